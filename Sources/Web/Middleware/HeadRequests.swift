import Hummingbird
import HummingbirdRouter

/// Answers `HEAD` like `GET`, without the body: https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
struct HeadRequests: RouterMiddleware {
    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .head else { return try await next(request, context) }
        var (head, context) = (request.head, context)
        head.method = .get
        context.isForHead = true
        return try await next(Request(head: head, body: request.body), context).createHeadResponse()
    }
}
