import Basics
import Foundation
import Storage

/// The log: `domain_events`.
enum EventTable {
    /// Writes events at the end of the log. The last thing that a batch does before it commits.
    ///
    /// On PostgreSQL positions are given under a lock that is held until the commit, so that their order is the order
    /// of commits. It is taken after every other lock of the batch and so never stands in a circle.
    static func append(_ events: [Collected.NewEvent], at now: Timestamp, in connection: any Connection) throws {
        guard !events.isEmpty else { return }
        var set = RowSet([
            "ordinal": .integer, "event_id": .uuid, "correlation_id": .uuid, "causation_id": .uuid, "type": .text,
            "version": .integer, "aggregate_type": .text, "aggregate_id": .text, "user_id": .uuid, "payload": .json,
        ])
        let last = try connection.run("SELECT coalesce(max(id), 0) FROM domain_events").first.map { row -> Int64 in
            try row[0]
        }
        for (index, new) in events.enumerated() {
            let event = new.event
            set.append([
                .integer((last ?? 0) + Int64(index) + 1), new.id.sqlValue, new.trace.correlation.sqlValue,
                new.trace.causation.sqlValue, event.type.sqlValue, event.version.sqlValue, .text(event.aggregateType),
                .text(event.aggregateID), (event.user ?? new.trace.user).sqlValue, event.payload.sqlValue,
            ])
        }
        try connection.run(
            """
            INSERT INTO domain_events (id, event_id, correlation_id, causation_id, event_type, event_version,
                aggregate_type, aggregate_id, user_id, payload, created_at)
            SELECT d.ordinal, d.event_id, d.correlation_id, d.causation_id, d.type, d.version, d.aggregate_type,
                d.aggregate_id, d.user_id, d.payload, \(cast: now, .time) FROM \(rows: set) AS d
            """
        )
        connection.announce(.events)
    }
}
