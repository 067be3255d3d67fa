import Accounts
import Basics
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdRouter
import ModelStudio
import Storage

/// What is a person's own: their library, what they like, what they keep.
struct MineController: RouterController {
    let library: Library
    let reactions: Reactions
    let answers: AnswerCache

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(MineOperations.group)) {
            Route(MineOperations.models, models)
            Route(MineOperations.likes, likes)
            Route(MineOperations.favorites, favorites)
        }
    }

    @Sendable private func models(_ request: Request, _ context: PersonContext) async throws -> Response {
        try await answers.response(to: request, of: context.user) {
            let query = try Query(request)
            let wanted = try PageRequest(query, defaultLimit: 24)
            let found = try await library.list(
                of: context.user,
                search: query.words("q", maximumLength: 200),
                before: wanted.afterID(Model.self),
                limit: wanted.limit + 1
            )
            return try .init(wanted.page(found, cursor: { $0.id.description }) { ModelResource($0) })
        }
    }

    @Sendable private func likes(_ request: Request, _ context: PersonContext) async throws -> Response {
        try await marked(.like, request, context)
    }

    @Sendable private func favorites(_ request: Request, _ context: PersonContext) async throws -> Response {
        try await marked(.favorite, request, context)
    }

    private func marked(
        _ type: ReactionKind,
        _ request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        try await answers.response(to: request, of: context.user) {
            let wanted = try PageRequest(Query(request), defaultLimit: 24)
            let found = try await reactions.mine(
                type,
                of: context.user,
                before: wanted.afterID(Reaction.self),
                limit: wanted.limit + 1
            )
            let reactions = try await reactions.reactions(of: context.user, on: found.map(\.entry.id))
            let page = wanted.page(found, cursor: { $0.id.description }) { reaction in
                GalleryResource(reaction.entry, seenBy: context.user, reactions: reactions[reaction.entry.id] ?? [])
            }
            return try .init(page)
        }
    }
}
