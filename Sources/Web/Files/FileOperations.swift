import HTTPTypes

/// How stored files are fetched.
enum FileOperations {
    static let group = "/files"

    static let show = Operation(
        id: "getFile",
        method: .get,
        group: group,
        rest: "/{hash}/{name}",
        tag: "Files",
        summary: "A picture of a task of yours, or of a model of yours or a public one.",
        access: .anybody,
        parameters: [
            .init(
                name: "hash",
                place: .path,
                description: "The SHA-256 of the bytes.",
                schema: Schema(["type": "string", "pattern": "^[0-9a-f]{64}$"])
            ),
            .init(
                name: "name",
                place: .path,
                description: "What it is, as resources name it.",
                schema: .string(1...120)
            ),
            .ifNoneMatch,
            .init(
                name: "Range",
                place: .header,
                description: "Only some of the bytes: `bytes=0-1023`.",
                schema: .string()
            ),
        ],
        answers: [
            .init(status: .ok, description: "The picture.", schema: Schema([:]), mediaType: "image/png"),
            .init(status: .partialContent, description: "The part of it.", schema: Schema([:]), mediaType: "image/png"),
            .init(status: .notModified, description: "It is as you know it."),
        ],
        problems: [.rangeNotSatisfiable]
    )

    static let all = [show]
}
