public import Basics
public import Foundation
import Storage

/// Something that happened and that a person could want to see. Never changed and never taken back.
public struct Event: Sendable {
    /// The event's id, new for each.
    public typealias ID = Identifier<Event>

    /// What happened.
    public var type: EventType
    /// The kind of thing it happened to.
    public var aggregateType: String
    /// The thing it happened to.
    public var aggregateID: String
    /// Whose stream it belongs to.
    public var user: UUID?
    /// What there is to know about it.
    public var payload: JSON
    /// The version of the payload's shape.
    public var version: Int

    /// Creates an event; it is stored when it is emitted by a ``UnitOfWork``.
    public init(
        _ type: EventType,
        of aggregateType: String,
        _ aggregateID: String,
        user: UUID? = nil,
        payload: JSON = .empty,
        version: Int = 1
    ) {
        self.type = type
        self.aggregateType = aggregateType
        self.aggregateID = aggregateID
        self.user = user
        self.payload = payload
        self.version = version
    }
}

/// An event as the log holds it.
public struct RecordedEvent: Sendable {
    /// The event's place in the log: dense, and in the order of commits.
    public let position: Int64
    /// The event's id.
    public let id: Event.ID
    /// What happened.
    public let event: Event
    /// The request that everything of one intent shares.
    public let correlation: UUID?
    /// The command or event that brought this one about.
    public let causation: UUID?
    /// When it was recorded.
    public let createdAt: Timestamp
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
