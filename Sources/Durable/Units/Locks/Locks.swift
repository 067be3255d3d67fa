import Basics
import Foundation
import Storage

/// The statements that lock rows until the transaction ends, in the order in which a batch comes to them.
///
/// Why this order, and what else locks in between, is in `Durable.md` under Locks. SQLite has one writer: there nothing
/// waits for a row, and what only locks is left out.
enum Locks {
    /// 1. The attempts of `fences` that still hold their leases, by the ids of their tasks.
    static func attempts(_ fences: [TaskFence], in connection: any Connection) throws -> Set<TaskFence> {
        guard !fences.isEmpty else { return [] }
        var set = RowSet(["id": .uuid, "token": .uuid])
        for fence in fences.sorted(by: { $0.task.lowercased < $1.task.lowercased }) {
            set.append([fence.task.sqlValue, fence.token.sqlValue])
        }
        let held = try connection.run(
            """
            SELECT t.id, t.lease_token FROM \(rows: set) AS d
                JOIN async_tasks AS t ON t.id = d.id AND t.lease_token = d.token
            WHERE t.lease_expires_at IS NOT NULL \(raw: connection.dialect.lockingRows(of: "t"))
            """
        )
        return try Set(held.map { row in TaskFence(task: try row[0], token: try row[1]) })
    }

    /// 2. The newest handle of a correlation. Units that answer pauses come in the order of correlations.
    static func handle(of correlation: String, in connection: any Connection) throws -> ResumeHandle? {
        try connection.run(
            """
            SELECT \(raw: ResumeHandle.columns) FROM flow_resume_handles WHERE correlation_id = \(correlation)
            ORDER BY created_at DESC, id DESC LIMIT 1 \(raw: connection.dialect.lockingRows(of: "flow_resume_handles"))
            """
        ).first.map(ResumeHandle.init)
    }

    /// 3. The unfinished tasks that fit `condition`, by id.
    static func unfinishedTasks(where condition: SQL, in connection: any Connection) throws {
        guard connection.dialect == .postgres else { return }
        let unfinished: SQL = "\(condition) AND status IN ('PENDING', 'RETRYING', 'RUNNING')"
        try connection.run("SELECT id FROM async_tasks WHERE \(unfinished) ORDER BY id FOR UPDATE")
    }

    /// 4. A run, after its tasks: whoever settles a child holds the child's row and then asks for the run's. False if
    /// it has ended.
    static func openRun(_ id: FlowRun.ID, in connection: any Connection) throws -> Bool {
        try !connection.run(
            """
            SELECT id FROM flow_runs WHERE id = \(id) AND status IN ('RUNNING', 'PAUSED')
            \(raw: connection.dialect.lockingRows(of: "flow_runs"))
            """
        ).isEmpty
    }

    /// 5. Runs that are to wait or to go on, by id.
    static func runs(_ ids: [UUID], in connection: any Connection) throws {
        guard connection.dialect == .postgres else { return }
        try connection.run("SELECT id FROM flow_runs WHERE id IN \(list: ids, .uuid) ORDER BY id FOR UPDATE")
    }

    // 6. The turns of people: ``QueueTurns``.

    /// 7. The end of the log, last of all: held until the commit, so that the order of positions is the order of
    /// commits, and by nobody who still waits for something else.
    static func log(in connection: any Connection) throws { try advisory("20261", in: connection) }

    /// The division of the queues among processes: in a transaction of its own, so that the sum of the shares never
    /// exceeds the limit.
    static func shares(in connection: any Connection) throws { try advisory("20262", in: connection) }

    /// Takes a lock that has no row. The first half of its key is the schema's.
    private static func advisory(_ key: String, in connection: any Connection) throws {
        guard connection.dialect == .postgres else { return }
        try connection.run("SELECT pg_advisory_xact_lock(hashtext(current_schema()), \(raw: key))")
    }
}
