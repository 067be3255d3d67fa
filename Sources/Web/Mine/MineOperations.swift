import HTTPTypes

/// What can be done with what is one's own.
enum MineOperations {
    static let group = "/api/me"
    private static let tag = "Mine"

    static let models = Operation(
        id: "listMyModels",
        method: .get,
        group: group,
        rest: "/models",
        tag: tag,
        summary: "Your library, newest first.",
        parameters: [
            .init(name: "q", place: .query, description: "Only with all of these words.", schema: .string(0...200)),
            .cursor, .limit,
        ],
        answers: [.init(status: .ok, description: "A page of models.", schema: Page<ModelResource>.schema)]
    )

    static let likes = marked("listMyLikes", "/likes", "The models that you like, newest first.")
    static let favorites = marked("listMyFavorites", "/favorites", "Your favourites, newest first.")

    static let all = [models, likes, favorites]

    private static func marked(_ id: String, _ rest: String, _ summary: String) -> Operation {
        Operation(
            id: id,
            method: .get,
            group: group,
            rest: rest,
            tag: tag,
            summary: summary,
            parameters: [.cursor, .limit],
            answers: [.init(status: .ok, description: "A page of models.", schema: Page<GalleryResource>.schema)]
        )
    }
}
