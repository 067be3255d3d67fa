import Basics
import Storage

/// The rows of people.
enum PersonRows {
    static let columns = "id, email, name, avatar, role, is_active, last_login_at, created_at, updated_at"
    /// The same of `users AS u` in a join, with `person_` before each name.
    static let joined = columns.replacing(/\w+/) { "u.\($0.0) AS person_\($0.0)" }

    static func find(_ id: Person.ID, lock: String = "", in connection: any Connection) throws -> Person? {
        try connection.run("SELECT \(raw: columns) FROM users WHERE id = \(id) \(raw: lock)").first.map(Person.init)
    }

    static func find(_ email: String, lock: String = "", in connection: any Connection) throws -> Person? {
        try connection.run("SELECT \(raw: columns) FROM users WHERE email = \(email) \(raw: lock)").first.map(
            Person.init
        )
    }

    /// Locks a person who may act; refuses anybody else.
    static func lockActive(_ id: Person.ID, in connection: any Connection) throws -> Person {
        let lock = connection.dialect.lockingRows(of: "users")
        let rows = try connection.run("SELECT \(raw: columns) FROM users WHERE id = \(id) \(raw: lock)")
        guard let person = try rows.first.map(Person.init) else { throw AccountsError.noPerson(id) }
        guard person.isActive else {
            throw AccountsError(.invalidState, "The account is not active. An administrator can activate it.")
        }
        return person
    }

    /// Makes a person, unless the address has one.
    static func insert(
        _ id: Person.ID,
        email: String,
        name: String? = nil,
        role: Person.Role,
        at now: Timestamp,
        in connection: any Connection
    ) throws {
        try connection.run(
            """
            INSERT INTO users (id, email, name, role, created_at, updated_at)
            VALUES (\(id), \(email), \(name), \(role), \(now), \(now))
            ON CONFLICT (email) DO NOTHING
            """
        )
    }
}

extension Person {
    init(_ row: Row) throws { try self.init(row, prefix: "") }

    /// Reads a person from columns whose names begin with `prefix`.
    init(_ row: Row, prefix: String) throws {
        id = try row[prefix + "id"]
        email = try row[prefix + "email"]
        name = try row[prefix + "name"]
        avatar = try row[prefix + "avatar"]
        role = try row[prefix + "role"]
        isActive = try row[prefix + "is_active"]
        lastLoginAt = try row[prefix + "last_login_at"]
        createdAt = try row[prefix + "created_at"]
        updatedAt = try row[prefix + "updated_at"]
    }
}

extension AccountsError {
    static func noPerson(_ id: Person.ID) -> Self {
        AccountsError(.notFound, "There is no person with the id \(id).")
    }
}
