import Accounts
import HTTPTypes
import Hummingbird
import HummingbirdRouter

/// How the server is doing, for machines.
struct MetricsController: RouterController {
    /// What is measured, as Prometheus reads it.
    let metrics: @Sendable () async -> String

    var body: some RouterMiddleware<AppContext> {
        Route(SystemOperations.metrics, show)
    }

    @Sendable private func show(_ request: Request, _ context: VisitorContext) async throws -> Response {
        guard context.isFromThisMachine || context.identity?.isAdmin == true else {
            throw context.identity == nil
                ? Problem.unauthorized : Problem(.forbidden, "Only those who look after this server see its figures.")
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .init(byteBuffer: .init(string: await metrics()))
        )
    }
}
