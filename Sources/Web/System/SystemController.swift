import Durable
import HTTPTypes
import Hummingbird
import HummingbirdRouter
import Storage

/// Whether the server lives, and whether it can work. Answered whoever asks and however often, before anything else is
/// looked at.
struct SystemController: RouterController {
    let readiness: Readiness

    var body: some RouterMiddleware<AppContext> {
        Route(SystemOperations.health, health)
        Route(SystemOperations.ready, ready)
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
