import HTTPTypes
import Hummingbird
import HummingbirdRouter

/// Gives every answer the headers that protect browsers, where it has none of its own:
/// https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
struct SecurityHeaders: RouterMiddleware {
    /// Whether browsers reach the server over TLS.
    let isSecure: Bool

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        func add(_ name: HTTPField.Name, _ value: String) {
            if response.headers[name] == nil { response.headers[name] = value }
        }
        add(.xContentTypeOptions, "nosniff")
        add(.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
        add(.frameOptions, "DENY")
        add(.referrerPolicy, "same-origin")
        add(.resourcePolicy, "same-origin")
        add(.cacheControl, "no-store")
        if isSecure { add(.strictTransport, "max-age=31536000") }
        return response
    }
}
