import Basics
import Hummingbird
import HummingbirdRouter
import Logging

/// Writes a line in the log for every request that was answered, and counts it.
struct RequestLog: RouterMiddleware {
    let metrics: RequestMetrics

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let started = ContinuousClock.now
        let response = try await next(request, context)
        let took = started.duration(to: .now)
        let method = context.isForHead ? .head : request.method
        let route = context.endpointPath ?? "none"
        metrics.record(method, route, response.status, took)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(method)", "route": "\(route)", "status": "\(response.status.code)",
                "ms": "\(took.milliseconds)", "address": "\(context.address ?? "none")",
            ]
        )
        return response
    }
}
