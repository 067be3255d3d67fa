import HTTPTypes

/// Whether the server lives, and whether it can work. Answered whoever asks and however often, before anything else is
/// looked at.
struct SystemOperations {
    let readiness: Readiness

    var endpoints: [Endpoint] { [health.endpoint, ready.endpoint] }

    private static let tag = "System"

    var health: Operation<Visitor, NoBody, HealthResource> {
        .init(
            .get,
            "/health",
            id: "getHealth",
            tag: Self.tag,
            "Whether the process is alive.",
            for: .anybody,
            answer: .ok("It is.")
        ) { _ in Reply(HealthResource()) }
    }

    var ready: Operation<Visitor, NoBody, ReadinessResource> {
        .init(
            .get,
            "/ready",
            id: "getReadiness",
            tag: Self.tag,
            "Whether it can work, and what it lacks if it cannot.",
            for: .anybody,
            answer: .init([(.ok, "It can."), (.serviceUnavailable, "It cannot: see which check.")])
        ) { _ in
            let resource = ReadinessResource(checks: await readiness.checks())
            return Reply(resource, status: resource.isReady ? .ok : .serviceUnavailable)
        }
    }
}

/// That the process is alive.
struct HealthResource: Resource {
    static let shape = Shape<Self>("Health", "That the process is alive.") {
        Field("status", .string()) { _ in "alive" }
    }
}

/// Whether the server can work.
struct ReadinessResource: Resource {
    let checks: [Readiness.Check]

    var isReady: Bool { checks.allSatisfy(\.isReady) }

    static let shape = Shape<Self>("Readiness", "Whether the server can work.") {
        Field("status", .oneOf(["ready", "not ready"])) { $0.isReady ? "ready" : "not ready" }
        Field("checks", .list(of: Readiness.Check.schema)) { $0.checks }
    }
}

extension Readiness.Check: Resource {
    package static let shape = Shape<Self>("ReadinessCheck", "One thing that it needs.") {
        Field("name", .string()) { $0.name }
        Field("isReady", .bool) { $0.isReady }
        Field(optional: "reason", .string()) { $0.reason }
    }
}
