import Durable
import HTTPTypes

/// What can be followed across everything that is somebody's.
struct EventOperations {
    let tasks: Tasks
    let streams: EventStreams
    /// The kinds of things that studios have.
    let topics: [EventTopic]

    var endpoints: [Endpoint] { [follow.endpoint] }

    private var wanted: QueryParameter<[EventTopic]> {
        .listed(
            "topics",
            "Only these, with commas between them: " + topics.map { "`\($0.name)`" }.joined(separator: ", ") + ".",
            maximumLength: 200,
            known: topics.map(\.name)
        ) { [topics] name in topics.first { $0.name == name } }
    }

    var follow: Operation<Member, NoBody, EventStream> {
        let wanted = wanted
        return .init(
            .get,
            "/api/events",
            id: "followEverything",
            tag: "Events",
            "What happens to everything of yours, as it happens.",
            for: .read,
            parameters: [wanted.contract] + EventStream.parameters,
            answer: .ok(EventStream.description)
        ) { call in
            let feed = PersonFeed(user: call.caller.user, topics: try call.query[wanted] ?? topics, tasks: tasks)
            return Reply(EventStream(of: feed, streams))
        }
    }
}
