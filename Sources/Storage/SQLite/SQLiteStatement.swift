import Basics
import GRDB
import GRDBSQLite

/// A prepared statement, bound and stepped directly.
///
/// With GRDB's `StatementArguments` and cursors a small insert takes 1.2 to 1.6 times as much processor time,
/// SQLite's own included (`Storage.md`, Figures); and a row set binds only what changes from row to row. Preparing
/// and caching stay GRDB's.
struct SQLiteStatement {
    /// What one or several runs of a statement gave.
    struct Output {
        fileprivate var columns: [String: Int] = [:]
        fileprivate var values: [[SQLValue]] = []
        fileprivate var affected = 0

        /// The same for whoever asked.
        var rows: Rows { Rows(columns: columns, values: values, affected: affected) }
    }

    private let text: String
    private let database: GRDB.Database
    private let raw: OpaquePointer

    /// The statement from the connection's cache, prepared if it is not there yet.
    ///
    /// The cache grows with the number of different texts, all of which come from the program's source.
    init(_ text: String, _ database: GRDB.Database) throws {
        self.text = text
        self.database = database
        do {
            raw = try database.cachedStatement(sql: text).sqliteStatement
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError.sqlite(error.extendedResultCode.rawValue, error.message ?? "", sql: text)
        }
    }

    /// Gives parameter `index`, counted from 1, a value. It stays until it is given another.
    func bind(_ value: SQLValue, at index: Int32) throws {
        let status: Int32
        switch value {
        case .null: status = sqlite3_bind_null(raw, index)
        case .integer(let value): status = sqlite3_bind_int64(raw, index, value)
        case .real(let value):
            // SQLite would make NULL of it.
            guard !value.isNaN else { throw DatabaseError(.value, "A column cannot hold a NaN.", sql: text) }
            status = sqlite3_bind_double(raw, index, value)
        case .text(var value):
            status = try value.withUTF8 { bytes in
                guard !bytes.contains(0) else { throw DatabaseError.containsNUL(text) }
                // Without an address it would be NULL.
                guard let start = bytes.baseAddress else { return sqlite3_bind_text(raw, index, "", 0, Self.copied) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text(raw, index, $0, Int32(bytes.count), Self.copied)
                }
            }
        case .blob(let value):
            status = value.withUnsafeBytes { bytes in
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(raw, index, 0)
                    : sqlite3_bind_blob(raw, index, bytes.baseAddress, Int32(bytes.count), Self.copied)
            }
        }
        guard status == SQLITE_OK else { throw DatabaseError.sqlite(database, sql: text) }
    }

    /// Runs the statement once and forgets what it gave.
    func run() throws {
        var output = Output()
        try run(into: &output)
    }

    /// Runs the statement once and adds what it gave to `output`.
    func run(into output: inout Output) throws {
        // A statement that is not reset holds its snapshot, and the next binding would be refused.
        defer { sqlite3_reset(raw) }
        let connection = database.sqliteConnection
        let before = sqlite3_total_changes64(connection)
        let count = Int(sqlite3_column_count(raw))
        let known = output.values.count
        while true {
            let status = sqlite3_step(raw)
            if status == SQLITE_DONE { break }
            guard status == SQLITE_ROW else { throw DatabaseError.sqlite(database, sql: text) }
            if output.values.isEmpty { nameColumns(count, &output) }
            output.values.append((0..<Int32(count)).map(column))
        }
        if sqlite3_stmt_readonly(raw) != 0 {
            output.affected += output.values.count - known
        } else if sqlite3_total_changes64(connection) != before {
            // Without the comparison, a statement that changes no rows would report those of the one before it.
            output.affected += Int(sqlite3_changes64(connection))
        }
    }

    private func nameColumns(_ count: Int, _ output: inout Output) {
        for index in 0..<count {
            let name = sqlite3_column_name(raw, Int32(index)).map { String(cString: $0) } ?? ""
            // Of two columns of one name, the first counts.
            if output.columns[name] == nil { output.columns[name] = index }
        }
    }

    private func column(_ index: Int32) -> SQLValue {
        switch sqlite3_column_type(raw, index) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(raw, index))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(raw, index))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(raw, index)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(raw, index)))
            return .text(String(decoding: bytes, as: UTF8.self))
        default:
            let start = sqlite3_column_blob(raw, index)
            return .blob(Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(raw, index)))))
        }
    }

    /// Tells SQLite to copy the bytes before the call returns (`SQLITE_TRANSIENT`, a macro that Swift cannot import).
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
