import Basics
import Storage

/// Recurring tasks.
public struct Schedules: Sendable {
    private let core: CoreParts

    init(parts: CoreParts) { core = parts }

    /// Queues a task of this kind whenever `cron` says so; replaces what the name stood for before.
    ///
    /// One that is still queued or running when the next is due is not queued twice. Times that passed while no process
    /// ran are made up for once, not one by one.
    public func set<Handler: TaskHandler>(
        _ name: String,
        _ cron: CronExpression,
        _ handler: Handler.Type,
        _ input: Handler.Input
    ) async throws {
        guard let next = cron.next(after: core.clock.now) else {
            throw DurableError(.invalidArgument, "The schedule “\(cron.text)” never comes.")
        }
        let json = try JSON(encoding: input)
        try await core.database.write { connection in
            try connection.run(
                """
                INSERT INTO task_schedules (name, cron, task_type, queue_name, input_data, next_at)
                VALUES (\(name), \(cron.text), \(Handler.type), \(Handler.queue), \(json), \(next))
                ON CONFLICT (name) DO UPDATE SET cron = excluded.cron, task_type = excluded.task_type,
                    queue_name = excluded.queue_name, input_data = excluded.input_data,
                    next_at = excluded.next_at, is_active = true
                """
            )
            connection.announce(Maintenance.topic)
        }
    }

    /// Ends a schedule. What it has queued stays queued.
    public func remove(_ name: String) async throws {
        try await core.database.write { connection in
            try connection.run("DELETE FROM task_schedules WHERE name = \(name)")
        }
    }

    /// Queues what is due.
    static func queueDue(_ unit: UnitOfWork) throws {
        let due = try unit.run(
            """
            SELECT name, cron, task_type, queue_name, input_data FROM task_schedules
            WHERE is_active AND next_at <= \(unit.now) ORDER BY name LIMIT 100 \(raw: unit.dialect.lockingFreeRows)
            """
        )
        for row in due {
            let name: String = try row["name"]
            var options = TaskOptions()
            options.uniqueKey = "schedule:\(name)"
            try unit.enqueue(type: row["task_type"], queue: row["queue_name"], input: row["input_data"], options)
            let next = try CronExpression(row["cron"]).next(after: unit.now)
            try unit.run(
                """
                UPDATE task_schedules SET next_at = coalesce(\(cast: next, .time), next_at),
                    is_active = \(next != nil), updated_at = \(unit.now)
                WHERE name = \(name)
                """
            )
        }
    }
}
