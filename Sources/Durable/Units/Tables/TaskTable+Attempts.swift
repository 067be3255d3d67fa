import Basics
import Foundation
import Storage

extension TaskTable {
    /// Attempts under way that fit `condition`, at most 500, in the order of a column.
    static func running(
        where condition: SQL,
        by column: String = "id",
        in connection: any Connection
    ) throws -> [ClaimedTask] {
        try connection.run(
            """
            SELECT \(raw: ClaimedTask.columns) FROM async_tasks
            WHERE status = 'RUNNING' AND \(condition) ORDER BY \(raw: column) LIMIT 500
            """
        ).map(ClaimedTask.init)
    }

    /// Writes how far attempts are. Those that lost their lease change nothing.
    static func report(_ progress: [Progress], at now: Timestamp, in connection: any Connection) throws {
        var set = RowSet(["id": .uuid, "token": .uuid, "progress": .real, "note": .text])
        for entry in progress.sorted(by: { $0.fence.task.lowercased < $1.fence.task.lowercased }) {
            let percent = (entry.fraction * 10_000).rounded() / 100
            set.append([entry.fence.task.sqlValue, entry.fence.token.sqlValue, .real(percent), entry.note.sqlValue])
        }
        try connection.run(
            """
            UPDATE async_tasks AS t SET progress = d.progress, progress_note = d.note,
                updated_at = \(cast: now, .time)
            FROM \(rows: set) AS d
            WHERE t.id = d.id AND t.lease_token = d.token AND t.lease_expires_at IS NOT NULL
            """
        )
    }

    /// Keeps what a task has submitted outside, with the provider's name and its id for the job where they are known.
    static func keep(_ checkpoints: JSON, of task: UUID, provider: String?, job: String?, in unit: UnitOfWork) throws {
        try unit.run(
            """
            UPDATE async_tasks SET checkpoints = \(checkpoints),
                provider_name = coalesce(\(cast: provider, .text), provider_name),
                provider_job_id = coalesce(\(cast: job, .text), provider_job_id), updated_at = \(unit.now)
            WHERE id = \(task)
            """
        )
    }

    /// What the children of a step came to, in the order in which they were started: their ids are.
    static func ends(ofChildrenOf step: FlowStep, in connection: any Connection) throws -> [ChildEnd] {
        try connection.run(
            """
            SELECT status, result_data, error_data FROM async_tasks
            WHERE flow_run_id = \(step.run) AND step_position = \(step.position) ORDER BY id
            """
        ).map { row in
            let failure: JSON? = try row[2]
            return ChildEnd(status: try row[0], output: try row[1], failure: try failure?.decode())
        }
    }

    /// How a child of a flow's step ended.
    struct ChildEnd {
        let status: TaskStatus
        let output: JSON?
        let failure: TaskFailure?
    }

    /// How far an attempt is.
    struct Progress {
        let fence: TaskFence
        let fraction: Double
        let note: String?
    }
}
