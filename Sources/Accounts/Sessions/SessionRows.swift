import Basics
import Foundation
import Storage

/// The rows of sessions.
enum SessionRows {
    static let columns = "id, user_id, user_agent, ip, created_at, last_seen_at, expires_at, revoked_at"
    /// The same of `login_sessions AS s` in a join.
    static let joined = columns.replacing(/\w+/) { "s.\($0.0) AS \($0.0)" }

    /// How long a session lasts after it was seen last.
    static let life: Duration = .seconds(30 * 86_400)
    /// Sessions of a person at once. When one more begins, the one seen longest ago ends.
    static let maximumPerPerson = 100

    /// What a new session is made of, drawn before its transaction begins: a transaction may run twice.
    struct New: Sendable {
        let id: UUID
        let secret: Secret
        let agent: String?
        let ip: String?

        init(ids: UUIDGenerator, random: RandomSource, agent: String?, ip: String?) {
            id = ids.next()
            secret = Secret(from: random)
            self.agent = agent.map { Self.line($0, upTo: 500) }
            self.ip = ip.map { Self.line($0, upTo: 64) }
        }

        /// What a stranger's program says of itself, as text that can be kept and shown.
        private static func line(_ text: String, upTo length: Int) -> String {
            var line = ""
            line.unicodeScalars.append(
                contentsOf: text.unicodeScalars.lazy.filter { $0.properties.generalCategory != .control }.prefix(length)
            )
            return line
        }
    }

    /// Signs a person in whose row the caller has locked, so that nobody deactivates them meanwhile.
    static func open(
        _ new: New,
        for person: Person.ID,
        at now: Timestamp,
        in connection: any Connection
    ) throws -> SignedIn {
        try connection.run("UPDATE users SET last_login_at = \(now), updated_at = \(now) WHERE id = \(person)")
        try connection.run(
            """
            UPDATE login_sessions SET revoked_at = \(now) WHERE id IN (
                SELECT id FROM login_sessions WHERE user_id = \(person) AND revoked_at IS NULL
                ORDER BY last_seen_at DESC, id DESC LIMIT 1000 OFFSET \(maximumPerPerson - 1))
            """
        )
        let rows = try connection.run(
            """
            INSERT INTO login_sessions (id, user_id, token_hash, user_agent, ip, created_at, last_seen_at, expires_at)
            VALUES (\(new.id), \(person), \(new.secret.hash), \(new.agent), \(new.ip), \(now), \(now), \(now + life))
            RETURNING \(raw: columns)
            """
        )
        guard let person = try PersonRows.find(person, in: connection) else {
            preconditionFailure("a locked person is there")
        }
        return SignedIn(person: person, session: try LoginSession(rows[0]), secret: new.secret.text)
    }
}

extension LoginSession {
    init(_ row: Row) throws {
        id = try row["id"]
        person = try row["user_id"]
        userAgent = try row["user_agent"]
        ip = try row["ip"]
        createdAt = try row["created_at"]
        lastSeenAt = try row["last_seen_at"]
        expiresAt = try row["expires_at"]
        revokedAt = try row["revoked_at"]
    }
}
