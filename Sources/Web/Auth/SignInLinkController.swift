import Accounts
import HTTPTypes
import Hummingbird
import HummingbirdRouter

/// Signs in whoever opens a one-time link, such as the one that a server prints which runs for one person.
struct SignInLinkController: RouterController {
    let links: SignInLinks
    let sessions: Sessions
    let cookies: SessionCookie

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(SignInLinkOperations.group)) { Route(SignInLinkOperations.open, open) }
    }

    @Sendable private func open(_ request: Request, _ context: VisitorContext) async throws -> Response {
        // Whoever only looks what the link is, as mail programs do, does not use it up.
        if context.isForHead { return Response.noContent }
        guard let secret = context.parameters.get("secret"), let person = links.take(secret) else {
            throw Problem(
                .codeInvalid,
                "This link was used already, or is too old. Start the server again for another, or ask for a code."
            )
        }
        let signedIn = try await sessions.open(
            for: person,
            agent: request.headers[.userAgent],
            ip: context.address
        )
        return Response(
            status: .seeOther,
            headers: [
                .location: "/", .setCookie: cookies.setting(signedIn.secret), .cacheControl: "no-store",
                .referrerPolicy: "no-referrer",
            ]
        )
    }
}
