import Basics
import Foundation
import Storage

/// Writes the rows of runs for a whole batch of units: `flow_runs`, and the tasks that drive them.
enum FlowRunTable {
    /// Stores new runs.
    static func insert(_ runs: [NewRun], at now: Timestamp, in connection: any Connection) throws {
        guard !runs.isEmpty else { return }
        var set = RowSet([
            "id": .uuid, "name": .text, "input": .json, "user_id": .uuid, "command_id": .uuid,
            "correlation_id": .uuid, "forked_from": .uuid,
        ])
        for run in runs {
            set.append([
                run.id.sqlValue, run.name.sqlValue, run.input.sqlValue, run.trace.user.sqlValue, run.command.sqlValue,
                run.trace.correlation.sqlValue, run.forkedFrom.sqlValue,
            ])
        }
        try connection.run(
            """
            INSERT INTO flow_runs (id, name, input, user_id, command_id, correlation_id, forked_from, created_at,
                updated_at)
            SELECT d.id, d.name, d.input, d.user_id, d.command_id, d.correlation_id, d.forked_from,
                \(cast: now, .time), \(cast: now, .time)
            FROM \(rows: set) AS d
            """
        )
    }

    /// Lets runs wait. A run that was signalled since it looked goes back in line at once.
    static func park(
        _ settlements: [Settlement],
        at now: Timestamp,
        in connection: any Connection
    ) throws
        -> Set<UUID>
    {
        guard !settlements.isEmpty else { return [] }
        var set = RowSet([
            "id": .uuid, "token": .uuid, "seen": .integer, "wake": .time, "status": .enumeration("flow_status"),
        ])
        var ids: [UUID] = []
        for settlement in settlements.sorted(by: { $0.fence.task.lowercased < $1.fence.task.lowercased }) {
            guard case .parked(let seen, let wake, let isPause) = settlement.outcome else { continue }
            ids.append(settlement.fence.task)
            set.append([
                settlement.fence.task.sqlValue, settlement.fence.token.sqlValue, .integer(seen), wake.sqlValue,
                (isPause ? FlowRun.Status.paused : .running).sqlValue,
            ])
        }
        // Whoever signals a run locks its row first, and so does who parks it: one of the two sees the other's doing.
        try Locks.runs(ids, in: connection)
        let parked = try connection.run(
            """
            UPDATE async_tasks SET status = 'PENDING',
                place = CASE WHEN r.signal > d.seen THEN async_tasks.place ELSE NULL END, next_retry_at = d.wake,
                lease_expires_at = NULL, timeout_at = NULL, retry_count = 0, takeover_count = 0,
                updated_at = \(cast: now, .time)
            FROM \(rows: set) AS d JOIN flow_runs AS r ON r.id = d.id
            WHERE async_tasks.id = d.id AND async_tasks.lease_token = d.token
                AND async_tasks.lease_expires_at IS NOT NULL
            RETURNING async_tasks.id
            """
        )
        try connection.run(
            """
            UPDATE flow_runs AS r SET status = d.status, updated_at = \(cast: now, .time) FROM \(rows: set) AS d
            WHERE r.id = d.id AND r.status NOT IN ('COMPLETED', 'FAILED', 'CANCELLED') AND r.status <> d.status
            """
        )
        return try Set(parked.map { row in try row[0] })
    }

    /// Signals runs that something they may wait for has come, and puts those that wait in line.
    static func wake(_ runs: Set<UUID>, at now: Timestamp, in connection: any Connection) throws {
        guard !runs.isEmpty else { return }
        let ids = runs.sorted { $0.lowercased < $1.lowercased }
        try Locks.runs(ids, in: connection)
        try connection.run(
            """
            UPDATE flow_runs SET signal = signal + 1, updated_at = \(now),
                status = CASE WHEN status = 'PAUSED' THEN 'RUNNING' ELSE status END
            WHERE id IN \(list: ids, .uuid)
            """
        )
        try connection.run(
            """
            UPDATE async_tasks SET next_retry_at = NULL, updated_at = \(now),
                place = coalesce((SELECT turn FROM queue_heads WHERE queue_name = async_tasks.queue_name), 0)
            WHERE id IN \(list: ids, .uuid) AND status = 'PENDING' AND place IS NULL
            """
        )
    }

    /// Ends runs, and the commands that started them.
    static func end(_ ends: [RunEnd], at now: Timestamp, in connection: any Connection) throws {
        guard !ends.isEmpty else { return }
        var set = RowSet(["id": .uuid, "status": .enumeration("flow_status"), "error": .json])
        for end in ends {
            set.append([end.id.sqlValue, end.status.sqlValue, try end.failure.map { try JSON(encoding: $0) }.sqlValue])
        }
        let ended = try connection.run(
            """
            UPDATE flow_runs SET status = d.status, error_data = d.error, completed_at = \(cast: now, .time),
                updated_at = \(cast: now, .time)
            FROM \(rows: set) AS d
            WHERE flow_runs.id = d.id AND flow_runs.status NOT IN ('COMPLETED', 'FAILED', 'CANCELLED')
            RETURNING flow_runs.id, flow_runs.command_id
            """
        )
        let over = try ended.map { row -> UUID in try row[0] }
        try HandleTable.expire(ofRuns: "IN \(list: over, .uuid)", at: now, in: connection)
        let reasons = Dictionary(uniqueKeysWithValues: ends.map { ($0.id, $0) })
        let commands = try ended.compactMap { row -> Collected.CommandEnd? in
            guard let command: UUID = try row[1], let end = reasons[try row[0]] else { return nil }
            let error = end.status == .completed ? nil : end.failure?.message ?? "The work was cancelled."
            return .init(id: command, error: error)
        }
        try CommandTable.settle(commands, at: now, in: connection)
    }

    /// One run.
    static func run(_ id: FlowRun.ID, in connection: any Connection) throws -> FlowRun {
        try loaded(id.uuid, in: connection).run
    }

    /// One run with the signal that it has come to.
    static func loaded(_ id: UUID, in connection: any Connection) throws -> (run: FlowRun, signal: Int64) {
        let rows = try connection.run("SELECT \(raw: FlowRun.columns), signal FROM flow_runs WHERE id = \(id)")
        guard let row = rows.first else {
            throw DurableError(.notFound, "There is no run with the id \(id.lowercased).")
        }
        return (try FlowRun(row), try row["signal"])
    }

    /// The flow of a run and what it was given, if there is such a run.
    static func input(of id: UUID, in unit: UnitOfWork) throws -> (flow: FlowName, input: JSON)? {
        try unit.run("SELECT name, input FROM flow_runs WHERE id = \(id)").first.map { (try $0[0], try $0[1]) }
    }

    /// Lets a failed run go on. False if there is none.
    static func restart(_ id: FlowRun.ID, in unit: UnitOfWork) throws -> Bool {
        try unit.run(
            """
            UPDATE flow_runs SET status = 'RUNNING', error_data = NULL, completed_at = NULL, updated_at = \(unit.now)
            WHERE id = \(id) AND status = 'FAILED'
            """
        ).affected == 1
    }
}
