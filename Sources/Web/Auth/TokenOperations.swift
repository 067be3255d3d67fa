import Accounts
import Basics
import HTTPTypes

/// Making, seeing and revoking API tokens.
struct TokenOperations {
    let tokens: APITokens
    let clock: WallClock

    var endpoints: [Endpoint] { [list.endpoint, create.endpoint, revoke.endpoint] }

    private static let path = "/api/auth/tokens"
    private static let tag = "Auth"

    var list: Operation<Member, NoBody, Page<TokenResource>> {
        .init(
            .get,
            Self.path,
            id: "listTokens",
            tag: Self.tag,
            "Your API tokens, newest first, without their secrets.",
            for: .read,
            parameters: [.cursor, .limit],
            answer: .ok("A page of tokens.")
        ) { call in
            let wanted = try PageRequest(call.query)
            let found = try await tokens.list(
                of: call.caller.identity.person.id,
                before: wanted.afterID(APIToken.self),
                limit: wanted.limit + 1
            )
            return Reply(wanted.page(found, cursor: { $0.id.description }, TokenResource.init))
        }
    }

    var create: Operation<Member, NewToken, NewTokenResource> {
        .init(
            .post,
            Self.path,
            id: "createToken",
            tag: Self.tag,
            "Makes an API token. Its secret is shown this once.",
            for: .write,
            answer: .created("The token and its secret.", at: "Where the token is."),
            problems: [.invalidState]
        ) { call in
            let wish = try await call.body()
            let identity = call.caller.identity
            let scopes = try Scope.named(wish.scopes)
            // A token hands on what its maker may do, and no more.
            if let beyond = scopes.first(where: { !identity.covers($0) }) {
                throw Problem(.forbidden, "This token cannot make one with the scope “\(beyond.rawValue)”.")
            }
            if let days = wish.expiresInDays, !NewToken.days.contains(days) {
                throw Problem.invalid(
                    "/expiresInDays",
                    "A token lives from 1 to \(NewToken.days.upperBound) days, or until it is revoked."
                )
            }
            let made = try await tokens.create(
                name: wish.name,
                scopes: scopes,
                expiresAt: wish.expiresInDays.map { clock.now + .seconds($0 * 86_400) },
                for: identity.person.id
            )
            return Reply(
                NewTokenResource(token: made.token, secret: made.secret),
                headers: [.location: "\(Self.path)/\(made.token.id)", .cacheControl: "no-store"]
            )
        }
    }

    var revoke: Operation<Member, NoBody, Nothing> {
        .init(
            .delete,
            "\(Self.path)/{id}",
            id: "revokeToken",
            tag: Self.tag,
            "Makes a token good for nothing, for ever.",
            for: .write,
            parameters: [.id("token")],
            answer: .noContent("It is good for nothing now.")
        ) { call in
            try await tokens.revoke(call.id(of: "token", as: APIToken.self), of: call.caller.identity.person.id)
            return .done
        }
    }
}
