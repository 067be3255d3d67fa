import Foundation
import Hummingbird
import HummingbirdRouter
import ModelStudio
import Storage

/// Liking a model, or keeping it among one's favourites. `PUT` and `DELETE` say what is to be; `POST` turns it round.
struct ReactionsController: RouterController {
    let type: ReactionKind
    let reactions: Reactions

    var body: some RouterMiddleware<AppContext> {
        Route(ReactionOperations.set(type), set)
        Route(ReactionOperations.clear(type), clear)
        Route(ReactionOperations.toggle(type), toggle)
    }

    @Sendable private func set(_ request: Request, _ context: PersonContext) async throws -> Response {
        try await change(to: true, context)
    }

    @Sendable private func clear(_ request: Request, _ context: PersonContext) async throws -> Response {
        try await change(to: false, context)
    }

    @Sendable private func toggle(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "model", as: Model.self)
        let (isSet, counts) = try await reactions.toggle(type, on: id, by: context.user)
        return try .json(ReactionResource(isSet: isSet, counts: CountsResource(counts)))
    }

    private func change(to isSet: Bool, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "model", as: Model.self)
        let counts = try await reactions.set(type, on: id, to: isSet, by: context.user)
        return try .json(ReactionResource(isSet: isSet, counts: CountsResource(counts)))
    }
}

/// Whether a person likes a model, or keeps it, and how many do.
struct ReactionResource: Encodable, Sendable {
    let isSet: Bool
    let counts: CountsResource
}

extension ReactionResource: Described {
    static let schema = Schema.object(
        "Mark",
        "Whether you like a model, or keep it, and how many people do.",
        [.always("isSet", .bool), .always("counts", CountsResource.schema)]
    )
}
