import Accounts
import Basics

/// An API token without its secret.
struct TokenResource: Encodable, Sendable {
    let id: String
    let name: String
    let scopes: [String]
    let createdAt: Moment
    let lastUsedAt: Moment?
    let expiresAt: Moment?
    let revokedAt: Moment?

    init(_ token: APIToken) {
        id = token.id.description
        name = token.name
        scopes = token.scopes.map(\.rawValue).sorted()
        createdAt = Moment(token.createdAt)
        lastUsedAt = Moment(token.lastUsedAt)
        expiresAt = Moment(token.expiresAt)
        revokedAt = Moment(token.revokedAt)
    }
}

extension TokenResource: Described {
    static let schema = Schema.object(
        "Token",
        "An API token without its secret.",
        [
            .always("id", .uuid), .always("name", .string()),
            .always("scopes", .list(of: .oneOf(Scope.allCases.map(\.rawValue)))), .always("createdAt", .moment),
            .maybe("lastUsedAt", Schema.moment.orNull), .maybe("expiresAt", Schema.moment.orNull),
            .maybe("revokedAt", Schema.moment.orNull),
        ]
    )
}

/// A new API token with its secret, which is shown this once.
struct NewTokenResource: Encodable, Sendable {
    let token: TokenResource
    let secret: String
}

extension NewTokenResource: Described {
    static let schema = Schema.object(
        "NewTokenSecret",
        "A new token, and the secret to send as `Authorization: Bearer …`. It is shown this once.",
        [.always("token", TokenResource.schema), .always("secret", .string())]
    )
}
