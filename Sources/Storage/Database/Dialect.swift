/// Which engine is underneath. Ask only where the two differ by necessity, and say why there.
public enum Dialect: String, Sendable, CaseIterable {
    /// SQLite: one file, one writer at a time.
    case sqlite
    /// PostgreSQL: many writers, in many processes.
    case postgres
}
