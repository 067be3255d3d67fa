import Foundation
package import Storage

/// The people of this server.
package struct People: Sendable {
    private let database: any Database
    private let clock: WallClock
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
        if let owner = try await database.read({ try Self.find(Self.localOwner, in: $0) }) { return owner }
        let (id, now) = (ids.next(), clock.now)
        return try await database.write { connection in
            try connection.run(
                """
                INSERT INTO users (id, email, name, role, created_at, updated_at)
                VALUES (\(id), \(Self.localOwner), 'Owner', \(Person.Role.owner), \(now), \(now))
                ON CONFLICT (email) DO NOTHING
                """
            )
            guard let owner = try Self.find(Self.localOwner, in: connection) else {
                preconditionFailure("a person was inserted or was there before")
            }
            return owner
        }
    }

    /// One person, if there is such a person.
    package func person(_ id: Person.ID) async throws -> Person? {
        try await database.read { connection in
            try connection.run("SELECT \(raw: Person.columns) FROM users WHERE id = \(id)").first.map(Person.init)
        }
    }

    private static func find(_ email: String, in connection: any Connection) throws -> Person? {
        try connection.run("SELECT \(raw: Person.columns) FROM users WHERE email = \(email)").first.map(Person.init)
    }
}
