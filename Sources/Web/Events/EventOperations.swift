import HTTPTypes

/// What can be followed.
enum EventOperations {
    static let group = "/api/events"

    static let follow = Operation(
        id: "followEverything",
        method: .get,
        group: group,
        rest: "",
        tag: "Events",
        summary: "What happens to everything of yours, as it happens.",
        parameters: [
            .init(
                name: "topics",
                place: .query,
                description: "Only these, with commas between them: "
                    + Topic.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + ".",
                schema: .string(0...200)
            )
        ] + EventStreams.parameters,
        answers: [EventStreams.answer]
    )

    static let all = [follow]
}
