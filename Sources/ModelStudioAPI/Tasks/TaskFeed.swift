import Basics
import Durable
import ModelStudio
import Web

/// What happens to one request, as its stream sends it.
struct TaskFeed: EventFeed {
    let request: GenerationRequest.ID
    let requests: Requests

    var filter: EventLog.Filter {
        .init(aggregateType: RequestEvent.aggregate, aggregateID: request.description)
    }

    func snapshot() async throws -> ServerSentEvent? {
        try ServerSentEvent("task:init", TaskResource(await requests.view(request)))
    }

    func encode(_ event: RecordedEvent) throws -> ServerSentEvent? {
        try ServerSentEvent(Self.name(of: event.event.type), id: event.position, EventResource(event))
    }

    func running() async throws -> [RunningWork] { try await requests.runningWork(of: request).map(RunningWork.init) }

    /// The name under which an event is sent.
    static func name(of type: EventType) -> String {
        switch RequestEvent(type) {
        case .imageGenerating: "image:generating"
        case .imageCompleted: "image:completed"
        case .imageFailed: "image:failed"
        case .sculptingStarted: "model:generating"
        case .modelCompleted, .completed: "model:completed"
        case .sculptingFailed: "model:failed"
        default: "task:updated"
        }
    }
}
