import Basics
import Blobs
package import Durable
import Foundation
import Geometry

/// What happens to a generation request, by its public name in the log, in streams and in messages to others.
package enum RequestEvent: String, CaseIterable, Sendable {
    case submitted = "model.request.submitted"
    case awaitingSelection = "model.request.awaiting_selection"
    case selected = "model.request.selected"
    case retried = "model.request.retried"
    case completed = "model.request.completed"
    case drawingFailed = "model.request.drawing_failed"
    case sculptingFailed = "model.request.sculpting_failed"
    case failed = "model.request.failed"
    case cancelled = "model.request.cancelled"
    case deleted = "model.request.deleted"
    case imageGenerating = "model.image.generating"
    case imageCompleted = "model.image.completed"
    case imageFailed = "model.image.failed"
    case imageRedrawing = "model.image.redrawing"
    case sculptingStarted = "model.sculpting.started"
    case modelCompleted = "model.model.completed"

    /// The topic of its messages.
    static let topic: MessageTopic = "model.request.events"
    /// The aggregate type of its events; the aggregate's id is the request's.
    package static let aggregate = "generation_request"

    /// The event of a recorded type; nil for one of another aggregate.
    package init?(_ type: EventType) { self.init(rawValue: type.rawValue) }

    /// The payload of `submitted`.
    struct SubmittedPayload: Encodable {
        let prompt: String
        let images: [GeneratedImage.ID]
    }

    /// The payload of the events of one picture.
    struct ImagePayload: Encodable {
        let image: GeneratedImage.ID
        let index: Int
        var blob: BlobHash?
        var message: String?
    }

    /// The payload of `awaitingSelection`: the pictures to choose from, and their digest.
    struct AwaitingPayload: Encodable {
        let indexes: [Int]
        let digest: String?
    }

    /// The payload of `selected`.
    struct SelectedPayload: Encodable {
        let index: Int
        let model: Model.ID
    }

    /// The payload of the events of the request's model.
    struct ModelPayload: Encodable {
        let model: Model.ID
        var report: MeshReport?
        var message: String?
    }

    /// The payload of the failures.
    struct ReasonPayload: Encodable {
        let message: String
    }
}

/// What happens to a model in a library, by its public name in the log, in streams and in messages to others.
package enum ModelEvent: String, CaseIterable, Sendable {
    case uploaded = "model.uploaded"
    case changed = "model.changed"
    case published = "model.published"
    case unpublished = "model.unpublished"
    case deleted = "model.deleted"

    /// The topic of its messages.
    static let topic: MessageTopic = "model.events"
    /// The aggregate type of its events; the aggregate's id is the model's.
    package static let aggregate = "model"

    /// The payload of `uploaded`.
    struct UploadedPayload: Encodable {
        let name: String
        let format: ModelFormat
        let report: MeshReport
    }

    /// The payload of `changed`: name and description as they are now.
    struct ChangedPayload: Encodable {
        let name: String
        let description: String?
    }

    /// The payload of `published`.
    struct PublishedPayload: Encodable {
        let name: String
        let licence: Licence
        let promptIsShared: Bool
    }
}

/// The payload of an event whose type says it all.
struct EmptyPayload: Encodable {}

extension UnitOfWork {
    /// Records an event of a request and queues its message.
    func emit(
        _ event: RequestEvent,
        of request: GenerationRequest,
        _ payload: some Encodable = EmptyPayload()
    ) throws {
        try emit(event, of: request.id, of: request.user, payload)
    }

    /// Records an event of a request whose owner is `user` and queues its message.
    func emit(
        _ event: RequestEvent,
        of request: GenerationRequest.ID,
        of user: UUID,
        _ payload: some Encodable = EmptyPayload()
    ) throws {
        try emit(
            event.rawValue,
            of: RequestEvent.aggregate,
            request.description,
            of: user,
            payload,
            to: RequestEvent.topic
        )
    }

    /// Records an event of a model whose owner is `user` and queues its message.
    func emit(
        _ event: ModelEvent,
        of model: Model.ID,
        of user: UUID,
        _ payload: some Encodable = EmptyPayload()
    ) throws {
        try emit(event.rawValue, of: ModelEvent.aggregate, model.description, of: user, payload, to: ModelEvent.topic)
    }

    private func emit(
        _ name: String,
        of aggregate: String,
        _ id: String,
        of user: UUID,
        _ payload: some Encodable,
        to topic: MessageTopic
    ) throws {
        let body = try JSON(encoding: payload)
        emit(Event(EventType(rawValue: name), of: aggregate, id, user: user, payload: body), to: topic)
    }
}
