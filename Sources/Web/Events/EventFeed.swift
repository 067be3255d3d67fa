import Basics
import Durable

/// What somebody follows: which events, how they are told, and what else there is to tell.
protocol EventFeed: Sendable {
    /// Which events of the log belong to it.
    var filter: EventLog.Filter { get }

    /// How it stands when somebody begins to follow; nil for nothing to tell.
    func snapshot() async throws -> ServerSentEvent?

    /// How an event is told; nil for one that is not told.
    func encode(_ event: RecordedEvent) throws -> ServerSentEvent?

    /// The work that goes on at this moment. Told live, and never again.
    func running() async throws -> [RunningWork]
}

/// A unit of work that goes on, as a stream tells it.
struct RunningWork: Sendable, Equatable {
    /// The unit's id.
    let id: String
    /// The name under which it is told.
    let name: String
    /// How far it is.
    let progress: ProgressResource
}

/// How far a unit of work is.
struct ProgressResource: Encodable, Sendable, Equatable {
    let jobId: String
    let type: String
    let subjectType: String?
    let subjectId: String?
    /// Percent done.
    let progress: Double
    let note: String?
}

extension ProgressResource: Described {
    static let schema = Schema.object(
        "Progress",
        "How far a unit of work is, as streams tell it.",
        [
            .always("jobId", .uuid), .always("type", .string()), .maybe("subjectType", .string()),
            .maybe("subjectId", .uuid), .always("progress", Schema.number(0...100).described("Percent done.")),
            .maybe("note", .string()),
        ]
    )
}

extension RunningWork {
    init(_ task: TaskRecord) {
        id = task.id.description
        name =
            switch task.subjectType {
            case "image": "image:progress"
            case "model": "model:progress"
            default: "task:progress"
            }
        progress = ProgressResource(
            jobId: id,
            type: task.type.description,
            subjectType: task.subjectType,
            subjectId: task.subject?.lowercased,
            progress: task.progress,
            note: task.progressNote
        )
    }
}

/// An event of the log as streams tell it.
struct EventResource: Encodable, Sendable {
    let eventId: String
    let type: String
    let aggregateType: String
    let aggregateId: String
    let correlationId: String?
    let time: Moment
    let payload: Verbatim

    init(_ recorded: RecordedEvent) {
        eventId = recorded.id.description
        type = recorded.event.type.description
        aggregateType = recorded.event.aggregateType
        aggregateId = recorded.event.aggregateID
        correlationId = recorded.correlation?.lowercased
        time = Moment(recorded.createdAt)
        payload = Verbatim(recorded.event.payload)
    }
}

extension EventResource: Described {
    static let schema = Schema.object(
        "Event",
        "Something that happened, as streams tell it.",
        [
            .always("eventId", .uuid), .always("type", .string()), .always("aggregateType", .string()),
            .always("aggregateId", .string()), .maybe("correlationId", .uuid), .always("time", .moment),
            .always("payload", .anyObject),
        ]
    )
}
