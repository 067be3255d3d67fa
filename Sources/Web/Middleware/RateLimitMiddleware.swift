import Accounts
import Basics
import Hummingbird
import HummingbirdRouter
import Storage

/// Refuses the requests of a person, or where nobody has signed in those of an address, when they are too many.
struct RateLimitMiddleware: RouterMiddleware {
    let limiter: RateLimiter

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let sender = context.identity.map { $0.person.id.description } ?? context.address ?? "local"
        try limiter.take(.requests, from: sender)
        return try await next(request, context)
    }
}
