import Foundation
import Hummingbird
import HummingbirdRouter

/// Takes the sender's address from a proxy that is trusted to say it.
struct ProxyAddress: RouterMiddleware {
    let isTrusted: Bool

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if isTrusted, let last = request.headers[.forwardedFor]?.split(separator: ",").last {
            context.address = last.trimmingCharacters(in: .whitespaces)
        }
        return try await next(request, context)
    }
}
