import Basics
import HTTPTypes
import ModelStudio
import Web

/// What is a person's own: their library, what they like, what they keep.
struct LibraryOperations {
    let library: Library
    let reactions: Reactions
    let tools: StudioTools

    var endpoints: [Endpoint] { [models.endpoint, likes.endpoint, favorites.endpoint] }

    private static let tag = "Mine"
    private static let search = QueryParameter<String>.search
    private static let defaultLimit = 24

    var models: Operation<Member, NoBody, Page<ModelResource>> {
        Operation(
            .get,
            "/api/me/models",
            id: "listMyModels",
            tag: Self.tag,
            "Your library, newest first.",
            for: .read,
            parameters: [Self.search.contract, .cursor, .limit],
            answer: .ok("A page of models.")
        ) { call in
            let query = try call.query
            let wanted = try PageRequest(query, defaultLimit: Self.defaultLimit)
            let found = try await library.list(
                of: call.caller.user,
                search: query[Self.search],
                before: wanted.afterID(Model.self),
                limit: wanted.limit + 1
            )
            return Reply(wanted.page(found, cursor: { $0.id.description }, ModelResource.init))
        }.kept(in: tools.answers)
    }

    var likes: Operation<Member, NoBody, Page<GalleryResource>> {
        reacted(.like, "listMyLikes", "likes", "The models that you like, newest first.")
    }

    var favorites: Operation<Member, NoBody, Page<GalleryResource>> {
        reacted(.favorite, "listMyFavorites", "favorites", "Your favourites, newest first.")
    }

    private func reacted(
        _ kind: ReactionKind,
        _ id: String,
        _ name: String,
        _ summary: String
    ) -> Operation<Member, NoBody, Page<GalleryResource>> {
        Operation(
            .get,
            "/api/me/\(name)",
            id: id,
            tag: Self.tag,
            summary,
            for: .read,
            parameters: [.cursor, .limit],
            answer: .ok("A page of models.")
        ) { call in
            let viewer = call.caller.user
            let wanted = try PageRequest(call.query, defaultLimit: Self.defaultLimit)
            let found = try await reactions.mine(
                kind,
                of: viewer,
                before: wanted.afterID(Reaction.self),
                limit: wanted.limit + 1
            )
            let reactions = try await reactions.reactions(of: viewer, on: found.map(\.entry.id))
            let page = wanted.page(found, cursor: { $0.id.description }) { reaction in
                GalleryResource(
                    entry: reaction.entry,
                    viewer: viewer,
                    reactions: reactions[reaction.entry.id] ?? []
                )
            }
            return Reply(page)
        }.kept(in: tools.answers)
    }
}
