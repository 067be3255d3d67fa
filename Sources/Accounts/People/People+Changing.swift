package import Basics
import Storage

extension People {
    /// Changes what is given about a person, and gives the person as they are then. A blank name takes the name away.
    ///
    /// Whoever is deactivated is signed out everywhere, and their tokens end, for good: being activated again brings
    /// neither back. The last active owner can be neither demoted nor deactivated
    /// (``AccountsError/Code/invalidState``). `expecting` is ``Person/updatedAt`` as it was seen: where the person has
    /// changed since, nothing is done (``AccountsError/Code/preconditionFailed``).
    ///
    /// `changer` is what whoever asks may do: only an owner makes owners, and only an owner changes one
    /// (``AccountsError/Code/notAllowed``).
    @discardableResult
    package func change(
        _ id: Person.ID,
        role: Person.Role? = nil,
        isActive: Bool? = nil,
        name: String? = nil,
        expecting: Timestamp? = nil,
        by changer: Person.Role = .owner
    ) async throws -> Person {
        let name = try name.map { try Name($0, upTo: 200) }
        let now = clock.now
        let newName: SQL = if let name { "nullif(\(name.text), '')" } else { "name" }
        return try await database.write { connection in
            // Before anything is locked, so that who may not is told so; and again under the lock, when it counts.
            try Self.check(changer, makes: role, of: PersonRows.find(id, in: connection))
            if (role ?? .owner) != .owner || isActive == false {
                try Self.keepAnOwner(without: id, in: connection)
            }
            let lock = connection.dialect.lockingRows(of: "users")
            guard let known = try PersonRows.find(id, lock: lock, in: connection) else {
                throw AccountsError.noPerson(id)
            }
            try Self.check(changer, makes: role, of: known)
            guard expecting.map({ $0 == known.updatedAt }) ?? true else {
                throw AccountsError(.preconditionFailed, "The person has changed since you saw them.")
            }
            try connection.run(
                """
                UPDATE users SET role = coalesce(\(cast: role, .enumeration("user_role")), role),
                    is_active = coalesce(\(cast: isActive, .boolean), is_active),
                    name = \(newName), updated_at = \(now)
                WHERE id = \(id)
                """
            )
            guard let person = try PersonRows.find(id, in: connection) else { throw AccountsError.noPerson(id) }
            if isActive == false { try Revoking.revokeAll(of: id, at: now, in: connection) }
            return person
        }
    }

    private static func check(_ changer: Person.Role, makes role: Person.Role?, of known: Person?) throws {
        guard changer == .owner || (role != .owner && known?.role != .owner) else {
            throw AccountsError(.notAllowed, "Only an owner makes somebody an owner, or changes one.")
        }
    }

    /// Refuses if there would be no active owner without this one. Locks those there are, each in the same order: two
    /// who demote each other at once wait for one another, and the second is refused.
    private static func keepAnOwner(without id: Person.ID, in connection: any Connection) throws {
        let owners = try connection.run(
            """
            SELECT id FROM users WHERE role = 'OWNER' AND is_active ORDER BY id
            \(raw: connection.dialect.lockingRows(of: "users"))
            """
        ).map { row -> Person.ID in try row[0] }
        guard owners != [id] else {
            throw AccountsError(
                .invalidState,
                "This is the last active owner, and there must be one. Make somebody else an owner first."
            )
        }
    }
}
