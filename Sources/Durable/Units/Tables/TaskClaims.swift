import Basics
import Foundation
import Storage

/// Takes tasks from the head of a line.
enum TaskClaims {
    /// Claims up to `request.limit` tasks for `node`, first in line first.
    ///
    /// Claims nothing if the node has been declared dead meanwhile, or the queue is paused.
    static func claim(
        _ request: ClaimRequest,
        for node: NodeIdentity,
        token: UUID,
        at now: Timestamp,
        in connection: any Connection
    ) throws -> [ClaimedTask] {
        let line: SQL = """
            SELECT id FROM async_tasks WHERE queue_name = \(request.queue) AND place IS NOT NULL
                AND place >= \(request.from) AND status IN ('PENDING', 'RETRYING')
            ORDER BY place, id LIMIT \(request.limit) \(raw: connection.dialect.lockingFreeRows)
            """
        // As an array PostgreSQL looks each id up in the primary key; as a subquery it may scan the whole table.
        let chosen: SQL = connection.dialect == .postgres ? "= ANY (ARRAY(\(line)))" : "IN (\(line))"
        let claimed = try connection.run(
            """
            UPDATE async_tasks SET status = 'RUNNING', execution_node = \(node.name), lease_epoch = \(node.epoch),
                lease_token = \(token), lease_expires_at = \(now + TaskTable.leaseDuration), started_at = \(now),
                timeout_at = \(now + request.timeout), next_retry_at = NULL, updated_at = \(now)
            WHERE id \(chosen)
                AND EXISTS (SELECT 1 FROM queue_slots AS s WHERE s.queue_name = \(request.queue)
                    AND s.node = \(node.name) AND s.epoch = \(node.epoch))
                AND EXISTS (SELECT 1 FROM queue_configs AS q WHERE q.queue_name = \(request.queue) AND q.is_active)
            RETURNING \(raw: ClaimedTask.columns)
            """
        ).map(ClaimedTask.init).sorted { ($0.place, $0.id.lowercased) < ($1.place, $1.id.lowercased) }
        if request.notesHead, let last = claimed.last { try noteHead(last, in: connection) }
        return claimed
    }

    /// Writes down how far the line has moved, so that who comes new joins there and not at its beginning.
    private static func noteHead(_ task: ClaimedTask, in connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO queue_heads AS h (queue_name, turn)
            SELECT q.queue_name, \(task.place)
                + CASE WHEN q.enable_priority THEN \(raw: "\(Int64(task.priority) * TaskLine.priorityStep)") ELSE 0 END
            FROM queue_configs AS q WHERE q.queue_name = \(task.queue)
            ON CONFLICT (queue_name) DO UPDATE SET
                turn = CASE WHEN excluded.turn > h.turn THEN excluded.turn ELSE h.turn END
            """
        )
    }
}
