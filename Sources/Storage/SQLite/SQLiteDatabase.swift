public import Basics
import Foundation
import GRDB
import Synchronization

/// SQLite in one file: one writer whose transactions share commits, several readers, a write-ahead log.
///
/// Other processes may use the same file; their commits are seen, but not announced here.
public final class SQLiteDatabase: Database {
    /// Where commits of this process are announced.
    public let wakeUps = WakeUps()
    /// SQLite.
    public var dialect: Dialect { .sqlite }

    private let path: String
    private let pool: DatabasePool
    private let faults: Faults
    private let readers: Pool<BlockingThread>
    private let writer: SQLiteWriter
    private let combiner: Combiner<SQLiteWriter.Unit, Void>
    private let calls = WaitGroup()
    private let index: SQLiteLogIndex

    /// Opens the file at `path`, and makes it if there is none. Its folder must exist.
    public init(path: String, settings: SQLiteSettings = SQLiteSettings(), faults: Faults = .none) async throws {
        self.path = path
        self.faults = faults
        let opening = BlockingThread(label: "sqlite.open")
        let (pool, index) = try await opening.run { try DatabasePool.atelier(path, settings) }
        self.pool = pool
        self.index = index
        readers = Pool(
            .init(members: settings.readers, waiting: settings.waiting, timeout: settings.busyTimeout)
        ) { BlockingThread(label: "sqlite.read.\($0)") }
        let writer = SQLiteWriter(pool: pool, wakeUps: wakeUps, faults: faults)
        self.writer = writer
        combiner = Combiner(.init(batch: settings.batch, waiting: settings.waiting)) { await writer.commit($0) }
    }

    /// The newest commit to the file, of this process or another.
    public var revision: Revision? { index.revision }

    /// Runs `body` on one consistent snapshot, beside writers and other readers.
    public func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await passing {
            try await readers.run { [pool, faults] _ in try pool.read { try body(SQLiteConnection($0, faults)) } }
        }
    }

    /// Runs `body` in a transaction that it shares with whoever writes at the same moment.
    ///
    /// Each body of several is its own savepoint, so an error undoes only what its own body did.
    @discardableResult
    public func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        let answer = Answer<Result>()
        return try await passing {
            try await combiner.submit(SQLiteWriter.Unit { answer.give(try body($0)) })
            return answer.value
        }
    }

    /// Runs `body` in a transaction of its own, foreign keys being checked at its end.
    @discardableResult
    public func changeSchema<Result: Sendable>(
        _ body: @escaping @Sendable (any SchemaConnection) throws -> Result
    ) async throws -> Result {
        try await passing { try await writer.changeSchema(body) }
    }

    /// Says what database this is. The server's clock is this machine's.
    public func describe() async throws -> DatabaseDescription {
        try await read { [path] connection in
            let row = try connection.run("SELECT sqlite_version(), strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")[0]
            return DatabaseDescription(
                dialect: .sqlite,
                version: try row[0],
                location: path,
                schemaVersion: try SchemaHistory.version(connection),
                serverTime: try row[1],
                warnings: []
            )
        }
    }

    /// Waits for what is running, then closes the file.
    public func close() async {
        guard await calls.close() else { return }
        index.close()
        await writer.close()
    }

    /// Runs `work` unless the database was closed, and throws its errors as ours.
    private func passing<Result>(_ work: () async throws -> Result) async throws -> Result {
        do { return try await calls.withCall(work) } catch { throw DatabaseError.sqlite(error, path: path) }
    }
}

/// Carries a body's result, of whatever type, past the transaction that it shares with others.
private final class Answer<Value: Sendable>: Sendable {
    private let given = Mutex<Value?>(nil)

    /// What the body gave, when it last ran.
    var value: Value {
        guard let value = given.withLock({ $0 }) else { preconditionFailure("a commit without its body cannot be") }
        return value
    }

    func give(_ value: Value) { given.withLock { $0 = value } }
}

extension DatabasePool {
    /// A pool with the settings that durability and foreign keys need.
    ///
    /// Of processes that make the file at the same moment all but one may be told that it is busy: turning the log on
    /// begins as a read, and SQLite does not wait to go on as a write. They try again.
    fileprivate static func atelier(
        _ path: String,
        _ settings: SQLiteSettings
    ) throws -> (DatabasePool, SQLiteLogIndex) {
        let busyHandler = BusyHandler(timeout: settings.busyTimeout)
        let deadline = ContinuousClock.now + settings.busyTimeout
        var attempt = 0
        while true {
            do {
                return try opened(path, settings, busyHandler)
            } catch let error as GRDB.DatabaseError
                where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                guard busyHandler.wait(attempt: attempt) else { throw DatabaseError.sqlite(error, path: path) }
                attempt += 1
            } catch {
                throw DatabaseError.sqlite(error, path: path)
            }
        }
    }

    private static func opened(
        _ path: String,
        _ settings: SQLiteSettings,
        _ busyHandler: BusyHandler
    ) throws -> (DatabasePool, SQLiteLogIndex) {
        var configuration = Configuration()
        configuration.maximumReaderCount = settings.readers
        configuration.persistentReadOnlyConnections = true
        configuration.busyMode = .callback { busyHandler.wait(attempt: $0) }
        configuration.prepareDatabase { database in
            // Sorting stays in memory: nothing is written outside the data folder.
            try database.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -64000")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL when it turns the write-ahead log on, whatever `prepareDatabase` did; with NORMAL a commit
        // that was answered can be lost with the power.
        let index = try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864")
            // A page that many commits change is written home once: with the default of 1000 pages, a busy writer
            // spends most of its time on moving pages. 8000 pages are 32 MB.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 8000")
            return try SQLiteLogIndex(database)
        }
        return (pool, index)
    }
}

/// Waits while another process holds the file, longer each time and by a random share, up to a limit.
private struct BusyHandler: Sendable {
    private let backoff = Backoff(base: .microseconds(500), limit: .milliseconds(20))
    private let attempts: Int

    init(timeout: Duration) {
        // The waits grow from 0.5 to 20 ms in six steps; on average three quarters of each are waited.
        attempts = 6 + Int(timeout / .milliseconds(15))
    }

    /// Waits before attempt `attempt`, counted from 0; false when it was the last.
    func wait(attempt: Int) -> Bool {
        guard attempt < attempts else { return false }
        usleep(UInt32(backoff.delay(after: attempt + 1).microseconds))
        return true
    }
}
