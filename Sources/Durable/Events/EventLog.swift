public import Basics
public import Foundation
import Storage

/// The append-only log of everything that happened. A reader's position is its whole state.
public struct EventLog: Sendable {
    /// Announced when events were committed.
    public static let topic = WakeUps.Topic("events")

    let database: any Database

    init(database: any Database) { self.database = database }

    /// Which events a reader wants.
    public struct Filter: Sendable {
        /// Only this person's.
        public var user: UUID?
        /// Only those of this kind of thing.
        public var aggregateType: String?
        /// Only those of this thing.
        public var aggregateID: String?

        /// A filter; by default everything passes.
        public init(user: UUID? = nil, aggregateType: String? = nil, aggregateID: String? = nil) {
            self.user = user
            self.aggregateType = aggregateType
            self.aggregateID = aggregateID
        }
    }

    /// The events after `position`, oldest first, at most `limit`.
    ///
    /// Nothing committed is ever skipped: positions are given in the order of commits, and a position is visible only
    /// when all before it are.
    public func events(
        after position: Int64,
        matching filter: Filter = .init(),
        limit: Int = 500
    ) async throws
        -> [RecordedEvent]
    {
        try await database.read { connection in
            var conditions: SQL = "id > \(position)"
            if let user = filter.user { conditions = "\(conditions) AND user_id = \(user)" }
            if let type = filter.aggregateType { conditions = "\(conditions) AND aggregate_type = \(type)" }
            if let id = filter.aggregateID { conditions = "\(conditions) AND aggregate_id = \(id)" }
            return try connection.run(
                """
                SELECT id, event_id, correlation_id, causation_id, event_type, event_version, aggregate_type,
                    aggregate_id, user_id, payload, created_at
                FROM domain_events WHERE \(conditions) ORDER BY id LIMIT \(limit)
                """
            ).map(RecordedEvent.init)
        }
    }

    /// The position of the newest event; 0 before the first.
    public func lastPosition() async throws -> Int64 {
        try await database.read { try $0.run("SELECT coalesce(max(id), 0) FROM domain_events").first?[0] ?? 0 }
    }

    /// Rings when there may be new events.
    public func listener() -> WakeUpListener { database.wakeUps.listener(to: [Self.topic]) }

    /// Hands every event after `position` to `body`, as it comes, until the task is cancelled or `body` says stop.
    ///
    /// It reads at the pace of `body` and holds nothing for it. It also looks on its own every `pollInterval`, so that
    /// a lost wake-up costs time and no event.
    public func follow(
        after position: Int64,
        matching filter: Filter = .init(),
        pollInterval: Duration = .seconds(3),
        body: (RecordedEvent) async throws -> Reading
    ) async throws {
        var position = position
        let wakeUps = listener()
        while !Task.isCancelled {
            let found = try await events(after: position, matching: filter)
            for event in found {
                position = event.position
                if try await body(event) == .stop { return }
            }
            if found.isEmpty { await wakeUps.wait(upTo: pollInterval) }
        }
    }

    /// Whether a reader goes on.
    public enum Reading: Sendable {
        /// Give me the next.
        case goOn
        /// I have seen enough.
        case stop
    }

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
        connection.announce(topic)
    }
}

extension RecordedEvent {
    init(_ row: Row) throws {
        position = try row["id"]
        id = try row["event_id"]
        event = Event(
            try row["event_type"],
            of: try row["aggregate_type"],
            try row["aggregate_id"],
            user: try row["user_id"],
            payload: try row["payload"],
            version: try row["event_version"]
        )
        correlation = try row["correlation_id"]
        causation = try row["causation_id"]
        createdAt = try row["created_at"]
    }
}
