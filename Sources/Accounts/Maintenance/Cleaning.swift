import Basics
import Storage

/// Takes away what has ended long ago, some rows at a time, so that no cleaning holds up whoever signs in.
enum Cleaning {
    /// Rows that one round takes away at most.
    static let bound = 500

    /// Deletes rows of `table` for which `condition` holds, and gives how many. Passes over those that others hold.
    static func delete(from table: String, where condition: SQL, in connection: any Connection) throws -> Int {
        let ended: SQL = """
            SELECT id FROM \(raw: table) WHERE \(condition) LIMIT \(bound) \(raw: connection.dialect.lockingFreeRows)
            """
        // PostgreSQL might run a subquery more than once, and lock other rows each time; an array it makes once.
        let chosen: SQL = connection.dialect == .postgres ? "= ANY (ARRAY(\(ended)))" : "IN (\(ended))"
        return try connection.run("DELETE FROM \(raw: table) WHERE id \(chosen)").affected
    }

    /// Deletes the credentials of `table` that expired or were taken back before `end`, and gives how many.
    static func deleteCredentials(
        of table: String,
        endedBefore end: Timestamp,
        in connection: any Connection
    ) throws -> Int {
        try delete(from: table, where: "expires_at < \(end) OR revoked_at < \(end)", in: connection)
    }
}
