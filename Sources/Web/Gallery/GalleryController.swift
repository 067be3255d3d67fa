import Accounts
import Basics
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdRouter
import ModelStudio

/// The public gallery over HTTP.
struct GalleryController: RouterController {
    let gallery: Gallery
    let reactions: Reactions
    let answers: AnswerCache

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(GalleryOperations.group)) {
            Route(GalleryOperations.list, list)
            Route(GalleryOperations.show, show)
        }
    }

    @Sendable private func list(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let person = context.person?.id.uuid
        return try await answers.response(to: request, of: person) {
            try AnswerCache.Answer(await page(request, seenBy: person))
        }
    }

    private func page(_ request: Request, seenBy person: UUID?) async throws -> Page<GalleryResource> {
        let query = try Query(request)
        let wanted = try PageRequest(query, defaultLimit: 24)
        let sort = try query.word("sort", as: Gallery.Sort.self) ?? .latest
        let after = try wanted.after.map { text throws(Problem) in
            guard let cursor = GalleryCursor(text), cursor.sort == sort else { throw PageRequest.unknown }
            return cursor
        }
        let found = try await gallery.list(
            sort: sort,
            search: query.words("q", maximumLength: 200),
            after: after,
            limit: wanted.limit + 1
        )
        let reactions = try await reactions(of: person, on: found.map(\.id))
        return wanted.page(found, cursor: { GalleryCursor(after: $0, in: sort)?.description ?? "" }) { entry in
            GalleryResource(entry, seenBy: person, reactions: reactions[entry.id] ?? [])
        }
    }

    @Sendable private func show(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let id = try context.id(of: "model", as: Model.self)
        let person = context.person?.id.uuid
        // Before it is read, so that who looks sees themselves counted.
        if !context.isForHead, let viewer = person?.lowercased ?? context.address {
            try await reactions.recordView(of: id, by: viewer)
        }
        let entry = try await gallery.entry(id)
        let reactions = try await reactions(of: person, on: [id])
        return try .json(GalleryResource(entry, seenBy: person, reactions: reactions[id] ?? []))
    }

    private func reactions(of person: UUID?, on models: [Model.ID]) async throws -> [Model.ID: Set<ReactionKind>] {
        guard let person else { return [:] }
        return try await reactions.reactions(of: person, on: models)
    }
}
