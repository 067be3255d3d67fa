package import Basics
import Storage

/// What a program shows instead of its person signing in.
package struct APIToken: Sendable {
    /// The id of a token.
    package typealias ID = Identifier<APIToken>

    /// The token's id.
    package let id: ID
    /// On whose behalf it works.
    package let person: Person.ID
    /// What the person calls it.
    package let name: String
    /// What it may be used for.
    package let scopes: Set<Scope>
    /// When it was made.
    package let createdAt: Timestamp
    /// When it was used last, to a few minutes.
    package let lastUsedAt: Timestamp?
    /// When it ends by itself.
    package let expiresAt: Timestamp?
    /// When it was taken back.
    package let revokedAt: Timestamp?

    /// What it may be used for on behalf of `person`, as they are now: nobody's token may do what they may not.
    package func scopes(for person: Person) -> Set<Scope> {
        person.role.isAdmin ? scopes : scopes.subtracting([.admin])
    }
}

extension APIToken {
    static let columns = "id, user_id, name, scopes, created_at, last_used_at, expires_at, revoked_at"
    /// The same of `api_tokens AS t` in a join.
    static let joined = columns.replacing(/\w+/) { "t.\($0.0) AS \($0.0)" }

    init(_ row: Row) throws {
        id = try row["id"]
        person = try row["user_id"]
        name = try row["name"]
        let names: String = try row["scopes"]
        scopes = try Scope.named(names.split(separator: " ").map(String.init))
        createdAt = try row["created_at"]
        lastUsedAt = try row["last_used_at"]
        expiresAt = try row["expires_at"]
        revokedAt = try row["revoked_at"]
    }

    /// Scopes as a row holds them: their names, in one order.
    static func text(of scopes: Set<Scope>) -> String {
        Scope.allCases.filter(scopes.contains).map(\.rawValue).joined(separator: " ")
    }
}
