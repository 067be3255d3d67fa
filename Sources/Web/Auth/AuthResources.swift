import Accounts
import Storage

/// Somebody as the API shows them to themselves and to those who look after the server.
struct PersonResource: Encodable, Sendable {
    let id: String
    let email: String
    let name: String?
    let role: Person.Role
    let isActive: Bool
    let lastLoginAt: Moment?
    let createdAt: Moment
    let updatedAt: Moment

    init(_ person: Person) {
        id = person.id.description
        email = person.email
        name = person.name
        role = person.role
        isActive = person.isActive
        lastLoginAt = Moment(person.lastLoginAt)
        createdAt = Moment(person.createdAt)
        updatedAt = Moment(person.updatedAt)
    }
}

extension PersonResource: Described {
    static let schema = Schema.object(
        "Person",
        "Somebody who works with this server.",
        [
            .always("id", .uuid), .always("email", .string(3...254)), .maybe("name", Schema.string().orNull),
            .always("role", .oneOf(["OWNER", "ADMIN", "MEMBER"])), .always("isActive", .bool),
            .maybe("lastLoginAt", Schema.moment.orNull), .always("createdAt", .moment), .always("updatedAt", .moment),
        ]
    )
}

/// What everybody is told who asks for a code.
struct CodeSent: Encodable, Sendable {
    let expiresInSeconds: Int
    let nextCodeInSeconds: Int
}

extension CodeSent: Described {
    static let schema = Schema.object(
        "CodeSent",
        "How long a code is good for, and when another may be asked for.",
        [.always("expiresInSeconds", .integer()), .always("nextCodeInSeconds", .integer())]
    )
}

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
