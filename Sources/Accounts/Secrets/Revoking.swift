import Basics
import Storage

/// Makes credentials, the rows of sessions and of tokens, good for nothing from some moment on.
enum Revoking {
    /// The tables whose rows are credentials.
    private static let tables = ["login_sessions", "api_tokens"]

    /// Takes one of a person's back; one that was taken back before stays as it was. False if it is none of theirs.
    static func revoke<Subject>(
        _ id: Identifier<Subject>,
        in table: String,
        of person: Person.ID,
        at now: Timestamp,
        in connection: any Connection
    ) throws -> Bool {
        try connection.run(
            """
            UPDATE \(raw: table) SET revoked_at = coalesce(revoked_at, \(now))
            WHERE id = \(id) AND user_id = \(person)
            """
        ).affected == 1
    }

    /// Takes all of a person's back.
    static func revokeAll(of person: Person.ID, at now: Timestamp, in connection: any Connection) throws {
        for table in tables {
            try connection.run(
                "UPDATE \(raw: table) SET revoked_at = \(now) WHERE user_id = \(person) AND revoked_at IS NULL"
            )
        }
    }
}
