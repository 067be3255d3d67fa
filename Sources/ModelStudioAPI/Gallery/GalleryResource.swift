import Basics
import Foundation
import ModelStudio
import Web

/// A public model as the gallery shows it.
struct GalleryResource: Resource {
    let entry: GalleryEntry
    /// Who sees it; nil for nobody who has signed in.
    let viewer: UUID?
    /// What they did with it.
    let reactions: Set<ReactionKind>

    static let shape = Shape<Self>("GalleryModel", "A public model as the gallery shows it.") {
        Field("id", .uuid) { $0.entry.id.description }
        Field("name", .string()) { $0.entry.name }
        Field(optional: "description", .string()) { $0.entry.description }
        Field(optional: "ownerName", .string()) { $0.entry.ownerName }
        Field("isMine", .bool, "Whether it is yours.") { $0.entry.owner == $0.viewer }
        Field("isAiMade", .bool, "Whether a machine made it.") { $0.entry.source == .aiGenerated }
        Field(optional: "provider", .string()) { $0.entry.provider }
        Field("isBuiltIn", .bool, "Whether Atelier's own generator made it.") { Model.isBuiltIn($0.entry.provider) }
        Field(optional: "prompt", .string(), "What it was made from, where its owner shares that.") { $0.entry.prompt }
        Field(optional: "licence", .cases(of: Licence.self)) { $0.entry.licence }
        Field(optional: "publishedAt", .moment) { Moment($0.entry.publishedAt) }
        Field("previews", PreviewsResource.schema) { PreviewsResource(model: $0.entry.id, blobs: $0.entry.pictures) }
        Field("counts", CountsResource.schema) { CountsResource(counts: $0.entry.counts) }
        Field("isLiked", .bool, "Whether you like it.") { $0.reactions.contains(.like) }
        Field("isKept", .bool, "Whether it is among your favourites.") { $0.reactions.contains(.favorite) }
    }
}
