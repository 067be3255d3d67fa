import Basics
import Durable
import Foundation
import Geometry

/// What happens to models in libraries, as the log and the topic `model.events` tell it.
package enum ModelEvents {
    /// Where the messages go.
    static let topic: MessageTopic = "model.events"
    /// The kind of thing that the events happen to.
    package static let aggregate = "model"

    /// A model was uploaded.
    struct UploadedPayload: Encodable {
        let name: String
        let format: ModelFormat
        let report: MeshReport
    }

    /// A model is called something else, or something else is said about it.
    struct ChangedPayload: Encodable {
        let name: String
        let description: String?
    }

    /// Everybody may see a model.
    struct PublishedPayload: Encodable {
        let name: String
        let licence: Licence
        let promptIsShared: Bool
    }

    /// The type says it all.
    struct NothingMore: Encodable {}
}

extension UnitOfWork {
    /// Records that something happened to a model, and tells it outside.
    func emit(
        _ type: EventType,
        of model: Model.ID,
        of user: UUID,
        _ payload: some Encodable = ModelEvents.NothingMore()
    ) throws {
        let body = try JSON(encoding: payload)
        emit(
            Event(type, of: ModelEvents.aggregate, model.description, user: user, payload: body),
            to: ModelEvents.topic
        )
    }
}
