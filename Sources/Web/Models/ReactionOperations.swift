import Accounts
import HTTPTypes
import ModelStudio

/// Liking models and keeping them.
enum ReactionOperations {
    static func set(_ type: ReactionKind) -> Operation {
        operation(type, .put, type == .like ? "likeModel" : "keepModel", "\(verb(type)). Twice is once.")
    }

    static func clear(_ type: ReactionKind) -> Operation {
        operation(type, .delete, type == .like ? "unlikeModel" : "unkeepModel", "Takes that back. Twice is once.")
    }

    static func toggle(_ type: ReactionKind) -> Operation {
        let id = type == .like ? "toggleLike" : "toggleFavorite"
        return operation(type, .post, id, "\(verb(type)), or takes that back if you had.")
    }

    static let all = ReactionKind.allCases.flatMap { [set($0), clear($0), toggle($0)] }

    private static func verb(_ type: ReactionKind) -> String {
        type == .like ? "Likes a model" : "Keeps a model among your favourites"
    }

    private static func operation(
        _ type: ReactionKind,
        _ method: HTTPRequest.Method,
        _ id: String,
        _ summary: String
    ) -> Operation {
        Operation(
            id: id,
            method: method,
            group: ModelOperations.group,
            rest: "/{id}/\(type == .like ? "like" : "favorite")",
            tag: "Models",
            summary: summary,
            access: .person(.write),
            parameters: [.id("model")],
            answers: [.init(status: .ok, description: "How it is now.", schema: ReactionResource.schema)],
            problems: [.queueFull]
        )
    }
}
