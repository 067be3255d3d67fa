/// An error reported by a database engine.
public struct DatabaseError: Error, Sendable, CustomStringConvertible {
    /// What kind of error it is, and so what the caller can do.
    public struct Code: Hashable, Sendable {
        private enum Base {
            case unavailable, uniqueness, constraint, contention, timeout, statement, full, readOnly, corrupt
            case unauthorized, future, value, closed, outcomeUnknown
        }
        private let base: Base
        private init(_ base: Base) { self.base = base }

        /// The engine cannot be reached. Trying again later may succeed.
        public static let unavailable = Self(.unavailable)
        /// A unique index refused the change. Read what is there, or choose another key.
        public static let uniqueness = Self(.uniqueness)
        /// A foreign key, check or not-null constraint refused the change. The change itself is wrong.
        public static let constraint = Self(.constraint)
        /// Other transactions got in the way, again and again, or too many wait. Trying later may succeed.
        public static let contention = Self(.contention)
        /// A statement, a lock or the wait for a connection took longer than the configured limit.
        public static let timeout = Self(.timeout)
        /// The statement itself is at fault. Trying again cannot succeed.
        public static let statement = Self(.statement)
        /// The disk, or the space the engine may use, is full. Free some, then try again.
        public static let full = Self(.full)
        /// The database or its folder cannot be written, or the statement would write in a read. Check owner and
        /// permissions.
        public static let readOnly = Self(.readOnly)
        /// The file is no database, or is damaged. Restore it from a backup.
        public static let corrupt = Self(.corrupt)
        /// The engine refused the user, the password or the database name. Check the connection string.
        public static let unauthorized = Self(.unauthorized)
        /// The database was written by a later version of the program. Use that version or a later one.
        public static let future = Self(.future)
        /// A value does not fit: a column held something else than the program asked for, or cannot hold what it gave.
        public static let value = Self(.value)
        /// The database was closed by this process.
        public static let closed = Self(.closed)
        /// The connection broke while a commit was under way: it happened or it did not. Look before repeating.
        public static let outcomeUnknown = Self(.outcomeUnknown)
    }

    /// What kind of error it is.
    public let code: Code
    /// What went wrong, and where it helps how it may be remedied.
    public let message: String
    /// The statement at fault, without its arguments.
    public let sql: String?
    /// The constraint or index that refused, where the engine names it.
    ///
    /// For a unique index both engines give its name; for UNIQUE and PRIMARY KEY in a table's definition, the name that
    /// PostgreSQL makes of it, such as `users_email_key` and `users_pkey`.
    public let constraint: String?

    /// Creates an error.
    public init(_ code: Code, _ message: String, sql: String? = nil, constraint: String? = nil) {
        self.code = code
        self.message = message
        self.sql = sql
        self.constraint = constraint
    }

    /// The message, with the statement where there is one.
    public var description: String { "\(message)\(sql.map { " in: \($0)" } ?? "")" }
}
