public import Basics

/// What a transaction's body may do. Valid only inside that body.
///
/// After a statement has failed, every later one fails with the same error until the innermost savepoint, or the body
/// itself, has been left by throwing. PostgreSQL insists on it; SQLite is held to it so that both do the same.
public protocol Connection {
    /// Which engine is underneath.
    var dialect: Dialect { get }

    /// Runs one statement and returns the rows it gave.
    ///
    /// A statement over ``RowSet`` rows is one round trip on PostgreSQL; SQLite, in the same process, steps it row by
    /// row. The rows returned and the number affected are those of the whole set.
    @discardableResult
    func run(_ sql: SQL) throws -> Rows

    /// Runs `body` so that an error thrown by it undoes what it did, and only that.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result

    /// Asks that `topic` be announced to every process when this transaction commits, and not if it rolls back.
    ///
    /// Several announcements of one topic in a transaction are one. On SQLite only this process hears it.
    func announce(_ topic: WakeUps.Topic)
}

/// What a change of the schema may do besides.
public protocol SchemaConnection: Connection {
    /// Runs any number of statements that are separated by semicolons, function bodies included. Gives no rows.
    func runScript(_ text: String) throws
}
