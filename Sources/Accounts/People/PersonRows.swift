import Storage

/// The rows of people.
enum PersonRows {
    static let columns = "id, email, name, avatar, role, is_active, last_login_at, created_at, updated_at"

    static func find(_ id: Person.ID, in connection: any Connection) throws -> Person? {
        try connection.run("SELECT \(raw: columns) FROM users WHERE id = \(id)").first.map(Person.init)
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
    init(_ row: Row) throws {
        id = try row["id"]
        email = try row["email"]
        name = try row["name"]
        avatar = try row["avatar"]
        role = try row["role"]
        isActive = try row["is_active"]
        lastLoginAt = try row["last_login_at"]
        createdAt = try row["created_at"]
        updatedAt = try row["updated_at"]
    }
}

extension AccountsError {
    static func noPerson(_ id: Person.ID) -> Self {
        AccountsError(.notFound, "There is no person with the id \(id).")
    }
}
