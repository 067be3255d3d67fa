import Foundation
package import Storage

/// The people of this server.
package struct People: Sendable {
    let database: any Database
    let clock: WallClock
    private let ids: UUIDGenerator

    /// The address of whoever uses the command line: not one that mail can be sent to.
    package static let localOwner = "owner@localhost"

    /// The people in a database whose schema is current.
    package init(_ database: any Database, clock: WallClock = .system, ids: UUIDGenerator = .timeOrdered()) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// The person on whose behalf the command line works. Made when first asked for; any number of processes may ask.
    package func ensureOwner() async throws -> Person {
        if let owner = try await database.read({ try PersonRows.find(Self.localOwner, in: $0) }) { return owner }
        let (id, now) = (Person.ID(ids.next()), clock.now)
        return try await database.write { connection in
            try PersonRows.insert(id, email: Self.localOwner, name: "Owner", role: .owner, at: now, in: connection)
            guard let owner = try PersonRows.find(Self.localOwner, in: connection) else {
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
