import HTTPTypes
import ModelStudio

/// What can be seen in the gallery.
enum GalleryOperations {
    static let group = "/api/gallery"
    private static let tag = "Gallery"

    static let list = Operation(
        id: "listGallery",
        method: .get,
        group: group,
        rest: "",
        tag: tag,
        summary: "Public models.",
        access: .anybody,
        parameters: [
            .init(
                name: "sort",
                place: .query,
                description:
                    "What comes first: what was published last (if not named), what people did most with, what "
                    + "most people like.",
                schema: .cases(of: Gallery.Sort.self)
            ),
            .init(name: "q", place: .query, description: "Only with all of these words.", schema: .string(0...200)),
            .cursor, .limit,
        ],
        answers: [.init(status: .ok, description: "A page of models.", schema: Page<GalleryResource>.schema)]
    )

    static let show = Operation(
        id: "getGalleryModel",
        method: .get,
        group: group,
        rest: "/{id}",
        tag: tag,
        summary: "A public model. Counts as a view, once for each person and day.",
        access: .anybody,
        parameters: [.id("model")],
        answers: [.init(status: .ok, description: "The model.", schema: GalleryResource.schema)],
        problems: [.queueFull]
    )

    static let all = [list, show]
}
