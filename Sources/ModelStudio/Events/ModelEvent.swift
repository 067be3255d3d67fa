import Durable
import Geometry

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
