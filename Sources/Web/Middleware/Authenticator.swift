import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdRouter
import Logging

/// Finds out who sends a request: by the cookie of a session, or by an API token.
///
/// A browser sends its cookie along whoever made the page that asks. So a request with a cookie that changes something
/// must come from a page of this server:
/// https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
struct Authenticator: RouterMiddleware {
    let sessions: Sessions
    let tokens: APITokens
    let limiter: RateLimiter

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let header = request.headers[.authorization] {
            context.identity = try await bearer(header, context.address)
        } else if let secret = request.cookie(SessionCookie.name), let found = try await sessions.find(secret) {
            guard request.method == .get || request.method == .head || Self.isSameOrigin(request) else {
                throw Problem(
                    .forbidden,
                    "A request with a session's cookie must come from a page of this server. "
                        + "Programs use an API token instead."
                )
            }
            context.identity = Identity(person: found.person, credential: .session(found.session))
        }
        if let identity = context.identity { context.logger[metadataKey: "user"] = "\(identity.person.id)" }
        return try await next(request, context)
    }

    private func bearer(_ header: String, _ address: String?) async throws -> Identity {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer",
            let found = try await tokens.find(parts[1].trimmingCharacters(in: .whitespaces))
        else {
            // Whoever guesses is slowed down like whoever asks.
            try limiter.take(.requests, from: address ?? "local")
            var problem = Problem(.unauthorized, "The token in the Authorization header is not valid, or no longer.")
            problem.headers[.wwwAuthenticate] = "Bearer error=\"invalid_token\""
            throw problem
        }
        return Identity(person: found.person, credential: .token(found.token))
    }

    /// Whether a browser says that a page of this server sends the request. One that says nothing is none.
    static func isSameOrigin(_ request: Request) -> Bool {
        if let site = request.headers[.fetchSite] { return site == "same-origin" }
        guard let origin = request.headers[.origin], let host = request.head.authority,
            let url = URLComponents(string: origin), let originHost = url.host
        else { return false }
        let port = url.port.map { ":\($0)" } ?? ""
        return originHost.lowercased() + port == host.lowercased()
    }
}
