import Foundation
import Hummingbird
import HummingbirdRouter
import ModelStudio
import Storage

/// Liking a model, or keeping it among one's favourites. `PUT` and `DELETE` say what is to be; `POST` turns it round.
struct MarksController: RouterController {
    let type: InteractionType
    let interactions: Interactions

    var body: some RouterMiddleware<AppContext> {
        Route(MarkOperations.set(type), set)
        Route(MarkOperations.clear(type), clear)
        Route(MarkOperations.toggle(type), toggle)
    }

    @Sendable private func set(_ request: Request, _ context: PersonContext) async throws -> Response {
        try await change(to: true, context)
    }

    @Sendable private func clear(_ request: Request, _ context: PersonContext) async throws -> Response {
        try await change(to: false, context)
    }

    @Sendable private func toggle(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "model", as: Model.self)
        let (isSet, counts) = try await interactions.toggle(type, on: id, by: context.user)
        return try .json(MarkResource(isSet: isSet, counts: CountsResource(counts)))
    }

    private func change(to isSet: Bool, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "model", as: Model.self)
        let counts = try await interactions.set(type, on: id, to: isSet, by: context.user)
        return try .json(MarkResource(isSet: isSet, counts: CountsResource(counts)))
    }
}

/// Whether a person likes a model, or keeps it, and how many do.
struct MarkResource: Encodable, Sendable {
    let isSet: Bool
    let counts: CountsResource
}

extension MarkResource: Described {
    static let schema = Schema.object(
        "Mark",
        "Whether you like a model, or keep it, and how many people do.",
        [.always("isSet", .bool), .always("counts", CountsResource.schema)]
    )
}
