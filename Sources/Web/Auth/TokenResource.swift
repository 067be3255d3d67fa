import Accounts
import Basics

/// An API token without its secret.
struct TokenResource: Resource {
    let token: APIToken

    static let shape = Shape<Self>("Token", "An API token without its secret.") {
        Field("id", .uuid) { $0.token.id.description }
        Field("name", .string()) { $0.token.name }
        Field("scopes", .list(of: .cases(of: Scope.self))) { $0.token.scopes.map(\.rawValue).sorted() }
        Field("createdAt", .moment) { Moment($0.token.createdAt) }
        Field(optional: "lastUsedAt", .moment) { Moment($0.token.lastUsedAt) }
        Field(optional: "expiresAt", .moment) { Moment($0.token.expiresAt) }
        Field(optional: "revokedAt", .moment) { Moment($0.token.revokedAt) }
    }
}

/// A new API token with its secret, which is shown this once.
struct NewTokenResource: Resource {
    let token: APIToken
    let secret: String

    static let shape = Shape<Self>(
        "NewTokenSecret",
        "A new token, and the secret to send as `Authorization: Bearer …`. It is shown this once."
    ) {
        Field("token", TokenResource.schema) { TokenResource(token: $0.token) }
        Field("secret", .string()) { $0.secret }
    }
}
