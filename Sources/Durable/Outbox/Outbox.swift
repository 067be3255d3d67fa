public import Basics
public import Foundation
public import Storage

/// The messages on their way out.
public struct Outbox: Sendable {
    /// Where a message stands.
    public enum Status: String, Sendable, Codable, SQLConvertible, CaseIterable {
        /// Waits to be sent, for the first time or again.
        case pending = "PENDING"
        /// Was delivered.
        case sent = "SENT"
        /// Could not be delivered; a person decides what becomes of it.
        case failed = "FAILED"
    }

    /// A message as the table holds it.
    public struct Entry: Sendable {
        /// The message's id.
        public let id: UUID
        /// Its place in the order.
        public let position: Int64
        /// Where it goes.
        public let topic: MessageTopic
        /// Messages of one topic and key arrive in order.
        public let key: String
        /// The envelope.
        public let payload: JSON
        /// Attempts that failed.
        public let retryCount: Int
        /// Attempts that may fail.
        public let maxRetries: Int
        /// Why the last one failed.
        public let lastError: String?
    }

    let database: any Database
    let clock: WallClock

    /// Messages of one status behind a position, oldest first.
    public func entries(_ status: Status, after position: Int64 = 0, limit: Int = 100) async throws -> [Entry] {
        try await database.read { connection in
            try connection.run(
                """
                SELECT id, position, topic, key, payload, retry_count, max_retries, last_error FROM event_outbox
                WHERE status = \(status) AND position > \(position) ORDER BY position LIMIT \(limit)
                """
            ).map(Entry.init)
        }
    }

    /// Sends a failed message again, with all its attempts before it.
    public func redeliver(_ id: UUID) async throws {
        let changed = try await database.write { connection in
            connection.announce(.messages)
            return try connection.run(
                """
                UPDATE event_outbox SET status = 'PENDING', retry_count = 0, scheduled_at = NULL
                WHERE id = \(id) AND status = 'FAILED'
                """
            ).affected
        }
        guard changed == 1 else { throw DurableError(.notFound, "There is no failed message with the id \(id).") }
    }

    /// Gives a failed message up. It counts as sent, and its last error says that it was not.
    public func drop(_ id: UUID) async throws {
        let now = clock.now
        let changed = try await database.write { connection in
            try connection.run(
                """
                UPDATE event_outbox SET status = 'SENT', sent_at = \(now),
                    last_error = 'dropped by hand: ' || coalesce(last_error, '')
                WHERE id = \(id) AND status = 'FAILED'
                """
            ).affected
        }
        guard changed == 1 else { throw DurableError(.notFound, "There is no failed message with the id \(id).") }
    }
}

extension Outbox.Entry {
    init(_ row: Row) throws {
        id = try row["id"]
        position = try row["position"]
        topic = try row["topic"]
        key = try row["key"]
        payload = try row["payload"]
        retryCount = try row["retry_count"]
        maxRetries = try row["max_retries"]
        lastError = try row["last_error"]
    }
}
