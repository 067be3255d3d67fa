import Basics
import Foundation
import Storage

/// A lease by which one process at a time does a job that only one may do.
struct NamedLease: Sendable {
    let name: String
    let holder: String
    /// Fences what the holder does: a new one each time the lease changes hands.
    let token: UUID
    let duration: Duration

    /// Takes the lease if it is free or has run out, or renews it. Says whether this process holds it now.
    func acquire(at now: Timestamp, in connection: any Connection) throws -> Bool {
        let rows = try connection.run(
            """
            INSERT INTO leases AS l (name, holder, token, term, expires_at)
            VALUES (\(name), \(holder), \(token), 1, \(now + duration))
            ON CONFLICT (name) DO UPDATE SET
                term = CASE WHEN l.token = excluded.token THEN l.term ELSE l.term + 1 END,
                holder = excluded.holder, token = excluded.token, expires_at = excluded.expires_at
            WHERE l.token = excluded.token OR l.expires_at < \(now)
            RETURNING term
            """
        )
        return !rows.isEmpty
    }

    /// Whether this process still holds the lease; locks it until the transaction ends.
    func isHeld(at now: Timestamp, in connection: any Connection) throws -> Bool {
        try !connection.run(
            """
            SELECT term FROM leases WHERE name = \(name) AND token = \(token) AND expires_at >= \(now)
            \(raw: connection.dialect.lockingRows(of: "leases"))
            """
        ).isEmpty
    }

    /// Gives the lease back, so that the next process need not wait for it to run out.
    func release(in connection: any Connection) throws {
        try connection.run("DELETE FROM leases WHERE name = \(name) AND token = \(token)")
    }
}
