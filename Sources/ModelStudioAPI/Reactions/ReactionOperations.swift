import Basics
import struct Foundation.UUID
import HTTPTypes
import ModelStudio
import Web

/// Liking models and keeping them. `PUT` and `DELETE` say what is to be; `POST` turns it round.
struct ReactionOperations {
    let kind: ReactionKind
    let reactions: Reactions

    var endpoints: [Endpoint] { [set.endpoint, clear.endpoint, toggle.endpoint] }

    var set: Operation<Member, NoBody, ReactionResource> {
        operation(.put, kind == .like ? "likeModel" : "keepModel", "\(verb). Twice is once.") { model, user in
            ReactionResource(isSet: true, counts: try await reactions.set(kind, on: model, to: true, by: user))
        }
    }

    var clear: Operation<Member, NoBody, ReactionResource> {
        operation(.delete, kind == .like ? "unlikeModel" : "unkeepModel", "Takes that back. Twice is once.") {
            model,
            user in
            ReactionResource(isSet: false, counts: try await reactions.set(kind, on: model, to: false, by: user))
        }
    }

    var toggle: Operation<Member, NoBody, ReactionResource> {
        let id = kind == .like ? "toggleLike" : "toggleFavorite"
        return operation(.post, id, "\(verb), or takes that back if you had.") { model, user in
            let (isSet, counts) = try await reactions.toggle(kind, on: model, by: user)
            return ReactionResource(isSet: isSet, counts: counts)
        }
    }

    private var verb: String { kind == .like ? "Likes a model" : "Keeps a model among your favourites" }

    private func operation(
        _ method: HTTPRequest.Method,
        _ id: String,
        _ summary: String,
        _ react: @escaping @Sendable (Model.ID, UUID) async throws -> ReactionResource
    ) -> Operation<Member, NoBody, ReactionResource> {
        .init(
            method,
            "/api/models/{id}/\(kind == .like ? "like" : "favorite")",
            id: id,
            tag: "Models",
            summary,
            for: .write,
            parameters: [.id("model")],
            answer: .ok("How it is now."),
            problems: [.queueFull]
        ) { call in Reply(try await react(call.id(of: "model", as: Model.self), call.caller.user)) }
    }
}

/// Whether a person likes a model, or keeps it, and how many do.
struct ReactionResource: Resource {
    let isSet: Bool
    let counts: Model.Counts

    static let shape = Shape<Self>("Mark", "Whether you like a model, or keep it, and how many people do.") {
        Field("isSet", .bool) { $0.isSet }
        Field("counts", CountsResource.schema) { CountsResource(counts: $0.counts) }
    }
}
