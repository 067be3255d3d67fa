import Basics
import Storage

/// Recurring tasks.
public struct Schedules: Sendable {
    let database: any Database
    let clock: WallClock

    /// Makes a schedule, or changes the one of its name. One that is set already stays as it is, with what is due.
    ///
    /// A task that is still queued or running when the next is due is not queued twice. Times that passed while no
    /// process ran are made up for once, not one by one.
    public func set(_ schedule: Schedule) async throws {
        let cron = schedule.cron
        guard let next = cron.next(after: clock.now) else {
            throw DurableError(.invalidArgument, "The schedule “\(cron.text)” never comes.")
        }
        try await database.write { connection in
            try connection.run(
                """
                INSERT INTO task_schedules AS s (name, cron, task_type, queue_name, input_data, next_at)
                VALUES (\(schedule.name), \(cron.text), \(schedule.type), \(schedule.queue), \(schedule.input), \(next))
                ON CONFLICT (name) DO UPDATE SET cron = excluded.cron, task_type = excluded.task_type,
                    queue_name = excluded.queue_name, input_data = excluded.input_data, is_active = true,
                    next_at = CASE WHEN s.is_active AND s.cron = excluded.cron THEN s.next_at ELSE excluded.next_at END
                WHERE NOT s.is_active OR s.cron <> excluded.cron OR s.task_type <> excluded.task_type
                    OR s.queue_name <> excluded.queue_name OR s.input_data <> excluded.input_data
                """
            )
            connection.announce(.timers)
        }
    }

    /// Ends a schedule. What it has queued stays queued.
    public func remove(_ name: String) async throws {
        try await database.write { connection in
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
