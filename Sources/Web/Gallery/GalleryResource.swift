import Basics
import Foundation
import ModelStudio

/// A public model as the gallery shows it.
struct GalleryResource: Encodable, Sendable {
    let id: String
    let name: String
    let description: String?
    let ownerName: String?
    /// Whether it is the asker's own.
    let isMine: Bool
    /// Whether a machine made it.
    let isAiMade: Bool
    let provider: String?
    /// Whether Atelier's own generator made it.
    let isBuiltIn: Bool
    let prompt: String?
    let licence: Licence?
    let publishedAt: Moment?
    let previews: PreviewsResource
    let counts: CountsResource
    let isLiked: Bool
    let isKept: Bool

    init(_ entry: GalleryEntry, seenBy person: UUID? = nil, reactions: Set<ReactionKind> = []) {
        id = entry.id.description
        name = entry.name
        description = entry.description
        ownerName = entry.ownerName
        isMine = entry.owner == person
        isAiMade = entry.source == .aiGenerated
        provider = entry.provider
        isBuiltIn = Model.isBuiltIn(entry.provider)
        prompt = entry.prompt
        licence = entry.licence
        publishedAt = Moment(entry.publishedAt)
        previews = PreviewsResource(entry.id, entry.pictures)
        counts = CountsResource(entry.counts)
        isLiked = reactions.contains(.like)
        isKept = reactions.contains(.favorite)
    }
}

extension GalleryResource: Described {
    static let schema = Schema.object(
        "GalleryModel",
        "A public model as the gallery shows it.",
        [
            .always("id", .uuid), .always("name", .string()), .maybe("description", Schema.string().orNull),
            .maybe("ownerName", Schema.string().orNull),
            .always("isMine", Schema.bool.described("Whether it is yours.")),
            .always("isAiMade", Schema.bool.described("Whether a machine made it.")),
            .maybe("provider", Schema.string().orNull),
            .always("isBuiltIn", Schema.bool.described("Whether Atelier's own generator made it.")),
            .maybe("prompt", Schema.string().orNull.described("What it was made from, where its owner shares that.")),
            .maybe("licence", Schema.cases(of: Licence.self).orNull), .maybe("publishedAt", Schema.moment.orNull),
            .always("previews", PreviewsResource.schema), .always("counts", CountsResource.schema),
            .always("isLiked", Schema.bool.described("Whether you like it.")),
            .always("isKept", Schema.bool.described("Whether it is among your favourites.")),
        ]
    )
}
