import Basics
import Blobs
import Durable
import Foundation
import Geometry

/// What happens to requests, as the log and the topic `model.request.events` tell it.
package enum RequestEvents {
    /// Where the messages go.
    static let topic: MessageTopic = "model.request.events"
    /// The kind of thing that the events of a request happen to; its id is the request's.
    package static let aggregate = "generation_request"

    /// A request was accepted.
    struct SubmittedPayload: Encodable {
        let prompt: String
        let images: [GeneratedImage.ID]
    }

    /// Something happened to one of its pictures.
    struct ImagePayload: Encodable {
        let image: GeneratedImage.ID
        let index: Int
        var blob: BlobHash?
        var message: String?
    }

    /// A person is to choose, among these.
    struct AwaitingPayload: Encodable {
        let indexes: [Int]
        let digest: String?
    }

    /// A person has chosen.
    struct SelectedPayload: Encodable {
        let index: Int
        let model: Model.ID
    }

    /// Something happened to its model.
    struct ModelPayload: Encodable {
        let model: Model.ID
        var report: MeshReport?
        var message: String?
    }

    /// Something went wrong.
    struct ReasonPayload: Encodable {
        let message: String
    }

    /// The type says it all.
    struct NothingMore: Encodable {}
}

extension UnitOfWork {
    /// Records that something happened to a request, and tells it outside.
    func emit(
        _ type: EventType,
        of request: GenerationRequest,
        _ payload: some Encodable = RequestEvents.NothingMore()
    ) throws {
        emit(
            Event(
                type,
                of: RequestEvents.aggregate,
                request.id.description,
                user: request.user,
                payload: try JSON(encoding: payload)
            ),
            to: RequestEvents.topic
        )
    }
}
