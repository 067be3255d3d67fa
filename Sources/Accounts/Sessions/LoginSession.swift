package import Basics

/// A browser in which somebody is signed in.
package struct LoginSession: Sendable {
    /// The id of a session.
    package typealias ID = Identifier<LoginSession>

    /// The session's id.
    package let id: ID
    /// Who is signed in.
    package let person: Person.ID
    /// What the browser called itself.
    package let userAgent: String?
    /// The network address that the person signed in from.
    package let ip: String?
    /// When the person signed in.
    package let createdAt: Timestamp
    /// When it was used last, to a few minutes.
    package let lastSeenAt: Timestamp
    /// When it ends unless it is used again.
    package let expiresAt: Timestamp
    /// When the person signed out, or was signed out.
    package let revokedAt: Timestamp?
}

/// Somebody who has just signed in.
package struct SignedIn: Sendable {
    /// Who it is.
    package let person: Person
    /// The new session.
    package let session: LoginSession
    /// What the browser keeps and shows from now on. It is nowhere else.
    package let secret: String
}
