import Basics
import Foundation
import Storage

/// Names one attempt of a task. Whatever an attempt writes carries it, so that an attempt that was taken over writes
/// nothing.
struct TaskFence: Hashable, Sendable {
    let task: UUID
    let token: UUID

    /// The attempts of `fences` that still hold their leases, locked until the transaction ends.
    static func hold(_ fences: [TaskFence], in connection: any Connection) throws -> Set<TaskFence> {
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
            UPDATE async_tasks SET lease_expires_at = \(cast: now + TaskClaims.lease, .time),
                updated_at = \(cast: now, .time)
            FROM \(rows: set) AS d WHERE async_tasks.id = d.id AND async_tasks.lease_token = d.token
                AND async_tasks.lease_expires_at IS NOT NULL
            RETURNING async_tasks.id
            """
        )
        return try Set(renewed.map { row in try row[0] })
    }
}
