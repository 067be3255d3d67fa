import Basics
import Foundation
import Storage

/// Writes the ends and the leases of attempts into `async_tasks`, for a whole batch of units.
enum TaskTable {
    /// How long a lease lasts without being renewed.
    static let leaseDuration: Duration = .seconds(15)

    /// Settles attempts and gives those that still held their lease.
    static func settle(
        _ settlements: [Settlement],
        at now: Timestamp,
        in connection: any Connection
    ) throws
        -> [Settlement.Settled]
    {
        guard !settlements.isEmpty else { return [] }
        var set = RowSet([
            "id": .uuid, "token": .uuid, "status": .enumeration("task_status"), "in_line": .integer,
            "next_retry_at": .time, "retries": .integer, "takeovers": .integer, "result": .json, "error": .json,
            "completed_at": .time, "failed_at": .time, "duration": .integer,
        ])
        for settlement in settlements { set.append(try settlement.row(at: now)) }
        return try connection.run(
            """
            UPDATE async_tasks SET status = d.status,
                place = CASE WHEN d.in_line = 1 THEN async_tasks.place ELSE NULL END, next_retry_at = d.next_retry_at,
                retry_count = d.retries, takeover_count = d.takeovers, result_data = d.result,
                error_data = coalesce(d.error, async_tasks.error_data), completed_at = d.completed_at,
                failed_at = d.failed_at,
                execution_duration = coalesce(d.duration, async_tasks.execution_duration),
                progress = CASE WHEN d.completed_at IS NULL THEN async_tasks.progress ELSE 100 END,
                lease_expires_at = NULL, timeout_at = NULL, updated_at = \(cast: now, .time)
            FROM \(rows: set) AS d
            WHERE async_tasks.id = d.id AND async_tasks.lease_token = d.token
                AND async_tasks.lease_expires_at IS NOT NULL
            RETURNING async_tasks.id, async_tasks.flow_run_id, async_tasks.step_position, async_tasks.completed_at,
                async_tasks.failed_at
            """
        ).map { row in
            let completed: Timestamp? = try row[3]
            let failed: Timestamp? = try row[4]
            return .init(task: try row[0], run: try row[1], step: try row[2], isFinal: (completed ?? failed) != nil)
        }
    }

    /// Renews the leases of attempts that are being worked on, and of no others: what was claimed and got lost on the
    /// way must run out. Gives those that still held theirs.
    static func renew(_ fences: [TaskFence], at now: Timestamp, in connection: any Connection) throws -> Set<UUID> {
        guard !fences.isEmpty else { return [] }
        var set = RowSet(["id": .uuid, "token": .uuid])
        for fence in fences.sorted(by: { $0.task.lowercased < $1.task.lowercased }) {
            set.append([fence.task.sqlValue, fence.token.sqlValue])
        }
        let renewed = try connection.run(
            """
            UPDATE async_tasks SET lease_expires_at = \(cast: now + leaseDuration, .time),
                updated_at = \(cast: now, .time)
            FROM \(rows: set) AS d WHERE async_tasks.id = d.id AND async_tasks.lease_token = d.token
                AND async_tasks.lease_expires_at IS NOT NULL
            RETURNING async_tasks.id
            """
        )
        return try Set(renewed.map { row in try row[0] })
    }
}

extension Settlement {
    /// What is written into the task's row.
    fileprivate func row(at now: Timestamp) throws -> [SQLValue] {
        var status = TaskStatus.pending
        var inLine = false
        var next: Timestamp?
        var retries = retries
        var takeovers = takeovers
        var result: JSON?
        var error: JSON?
        var ended: Timestamp?
        switch outcome {
        case .completed(let output):
            (status, result, ended) = (.completed, output, now)
        case .failed(let failure):
            let timedOut = failure.code == TaskFailure.timeoutCode
            (status, error, ended) = (timedOut ? .timeout : .failed, try JSON(encoding: failure), now)
        case .retry(let failure, let at):
            (status, error, next, retries) = (.retrying, try JSON(encoding: failure), at, retries + 1)
        case .givenBack:
            inLine = true
        case .takenOver:
            (inLine, takeovers) = (true, takeovers + 1)
        case .parked(_, let wake, _):
            next = wake
        }
        return [
            fence.task.sqlValue, fence.token.sqlValue, status.sqlValue, inLine.sqlValue, next.sqlValue,
            retries.sqlValue, takeovers.sqlValue, result.sqlValue, error.sqlValue,
            (status == .completed ? ended : nil).sqlValue, (status == .completed ? nil : ended).sqlValue,
            ended.map { ($0 - startedAt).milliseconds }.sqlValue,
        ]
    }
}
