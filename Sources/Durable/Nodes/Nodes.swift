public import Basics
public import Foundation
import Storage

/// The processes that carry out work, or did lately.
public struct Nodes: Sendable {
    /// One of them.
    public struct Summary: Sendable {
        /// Its name, the same across restarts.
        public let name: String
        /// Its present life; another after a restart.
        public let epoch: UUID
        /// When this life began.
        public let startedAt: Timestamp
        /// When it last said that it is there.
        public let seenAt: Timestamp
        /// The tasks that it works on.
        public let running: Int
    }

    let database: any Database

    /// Those that were seen last come first, at most `limit`.
    public func list(limit: Int = 100) async throws -> [Summary] {
        try await database.read { connection in
            try connection.run(
                """
                SELECT n.name, n.epoch, n.started_at, n.seen_at,
                    (SELECT count(*) FROM async_tasks AS t WHERE t.execution_node = n.name AND t.status = 'RUNNING'
                        AND t.task_type <> \(TaskType.flow)) AS running
                FROM nodes AS n ORDER BY n.seen_at DESC, n.name LIMIT \(limit)
                """
            ).map { row in
                Summary(
                    name: try row["name"],
                    epoch: try row["epoch"],
                    startedAt: try row["started_at"],
                    seenAt: try row["seen_at"],
                    running: try row["running"]
                )
            }
        }
    }
}
