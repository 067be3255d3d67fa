import HTTPTypes

/// What can be asked of the server itself.
enum SystemOperations {
    private static let tag = "System"

    static let health = Operation(
        id: "getHealth",
        method: .get,
        group: "",
        rest: "/health",
        tag: tag,
        summary: "Whether the process is alive.",
        access: .anybody,
        answers: [.init(status: .ok, description: "It is.", schema: HealthResource.schema)]
    )

    static let ready = Operation(
        id: "getReadiness",
        method: .get,
        group: "",
        rest: "/ready",
        tag: tag,
        summary: "Whether it can work, and what it lacks if it cannot.",
        access: .anybody,
        answers: [
            .init(status: .ok, description: "It can.", schema: ReadinessResource.schema),
            .init(
                status: .serviceUnavailable,
                description: "It cannot: see which check.",
                schema: ReadinessResource.schema
            ),
        ]
    )

    static let metrics = Operation(
        id: "getMetrics",
        method: .get,
        group: "",
        rest: "/metrics",
        tag: tag,
        summary: "What is measured, in Prometheus' text format. From another machine, to administrators alone.",
        access: .anybody,
        answers: [
            .init(status: .ok, description: "The figures.", schema: .string(), mediaType: "text/plain")
        ],
        problems: [.unauthorized, .forbidden]
    )

    static let all = [health, ready, metrics]
}
