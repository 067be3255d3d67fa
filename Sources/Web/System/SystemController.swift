import Durable
import HTTPTypes
import Hummingbird
import HummingbirdRouter
import Metrics
import Storage

/// Whether the server lives, whether it can work, and how it is doing.
struct SystemController: RouterController {
    let readiness: Readiness
    /// What is measured, as Prometheus reads it.
    let metrics: @Sendable () async -> String

    var body: some RouterMiddleware<AppContext> {
        Endpoint(Self.health, health)
        Endpoint(Self.ready, ready)
        Endpoint(Self.metrics, showMetrics)
    }

    @Sendable private func health(_ request: Request, _ context: VisitorContext) async throws -> Response {
        try .json(HealthResource(status: "alive"))
    }

    @Sendable private func ready(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let checks = await readiness.checks()
        let isReady = checks.allSatisfy(\.isReady)
        return try .json(
            ReadinessResource(status: isReady ? "ready" : "not ready", checks: checks),
            status: isReady ? .ok : .serviceUnavailable
        )
    }

    @Sendable private func showMetrics(_ request: Request, _ context: VisitorContext) async throws -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .init(byteBuffer: .init(string: await metrics()))
        )
    }

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
            .init(status: .serviceUnavailable, description: "It cannot: see which check.", schema: ReadinessResource.schema),
        ]
    )

    static let metrics = Operation(
        id: "getMetrics",
        method: .get,
        group: "",
        rest: "/metrics",
        tag: tag,
        summary: "What is measured, in Prometheus' text format.",
        access: .anybody,
        answers: [
            .init(status: .ok, description: "The figures.", schema: .string(), mediaType: "text/plain")
        ]
    )

    static let operations = [health, ready, metrics]
}

/// That the process is alive.
struct HealthResource: Encodable, Sendable { let status: String }

extension HealthResource: Described {
    static let schema = Schema.object("Health", "That the process is alive.", [.always("status", .string())])
}

/// Whether the server can work.
struct ReadinessResource: Encodable, Sendable {
    let status: String
    let checks: [Readiness.Check]
}

extension ReadinessResource: Described {
    static let schema = Schema.object(
        "Readiness",
        "Whether the server can work.",
        [
            .always("status", .oneOf(["ready", "not ready"])),
            .always(
                "checks",
                .list(
                    of: .object(
                        "ReadinessCheck",
                        "One thing that it needs.",
                        [
                            .always("name", .string()), .always("isReady", .bool),
                            .maybe("reason", Schema.string().orNull),
                        ]
                    )
                )
            ),
        ]
    )
}
