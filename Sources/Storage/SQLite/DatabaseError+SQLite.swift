import Basics
import Foundation
import GRDB
import GRDBSQLite

extension DatabaseError {
    static let closed = DatabaseError(.closed, "The database was closed.")

    static func containsNUL(_ sql: String?) -> DatabaseError {
        DatabaseError(.value, "Text for the database must not contain the character NUL.", sql: sql)
    }

    /// The error that `database` reported last.
    static func sqlite(_ database: GRDB.Database, sql: String?) -> DatabaseError {
        let connection = database.sqliteConnection
        let message = sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
        let code = sqlite3_extended_errcode(connection)
        if code & 0xFF == SQLITE_IOERR, sqlite3_system_errno(connection) == ENOSPC {
            return sqlite(SQLITE_FULL, message, sql: sql)
        }
        if code & 0xFF == SQLITE_READONLY, database.configuration.readonly {
            return DatabaseError(.readOnly, "A statement that writes cannot run in a read.", sql: sql)
        }
        let error = sqlite(code, message, sql: sql)
        guard error.code == .uniqueness else { return error }
        return DatabaseError(.uniqueness, error.message, sql: sql, constraint: uniqueIndex(in: message, database))
    }

    /// An error of GRDB's or of the pool of readers as ours; any other as it is.
    static func sqlite(_ error: any Error, path: String) -> any Error {
        switch error {
        case let error as GRDB.DatabaseError:
            if error.resultCode == .SQLITE_MISUSE { return closed }
            return sqlite(error.extendedResultCode.rawValue, error.message ?? "", sql: error.sql, path: path)
        case is WaitGroup.Closed: return closed
        case is Combiner<SQLiteWriter.Unit, Void>.Overloaded:
            return DatabaseError(.contention, "Too many writes wait for the database. Try again later.")
        case let refusal as Pool<BlockingThread>.Refusal:
            switch refusal {
            case .crowded: return DatabaseError(.contention, "Too many reads wait for the database. Try again later.")
            case .timedOut: return DatabaseError(.timeout, "A read waited too long for its turn. Try again later.")
            case .closed: return closed
            }
        default: return error
        }
    }

    /// The error for an extended result code (https://www.sqlite.org/rescode.html).
    static func sqlite(_ code: Int32, _ text: String, sql: String?, path: String? = nil) -> DatabaseError {
        let file = path.map { "The database \($0)" } ?? "The database"
        func error(_ code: Code, _ message: String) -> DatabaseError { DatabaseError(code, message, sql: sql) }
        switch ResultCode(rawValue: code) {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
            return error(.uniqueness, text)
        case .SQLITE_CONSTRAINT_DATATYPE: return error(.value, text)
        default: break
        }
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: return DatabaseError(.constraint, text, sql: sql, constraint: named(in: text))
        case SQLITE_BUSY, SQLITE_LOCKED:
            return error(.contention, "\(file) is held by another process. Try again when that one is done.")
        case SQLITE_FULL: return error(.full, "\(file) cannot grow: the disk is full. Free some space, then try again.")
        case SQLITE_READONLY, SQLITE_PERM:
            return error(.readOnly, "\(file) cannot be written. Check who owns it and its permissions.")
        case SQLITE_CANTOPEN:
            return error(.readOnly, "\(file) cannot be opened. Check that its folder exists and can be written.")
        case SQLITE_CORRUPT: return error(.corrupt, "\(file) is damaged. Restore it from a backup. (\(text))")
        case SQLITE_NOTADB:
            return error(.corrupt, "\(file) is no SQLite database. Move the file away, or restore it from a backup.")
        case SQLITE_IOERR, SQLITE_NOMEM: return error(.unavailable, "\(file) cannot be reached: \(text).")
        case SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE: return error(.value, text)
        default: return error(.statement, text)
        }
    }

    /// The constraint in a message such as `CHECK constraint failed: age_is_positive`.
    private static func named(in message: String) -> String? {
        guard let range = message.range(of: " constraint failed: ") else { return nil }
        return String(message[range.upperBound...])
    }

    /// The index that a message such as `UNIQUE constraint failed: users.team, users.name` is about.
    ///
    /// SQLite names columns, PostgreSQL an index; with this a caller can compare one name on both.
    private static func uniqueIndex(in message: String, _ database: GRDB.Database) -> String? {
        guard let text = named(in: message) else { return nil }
        if text.hasPrefix("index '") { return String(text.dropFirst(7).dropLast()) }
        let parts = text.split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1).map(String.init) }
        guard let table = parts.first?.first, parts.allSatisfy({ $0.count == 2 }) else { return text }
        let columns = parts.map { $0[1] }
        do {
            let connection = SQLiteConnection(database, .none)
            let indexes = try connection.run(
                """
                SELECT i.name, i.origin FROM pragma_index_list(\(table)) i
                WHERE i."unique" = 1 AND \(JSON.names(columns))
                    = (SELECT json_group_array(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno))
                ORDER BY i.origin
                """
            )
            guard let index = indexes.first else { return "\(table)_pkey" }
            let (name, origin): (String, String) = (try index["name"], try index["origin"])
            switch origin {
            case "c": return name
            case "pk": return "\(table)_pkey"
            default: return "\(table)_\(columns.joined(separator: "_"))_key"
            }
        } catch {
            // The constraint's name is a courtesy; the columns do as well.
            return text
        }
    }
}

extension JSON {
    fileprivate static func names(_ names: [String]) -> String {
        "[" + names.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }
}
