import Basics
import Foundation
import Storage

/// The messages on their way out: `event_outbox`.
enum OutboxTable {
    /// Stores messages at the end of the outbox, in the order of commits: under ``Locks/log(in:)``.
    static func append(
        _ messages: [Message],
        from source: String,
        at now: Timestamp,
        in connection: any Connection
    ) throws {
        guard !messages.isEmpty else { return }
        let last = try connection.run("SELECT coalesce(max(position), 0) FROM event_outbox").first.map { row -> Int64 in
            try row[0]
        }
        var set = RowSet(["id": .uuid, "position": .integer, "topic": .text, "key": .text, "payload": .json])
        for (index, message) in messages.enumerated() {
            set.append([
                message.id.sqlValue, .integer((last ?? 0) + Int64(index) + 1), message.topic.sqlValue,
                .text(message.key), message.payload.json(from: source).sqlValue,
            ])
        }
        try connection.run(
            """
            INSERT INTO event_outbox (id, position, topic, key, partition_key, payload, created_at)
            SELECT d.id, d.position, d.topic, d.key, d.key, d.payload, \(cast: now, .time) FROM \(rows: set) AS d
            """
        )
        connection.announce(.messages)
    }
}
