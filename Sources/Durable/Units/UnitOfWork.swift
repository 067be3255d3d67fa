public import Basics
public import Foundation
public import Storage

/// One all-or-nothing change: what a transaction's body gets.
///
/// State is written through ``run(_:)``; events, messages, tasks and flows are collected and go out with the batch that
/// the unit shares its commit with. If the body throws, nothing of it stays. Valid only inside the body.
public final class UnitOfWork {
    /// The moment the unit carries in all that it writes.
    public let now: Timestamp
    /// What ties this unit's records together.
    public let trace: Trace
    /// The command that this unit carries out, if it carries out one.
    let command: UUID?
    /// The task whose attempt this unit belongs to, if it belongs to one.
    let attempt: UUID?
    /// The correlation of the pause that this unit answers, if it answers one.
    let answered: String?
    var collected = Collected()

    let connection: any Connection
    private let ids: UUIDGenerator

    init(
        connection: any Connection,
        now: Timestamp,
        ids: UUIDGenerator,
        trace: Trace,
        command: UUID?,
        attempt: UUID?,
        answered: String?
    ) {
        self.connection = connection
        self.now = now
        self.ids = ids
        self.trace = trace
        self.command = command
        self.attempt = attempt
        self.answered = answered
    }

    /// Which engine is underneath.
    public var dialect: Dialect { connection.dialect }

    /// A new id, later than every one before it.
    public func newID() -> UUID { ids.next() }

    /// Runs one statement in this unit.
    @discardableResult
    public func run(_ sql: SQL) throws -> Rows { try connection.run(sql) }

    /// Records that something happened, and if `topic` is given publishes it there under the same id.
    ///
    /// Messages of one topic and `key` arrive in order; the key is the aggregate's id by default.
    @discardableResult
    public func emit(_ event: Event, to topic: MessageTopic? = nil, key: String? = nil) -> Event.ID {
        let id = Event.ID(newID())
        collected.events.append(.init(id: id, event: event, trace: trace))
        if let topic {
            var trace = trace
            trace.user = event.user ?? trace.user
            let subject = event.aggregateID
            send(id.uuid, event.type, about: subject, event.payload, trace, to: topic, key: key ?? subject)
        }
        return id
    }

    /// Publishes a message that is no event of the log.
    public func publish(_ payload: JSON, as type: EventType, to topic: MessageTopic, key: String) {
        send(newID(), type, about: key, payload, trace, to: topic, key: key)
    }

    private func send(
        _ id: UUID,
        _ type: EventType,
        about subject: String,
        _ data: JSON,
        _ trace: Trace,
        to topic: MessageTopic,
        key: String
    ) {
        let envelope = Envelope(id: id, type: type, subject: subject, time: now, data: data, trace: trace)
        collected.messages.append(Message(id: id, topic: topic, key: key, payload: envelope))
    }
}
