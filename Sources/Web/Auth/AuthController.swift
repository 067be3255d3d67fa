import Accounts
import Basics
import Durable
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdRouter

/// Signing in and out over HTTP, and API tokens.
struct AuthController: RouterController {
    let signIn: SignIn
    let sessions: Sessions
    let tokens: APITokens
    let letters: SignInLetters
    let cookies: SessionCookie
    let limiter: RateLimiter
    let clock: WallClock

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(AuthOperations.group)) {
            Route(AuthOperations.sendCode, sendCode)
            Route(AuthOperations.verifyCode, verifyCode)
            Route(AuthOperations.me, me)
            Route(AuthOperations.logOut, logOut)
            Route(AuthOperations.listTokens, listTokens)
            Route(AuthOperations.createToken, createToken)
            Route(AuthOperations.revokeToken, revokeToken)
        }
    }

    /// Who wants to sign in.
    struct CodeRequest: Decodable, Sendable { let email: String }
    /// A code, and whose it is.
    struct CodeAnswer: Decodable, Sendable {
        let email: String
        let code: String
    }
    /// A token that is wanted.
    struct NewToken: Decodable, Sendable {
        let name: String
        let scopes: [String]
        let expiresInDays: Int?
    }

    /// The same answer whether or not anybody has the address: it reveals nothing.
    @Sendable private func sendCode(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let wish = try await request.json(CodeRequest.self)
        let email = try EmailAddress(wish.email)
        try limiter.take(.codes, from: context.address ?? "local")
        if let code = try await signIn.requestCode(for: email) { letters.send(code, logger: context.logger) }
        return try .json(CodeSent(signIn.settings))
    }

    @Sendable private func verifyCode(_ request: Request, _ context: VisitorContext) async throws -> Response {
        let answer = try await request.json(CodeAnswer.self)
        let email = try EmailAddress(answer.email)
        try limiter.take(.attempts, from: context.address ?? "local")
        let signedIn = try await signIn.verify(
            email,
            code: answer.code,
            agent: request.headers[.userAgent],
            ip: context.address
        )
        var response = try Response.json(PersonResource(signedIn.person))
        response.headers[.setCookie] = cookies.setting(signedIn.secret)
        response.headers[.cacheControl] = "no-store"
        return response
    }

    @Sendable private func me(_ request: Request, _ context: PersonContext) async throws -> Response {
        let person = context.identity.person
        return try .versioned(PersonResource(person), ETag(person.updatedAt), for: request)
    }

    @Sendable private func logOut(_ request: Request, _ context: PersonContext) async throws -> Response {
        if case .session(let session) = context.identity.credential {
            try await sessions.revoke(session.id, of: context.identity.person.id)
        }
        var response = Response.noContent
        response.headers[.setCookie] = cookies.clearing
        return response
    }

    @Sendable private func listTokens(_ request: Request, _ context: PersonContext) async throws -> Response {
        let wanted = try PageRequest(Query(request))
        let found = try await tokens.list(
            of: context.identity.person.id,
            before: wanted.afterID(APIToken.self),
            limit: wanted.limit + 1
        )
        return try .json(wanted.page(found, cursor: { $0.id.description }) { TokenResource($0) })
    }

    @Sendable private func createToken(_ request: Request, _ context: PersonContext) async throws -> Response {
        let wish = try await request.json(NewToken.self)
        let scopes = try Scope.named(wish.scopes)
        // A token hands on what its maker may do, and no more.
        if let beyond = scopes.first(where: { !context.identity.covers($0) }) {
            throw Problem(.forbidden, "This token cannot make one with the scope “\(beyond.rawValue)”.")
        }
        if let days = wish.expiresInDays, !(1...3650).contains(days) {
            throw Problem.invalid("/expiresInDays", "A token lives from 1 to 3650 days, or until it is revoked.")
        }
        let made = try await tokens.create(
            name: wish.name,
            scopes: scopes,
            expiresAt: wish.expiresInDays.map { clock.now + .seconds($0 * 86_400) },
            for: context.identity.person.id
        )
        return try .json(
            NewTokenResource(token: TokenResource(made.token), secret: made.secret),
            status: .created,
            headers: [.location: "\(AuthOperations.group)/tokens/\(made.token.id)", .cacheControl: "no-store"]
        )
    }

    @Sendable private func revokeToken(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "token", as: APIToken.self)
        try await tokens.revoke(id, of: context.identity.person.id)
        return .noContent
    }
}
