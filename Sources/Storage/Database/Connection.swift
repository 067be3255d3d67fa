/// What a transaction's body may do. Valid only inside that body.
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
