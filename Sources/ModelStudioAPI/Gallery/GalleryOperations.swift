import Accounts
import Basics
import struct Foundation.UUID
import HTTPTypes
import ModelStudio
import Web

/// What can be seen in the public gallery.
struct GalleryOperations {
    let gallery: Gallery
    let reactions: Reactions
    let tools: StudioTools

    var endpoints: [Endpoint] { [list.endpoint, show.endpoint] }

    private static let path = "/api/gallery"
    private static let tag = "Gallery"
    private static let sort = QueryParameter<Gallery.Sort>.word(
        "sort",
        "What comes first: what was published last (if not named), what people did most with, what most people like."
    )
    private static let search = QueryParameter<String>.search

    var list: Operation<Visitor, NoBody, Page<GalleryResource>> {
        Operation(
            .get,
            Self.path,
            id: "listGallery",
            tag: Self.tag,
            "Public models.",
            for: .anybody,
            parameters: [Self.sort.contract, Self.search.contract, .cursor, .limit],
            answer: .ok("A page of models.")
        ) { call in
            let query = try call.query
            let wanted = try PageRequest(query, defaultLimit: 24)
            let sort = try query[Self.sort] ?? .latest
            let after = try wanted.after.map { text throws(Problem) in
                guard let cursor = GalleryCursor(text), cursor.sort == sort else { throw PageRequest.unknown }
                return cursor
            }
            let found = try await gallery.list(
                sort: sort,
                search: query[Self.search],
                after: after,
                limit: wanted.limit + 1
            )
            let viewer = call.caller.user
            let reactions = try await reactions(of: viewer, on: found.map(\.id))
            let page = wanted.page(found, cursor: { GalleryCursor(after: $0, in: sort)?.description ?? "" }) { entry in
                GalleryResource(entry: entry, viewer: viewer, reactions: reactions[entry.id] ?? [])
            }
            return Reply(page)
        }.kept(in: tools.answers)
    }

    var show: Operation<Visitor, NoBody, GalleryResource> {
        .init(
            .get,
            "\(Self.path)/{id}",
            id: "getGalleryModel",
            tag: Self.tag,
            "A public model. Counts as a view, once for each person and day.",
            for: .anybody,
            parameters: [.id("model")],
            answer: .ok("The model."),
            problems: [.queueFull]
        ) { call in
            let id = try call.id(of: "model", as: Model.self)
            // Before it is read, so that who looks sees themselves counted.
            if !call.isForHead, let viewer = call.caller.countedAs {
                try await reactions.recordView(of: id, by: viewer)
            }
            let entry = try await gallery.entry(id)
            let viewer = call.caller.user
            let reactions = try await reactions(of: viewer, on: [id])
            return Reply(GalleryResource(entry: entry, viewer: viewer, reactions: reactions[id] ?? []))
        }
    }

    @Sendable private func reactions(
        of viewer: UUID?,
        on models: [Model.ID]
    ) async throws -> [Model.ID: Set<ReactionKind>] {
        guard let viewer else { return [:] }
        return try await reactions.reactions(of: viewer, on: models)
    }
}
