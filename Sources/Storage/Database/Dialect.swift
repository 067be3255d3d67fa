/// Which engine is underneath. Ask only where the two differ by necessity, and say why there.
public enum Dialect: String, Sendable, CaseIterable {
    /// SQLite: one file, one writer at a time.
    case sqlite
    /// PostgreSQL: many writers, in many processes.
    case postgres
}

extension Dialect {
    /// The clause that locks the rows of `table` that a SELECT gives. SQLite has one writer at a time, so nobody else
    /// can touch them.
    public func lockingRows(of table: String) -> String { self == .postgres ? "FOR UPDATE OF \(table)" : "" }

    /// The clause that locks the rows that a SELECT gives and passes over those that another transaction holds.
    /// SQLite has one writer at a time, so nobody else holds any.
    public var lockingFreeRows: String { self == .postgres ? "FOR UPDATE SKIP LOCKED" : "" }
}
