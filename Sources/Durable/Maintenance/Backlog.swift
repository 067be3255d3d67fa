import Basics
import Storage

/// What waits to be done, as whoever looks after a server wants to see it in figures.
public struct Backlog: Sendable {
    /// What stands in a queue.
    public struct Line: Sendable {
        /// The queue.
        public let queue: QueueName
        /// Tasks in line.
        public let waiting: Int
        /// Tasks that run.
        public let running: Int
        /// How long the oldest in line has been there; zero for an empty line.
        public let age: Duration
    }

    /// Every queue.
    public let lines: [Line]
    /// Messages that wait to be sent.
    public let messages: Int
    /// How long the oldest of them has waited; zero for none.
    public let lag: Duration
    /// Messages that could not be delivered and wait for a person.
    public let failedMessages: Int
    /// The position of the newest event.
    public let lastPosition: Int64
}

extension Backlog {
    /// Counts what waits.
    init(at now: Timestamp, in connection: any Connection) throws {
        lines = try connection.run(
            """
            SELECT q.queue_name, (SELECT count(*) FROM async_tasks AS t WHERE t.queue_name = q.queue_name
                    AND t.place IS NOT NULL AND t.status IN ('PENDING', 'RETRYING')) AS waiting,
                (SELECT count(*) FROM async_tasks AS t WHERE t.queue_name = q.queue_name
                    AND t.status = 'RUNNING') AS running,
                (SELECT min(t.created_at) FROM async_tasks AS t WHERE t.queue_name = q.queue_name
                    AND t.place IS NOT NULL AND t.status IN ('PENDING', 'RETRYING')) AS oldest
            FROM queue_configs AS q ORDER BY q.queue_name
            """
        ).map { row in
            Line(
                queue: try row["queue_name"],
                waiting: try row["waiting"],
                running: try row["running"],
                age: Self.age(of: try row["oldest"], at: now)
            )
        }
        let pending = try connection.run(
            "SELECT count(*), min(created_at) FROM event_outbox WHERE status = 'PENDING'"
        )[0]
        messages = try pending[0]
        lag = Self.age(of: try pending[1], at: now)
        failedMessages = try connection.run("SELECT count(*) FROM event_outbox WHERE status = 'FAILED'")[0][0]
        lastPosition = try connection.run("SELECT coalesce(max(id), 0) FROM domain_events")[0][0]
    }

    private static func age(of oldest: Timestamp?, at now: Timestamp) -> Duration {
        oldest.map { max(.zero, now - $0) } ?? .zero
    }
}
