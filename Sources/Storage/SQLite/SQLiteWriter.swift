import Basics
import GRDB

/// The one writer of a file. Bodies that wait together share one commit, each in its own savepoint.
actor SQLiteWriter {
    /// A body without its type.
    struct Unit: Sendable {
        let body: @Sendable (any Connection) throws -> Void
    }

    private let executor = BlockingExecutor(label: "sqlite.write")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let pool: DatabasePool
    private let wakeUps: WakeUps
    private let faults: Faults

    /// The writer of `pool`, which nobody else may write through.
    init(pool: DatabasePool, wakeUps: WakeUps, faults: Faults) {
        self.pool = pool
        self.wakeUps = wakeUps
        self.faults = faults
    }

    /// Runs `units` in one transaction and gives each its own result, in the same order.
    ///
    /// Where the transaction itself is lost, each unit is run once more alone, so that it gets what it would have got
    /// without the others: a constraint that is checked at the commit names nobody, and a full disk may have been the
    /// work of one.
    func commit(_ units: [Unit]) -> [Result<Void, any Error>] {
        switch transaction(units) {
        case .committed(let results): return results
        case .failed(let error): return units.map { _ in .failure(error) }
        case .lost(let error) where units.count == 1: return [.failure(error)]
        case .lost: return units.flatMap { commit([$0]) }
        }
    }

    /// Runs `body` in a transaction of its own, foreign keys being checked at its end.
    func changeSchema<Result>(_ body: @Sendable (any SchemaConnection) throws -> Result) throws -> Result {
        try pool.writeWithoutTransaction { database in
            let connection = SQLiteConnection(database, faults)
            // Within a transaction this setting cannot be changed.
            try connection.runAtOnce("PRAGMA foreign_keys = OFF")
            let outcome = Swift.Result { try changeSchema(connection, body) }
            try connection.runAtOnce("PRAGMA foreign_keys = ON")
            return try outcome.get()
        }
    }

    /// Closes the file, after everything that was asked for before.
    func close() {
        do {
            try pool.close()
        } catch {
            // A statement is still open somewhere; the file then closes with the process, and nothing is lost.
        }
    }

    private enum Outcome { case committed([Result<Void, any Error>]), failed(any Error), lost(any Error) }

    private func transaction(_ units: [Unit]) -> Outcome {
        pool.writeWithoutTransaction { database in
            let connection = SQLiteConnection(database, faults)
            do { try connection.control("BEGIN IMMEDIATE") } catch { return .failed(error) }
            let results = units.map { unit in
                // A lone body needs no savepoint: undoing it is undoing the transaction.
                Result {
                    try units.count == 1 ? unit.body(connection) : connection.savepoint { try unit.body(connection) }
                }
            }
            return finish(connection, results)
        }
    }

    private func finish(_ connection: SQLiteConnection, _ results: [Result<Void, any Error>]) -> Outcome {
        if !connection.isInTransaction {
            // Some errors, a full disk among them, make SQLite end the transaction on its own.
            for case .failure(let error) in results { return .lost(error) }
            return .lost(DatabaseError(.statement, "A body ended the transaction that it was given."))
        }
        // What a lone body throws is its answer, even if an error of the engine's made it throw.
        if results.count == 1, case .failure = results[0] { return undo(connection, .committed(results)) }
        if let error = connection.failure { return undo(connection, .lost(error)) }
        if results.allSatisfy({ if case .failure = $0 { true } else { false } }) {
            return undo(connection, .committed(results))
        }
        do { try faults.reach(.beforeCommit) } catch { return undo(connection, .failed(error)) }
        do {
            try connection.commit()
        } catch let error as DatabaseError where error.code == .outcomeUnknown {
            // It may have happened: nothing is run again.
            return undo(connection, .failed(error))
        } catch {
            return undo(connection, .lost(error))
        }
        do { try faults.reach(.afterCommit) } catch { return .failed(error) }
        if !connection.topics.isEmpty { wakeUps.announce(Set(connection.topics)) }
        return .committed(results)
    }

    private func undo(_ connection: SQLiteConnection, _ outcome: Outcome) -> Outcome {
        do {
            if connection.isInTransaction { try connection.control("ROLLBACK") }
            return outcome
        } catch {
            return .failed(error)
        }
    }

    private func changeSchema<Result>(
        _ connection: SQLiteConnection,
        _ body: (any SchemaConnection) throws -> Result
    ) throws -> Result {
        try connection.control("BEGIN IMMEDIATE")
        do {
            let result = try body(connection)
            if let error = connection.failure { throw error }
            if let row = try connection.run("PRAGMA foreign_key_check").first {
                let (table, parent): (String, String) = (try row[0], try row[2])
                throw DatabaseError(
                    .constraint,
                    "A row of \(table) would point to a row of \(parent) that is not there."
                )
            }
            try faults.reach(.beforeCommit)
            try connection.commit()
            try faults.reach(.afterCommit)
            if !connection.topics.isEmpty { wakeUps.announce(Set(connection.topics)) }
            return result
        } catch {
            if connection.isInTransaction { try connection.control("ROLLBACK") }
            throw error
        }
    }
}
