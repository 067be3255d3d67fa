import Basics
import Blobs
package import Durable
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
