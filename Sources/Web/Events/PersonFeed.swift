import Durable
import Foundation

/// A kind of thing whose events a person can follow.
package struct EventTopic: Sendable {
    /// The name under which it is asked for: `tasks`.
    let name: String
    /// The kind of thing as the log names it.
    let aggregate: String

    /// A kind of thing.
    package init(_ name: String, aggregate: String) {
        self.name = name
        self.aggregate = aggregate
    }
}

/// Everything that happens to what is one person's.
struct PersonFeed: EventFeed {
    let user: UUID
    let topics: [EventTopic]
    let tasks: Tasks

    var filter: EventLog.Filter { .init(user: user) }

    func snapshot() async throws -> ServerSentEvent? { nil }

    func encode(_ event: RecordedEvent) throws -> ServerSentEvent? {
        guard topics.contains(where: { $0.aggregate == event.event.aggregateType }) else { return nil }
        return try ServerSentEvent(event.event.type.description, id: event.position, EventResource(event))
    }

    func running() async throws -> [RunningWork] {
        var filter = Tasks.Filter()
        (filter.user, filter.statuses) = (user, [.running])
        return try await tasks.list(filter, limit: 20).map(RunningWork.init)
    }
}
