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
            try faults.reachStatement()
            return try execute(sql)
        }
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        if let failure { throw failure }
        let announced = topics.count
        try control("SAVEPOINT atelier")
        do {
            let result = try body()
            if let failure { throw failure }
            try control("RELEASE atelier")
            return result
        } catch {
            topics.removeSubrange(announced...)
            failure = nil
            do {
                try control("ROLLBACK TO atelier")
                try control("RELEASE atelier")
            } catch let undoing {
                // The transaction is gone: nobody may go on as if it were not.
                failure = undoing
            }
            throw error
        }
    }

    func announce(_ topic: WakeUps.Topic) { topics.append(topic) }

    func runScript(_ text: String) throws {
        try guarded {
            try faults.reachStatement()
            guard sqlite3_exec(database.sqliteConnection, text, nil, nil, nil) == SQLITE_OK else {
                throw DatabaseError.sqlite(database, sql: nil)
            }
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
            return try work()
        } catch {
            failure = error
            throw error
        }
    }

    private func execute(_ sql: SQL) throws -> Rows {
        let set = sql.rowSet
        if let set, set.isEmpty { return .none }
        let statement = try SQLiteStatement(sql.sqliteText, database)
        var index: Int32 = 1
        var firstOfRow: Int32 = 0
        for piece in sql.pieces {
            switch piece {
            case .text: continue
            case .argument(let value, _): try statement.bind(value, at: index)
            case .list(let values, _): try statement.bind(.text(try JSON.array(values)), at: index)
            case .rows(let set):
                firstOfRow = index
                index += Int32(set.columns.count) - 1
            }
            index += 1
        }
        var result = SQLiteStatement.Output()
        guard let set else {
            try statement.run(into: &result)
            return result.rows
        }
        for row in set.rows {
            for (offset, value) in row.enumerated() { try statement.bind(value, at: firstOfRow + Int32(offset)) }
            try statement.run(into: &result)
        }
        return result.rows
    }
}
