import Durable
import Foundation
import Hummingbird
import HummingbirdRouter
import Storage

/// Everything that happens to what is somebody's, as it happens.
struct EventsController: RouterController {
    let core: DurableCore
    let streams: EventStreams

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(EventOperations.group)) { Route(EventOperations.follow, follow) }
    }

    @Sendable private func follow(_ request: Request, _ context: PersonContext) async throws -> Response {
        let topics = try Query(request).words("topics", maximumLength: 200).map(Self.topics) ?? Set(Topic.allCases)
        return try await streams.response(to: request, PersonFeed(user: context.user, topics: topics, core: core))
    }

    private static func topics(_ text: String) throws -> Set<Topic> {
        Set(
            try text.split(separator: ",").map { word in
                guard let topic = Topic(rawValue: String(word)) else {
                    let known = Topic.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Problem.invalid("topics", "The parameter topics lists some of: \(known).")
                }
                return topic
            }
        )
    }
}

/// A kind of thing whose events can be followed.
enum Topic: String, CaseIterable, Sendable {
    /// Tasks: requests on their way to a model.
    case tasks
    /// Models in the library and the gallery.
    case models

    /// The kind of thing as the log names it.
    init?(aggregate: String) {
        switch aggregate {
        case "generation_request": self = .tasks
        case "model": self = .models
        default: return nil
        }
    }
}

/// Everything that happens to what is one person's.
struct PersonFeed: EventFeed {
    let user: UUID
    let topics: Set<Topic>
    let core: DurableCore

    var filter: EventLog.Filter { .init(user: user) }

    func snapshot() async throws -> ServerSentEvent? { nil }

    func encode(_ event: RecordedEvent) throws -> ServerSentEvent? {
        guard let topic = Topic(aggregate: event.event.aggregateType), topics.contains(topic) else { return nil }
        return try ServerSentEvent(event.event.type.description, id: event.position, EventResource(event))
    }

    func running() async throws -> [RunningWork] {
        var filter = Tasks.Filter()
        (filter.user, filter.statuses) = (user, [.running])
        return try await core.tasks.list(filter, limit: 20).map(RunningWork.init)
    }
}
