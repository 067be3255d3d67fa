package import Basics
import Foundation
package import Storage

/// The people of this server.
package struct People: Sendable {
    let database: any Database
    let clock: WallClock
    private let ids: UUIDGenerator

    /// The address of an owner who has said none: not one that mail can be sent to.
    package static let localOwner = "owner@localhost"

    /// The people in a database whose schema is current.
    package init(_ database: any Database, clock: WallClock = .system, ids: UUIDGenerator = .timeOrdered()) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// Whose server it is, and on whose behalf the command line works. Made when first asked for; any number of
    /// processes may ask.
    ///
    /// With an `email`, it is whoever has that address, from now on as an owner. If nobody has, it becomes the address
    /// of the owner who had none, so that what was made before they could be mailed stays theirs.
    package func ensureOwner(_ email: EmailAddress? = nil) async throws -> Person {
        let address = email?.description ?? Self.localOwner
        let known = try await database.read { try PersonRows.find(address, in: $0) }
        if let known, known.role == .owner || email == nil { return known }
        let (id, now) = (Person.ID(ids.next()), clock.now)
        return try await database.write { connection in
            try connection.run(
                """
                UPDATE users SET email = \(address), updated_at = \(now)
                WHERE email = \(Self.localOwner)
                    AND NOT EXISTS (SELECT 1 FROM users AS other WHERE other.email = \(address))
                """
            )
            try PersonRows.insert(id, email: address, name: "Owner", role: .owner, at: now, in: connection)
            try connection.run(
                """
                UPDATE users SET role = \(Person.Role.owner), updated_at = \(now)
                WHERE email = \(address) AND role <> \(Person.Role.owner)
                """
            )
            guard let owner = try PersonRows.find(address, in: connection) else {
                preconditionFailure("a person was inserted or was there before")
            }
            return owner
        }
    }

    /// One person, if there is such a person.
    package func person(_ id: Person.ID) async throws -> Person? {
        try await database.read { try PersonRows.find(id, in: $0) }
    }

    /// The person with an address, if there is one.
    package func person(email: EmailAddress) async throws -> Person? {
        try await database.read { try PersonRows.find(email.description, in: $0) }
    }

    /// People, who came last first, at most `limit`: those who came before the last of the page before.
    package func list(before: Person.ID? = nil, limit: Int = 100) async throws -> [Person] {
        try await database.read { connection in
            let condition: SQL = if let before { "WHERE id < \(before)" } else { "" }
            return try connection.run(
                "SELECT \(raw: PersonRows.columns) FROM users \(condition) ORDER BY id DESC LIMIT \(limit)"
            ).map(Person.init)
        }
    }
}
