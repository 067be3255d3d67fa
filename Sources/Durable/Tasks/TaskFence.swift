import Foundation
import Storage

/// Names one attempt of a task. Whatever an attempt writes carries it, so that an attempt that was taken over writes
/// nothing.
struct TaskFence: Hashable, Sendable {
    let task: UUID
    let token: UUID

    /// The attempts of `fences` that still hold their leases, locked until the transaction ends.
    static func hold(_ fences: [TaskFence], in connection: any Connection) throws -> Set<UUID> {
        guard !fences.isEmpty else { return [] }
        var set = RowSet(["id": .uuid, "token": .uuid])
        for fence in fences.sorted(by: { $0.task.lowercased < $1.task.lowercased }) {
            set.append([fence.task.sqlValue, fence.token.sqlValue])
        }
        let held = try connection.run(
            """
            SELECT t.id FROM \(rows: set) AS d JOIN async_tasks AS t ON t.id = d.id AND t.lease_token = d.token
            WHERE t.status = 'RUNNING' \(raw: connection.dialect.lockingRows(of: "t"))
            """
        )
        return try Set(held.map { row in try row[0] })
    }
}

extension Dialect {
    /// Locks the rows that a SELECT gives. SQLite has one writer at a time, so nobody else can touch them.
    func lockingRows(of table: String) -> String { self == .postgres ? "FOR UPDATE OF \(table)" : "" }

    /// Locks the rows that a SELECT gives and passes over those that another transaction holds. SQLite has one writer at
    /// a time, so nobody else holds any.
    var lockingFreeRows: String { self == .postgres ? "FOR UPDATE SKIP LOCKED" : "" }
}
