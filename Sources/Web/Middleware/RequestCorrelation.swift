import Basics
import Durable
import Hummingbird
import HummingbirdRouter
import Logging

/// Gives every request the correlation id that it brought, or a new one: in its answer, its log lines, and the commands
/// and events that it brings about.
struct RequestCorrelation: RouterMiddleware {
    let ids: UUIDGenerator

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let incoming = Correlation(of: request)
        context.correlation = incoming ?? Correlation(id: ids.next())
        context.logger[metadataKey: "correlation"] = "\(context.correlation.text)"
        var response = try await Trace.$incoming.withValue(incoming?.id) { try await next(request, context) }
        response.headers[.correlationID] = context.correlation.text
        return response
    }
}
