public import Basics
public import Foundation
import Storage

/// The append-only log of everything that happened. A reader's position is its whole state.
public struct EventLog: Sendable {
    let database: any Database

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

    /// A listener that is notified when there may be new events.
    public func listener() -> WakeUpListener { database.wakeUps.listener(to: [.events]) }

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
}
