import Basics
import Durable
import Foundation

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
