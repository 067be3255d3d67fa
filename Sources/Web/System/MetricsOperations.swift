import HTTPTypes

/// How the server is doing, for machines.
struct MetricsOperations {
    /// What is measured, as Prometheus reads it.
    let metrics: @Sendable () async -> String

    var endpoints: [Endpoint] { [show.endpoint] }

    var show: Operation<Visitor, NoBody, PrometheusText> {
        .init(
            .get,
            "/metrics",
            id: "getMetrics",
            tag: "System",
            "What is measured, in Prometheus' text format. From another machine, to administrators alone.",
            for: .anybody,
            answer: .ok("The figures."),
            problems: [.unauthorized, .forbidden]
        ) { call in
            let caller = call.caller
            guard caller.isOnThisMachine || caller.identity?.isAdmin == true else {
                throw caller.identity == nil
                    ? Problem.unauthorized
                    : Problem(.forbidden, "Only those who look after this server see its figures.")
            }
            return Reply(
                PrometheusText(text: await metrics()),
                headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"]
            )
        }
    }
}

/// Figures as Prometheus reads them: https://prometheus.io/docs/instrumenting/exposition_formats/
struct PrometheusText: TextAnswer {
    static let mediaType = "text/plain"
    let text: String
}
