import Basics
import GRDB
import GRDBSQLite

/// What a transaction's body sees of SQLite.
final class SQLiteConnection: SchemaConnection {
    private let database: GRDB.Database
    private let faults: Faults

    /// What has been asked to be announced, by bodies that were not undone.
    private(set) var topics: [WakeUps.Topic] = []
    /// The error that the innermost savepoint must be left with.
    private(set) var failure: (any Error)?
    /// Savepoints that were asked for, and how many of them, from the outermost, have been set.
    private var savepoints = (open: 0, set: 0)

    /// A connection for one transaction on `database`.
    init(_ database: GRDB.Database, _ faults: Faults) {
        self.database = database
        self.faults = faults
    }

    /// SQLite.
    var dialect: Dialect { .sqlite }

    /// Whether a transaction is open; SQLite ends it on its own after some errors.
    var isInTransaction: Bool { database.isInsideTransaction }

    func run(_ sql: SQL) throws -> Rows {
        try guarded {
            if let set = sql.rowSet, set.isEmpty { return .none }
            try faults.reachStatement()
            return try execute(sql)
        }
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        let announced = topics.count
        savepoints.open += 1
        do {
            let result = try body()
            if let failure { throw failure }
            try leaveSavepoint(by: ["RELEASE atelier"])
            return result
        } catch {
            topics.removeSubrange(announced...)
            failure = nil
            do {
                try leaveSavepoint(by: ["ROLLBACK TO atelier", "RELEASE atelier"])
            } catch let undoing {
                // The transaction is gone: nobody may go on as if it were not.
                failure = undoing
            }
            throw error
        }
    }

    /// Leaves the innermost savepoint; one in which nothing ran was never set.
    private func leaveSavepoint(by statements: [String]) throws {
        let isSet = savepoints.set == savepoints.open
        savepoints.open -= 1
        guard isSet else { return }
        savepoints.set -= 1
        for statement in statements { try control(statement) }
    }

    func announce(_ topic: WakeUps.Topic) { topics.append(topic) }

    func runScript(_ text: String) throws {
        try guarded {
            try faults.reachStatement()
            try runAtOnce(text)
        }
    }

    /// Runs statements without keeping them prepared. Settings need that: some take effect when they are prepared.
    func runAtOnce(_ text: String) throws {
        guard sqlite3_exec(database.sqliteConnection, text, nil, nil, nil) == SQLITE_OK else {
            throw DatabaseError.sqlite(database, sql: nil)
        }
    }

    /// Ends the transaction. What it did is on disk when this returns.
    func commit() throws {
        do {
            try control("COMMIT")
        } catch let error as DatabaseError where error.code == .unavailable {
            let text = "The disk reported an error during the commit, which may or may not be kept. \(error.message)"
            throw DatabaseError(.outcomeUnknown, text)
        }
    }

    /// Runs a statement that steers the transaction. It is not counted among the body's.
    func control(_ text: String) throws {
        try SQLiteStatement(text, database).run()
    }

    /// Keeps the first error, so that a body cannot go on after it.
    private func guarded<Result>(_ work: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        do {
            while savepoints.set < savepoints.open {
                try control("SAVEPOINT atelier")
                savepoints.set += 1
            }
            return try work()
        } catch {
            failure = error
            throw error
        }
    }

    private func execute(_ sql: SQL) throws -> Rows {
        var result = SQLiteStatement.Output()
        guard let set = sql.rowSet else {
            let (statement, _) = try prepare(sql, rowsAtOnce: 1)
            try statement.run(into: &result)
            return result.rows
        }
        var rest = set.rows[...]
        // An insert opens every index of its table each time it runs: many rows a run cost half as much.
        let batch = sql.isInsert && rest.count >= Self.rowsAtOnce ? Self.rowsAtOnce : 1
        for size in batch > 1 ? [batch, 1] : [1] where rest.count >= size {
            let (statement, first) = try prepare(sql, rowsAtOnce: size)
            while rest.count >= size {
                var index = first
                for row in rest.prefix(size) {
                    for value in row {
                        try statement.bind(value, at: index)
                        index += 1
                    }
                }
                try statement.run(into: &result)
                rest = rest.dropFirst(size)
            }
        }
        return result.rows
    }

    private static let rowsAtOnce = 16

    /// Prepares a statement and binds what does not change from row to row. Gives where the rows' values begin.
    private func prepare(_ sql: SQL, rowsAtOnce: Int) throws -> (SQLiteStatement, first: Int32) {
        let statement = try SQLiteStatement(sql.sqliteText(rowsAtOnce: rowsAtOnce), database)
        var index: Int32 = 1
        var first: Int32 = 0
        for piece in sql.pieces {
            switch piece {
            case .text: continue
            case .argument(let value, _): try statement.bind(value, at: index)
            case .list(let values, _): try statement.bind(.text(try JSON.array(values)), at: index)
            case .rows(let set):
                first = index
                index += Int32(set.columns.count * rowsAtOnce) - 1
            }
            index += 1
        }
        return (statement, first)
    }
}
