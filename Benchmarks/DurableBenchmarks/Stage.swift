import Basics
import Durable
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// A fresh database with a core on it, for one measurement.
struct Stage: Sendable {
    let database: any Database
    let core: DurableCore
    /// How many statements the database has been sent.
    let statements: Counter
    /// The file, on SQLite.
    let path: String

    /// Which engine, and where.
    enum Engine: Sendable {
        case sqlite, postgres(url: String)

        var name: String {
            switch self {
            case .sqlite: "SQLite"
            case .postgres: "PostgreSQL"
            }
        }
    }

    final class Counter: Sendable {
        private let value = Mutex(0)
        var count: Int { value.withLock { $0 } }
        func add() { value.withLock { $0 += 1 } }
    }

    /// Sets a stage up, gives it to `body` and takes it down.
    static func with<Result: Sendable>(
        _ engine: Engine,
        handlers: [any TaskHandler] = [],
        flows: [any Flow] = [],
        _ body: @Sendable (Stage) async throws -> Result
    ) async throws -> Result {
        let name = "b" + UUID().uuidString.replacing("-", with: "").lowercased()
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database: any Database
        let statements = Counter()
        let faults = Faults(at: { _ in }, statement: { statements.add() })
        let path = folder.appending(path: "b.db").path
        switch engine {
        case .sqlite: database = try await SQLiteDatabase(path: path, faults: faults)
        case .postgres(let url):
            let admin = try await PostgresDatabase(url: url)
            try await admin.write { try $0.run(SQL(raw: "CREATE SCHEMA \(name)")) }
            await admin.close()
            database = try await open(url, schema: name, faults: faults)
        }
        try await Migrator(database, DurableSchema.migrations, version: "bench").up()
        let core = core(on: database, "bench", handlers, flows)
        let stage = Stage(database: database, core: core, statements: statements, path: path)
        do {
            let result = try await body(stage)
            await database.close()
            try await drop(engine, name)
            return result
        } catch {
            await database.close()
            try await drop(engine, name)
            throw error
        }
    }

    private static func drop(_ engine: Engine, _ name: String) async throws {
        guard case .postgres(let url) = engine else { return }
        let admin = try await PostgresDatabase(url: url)
        try await admin.write { try $0.run(SQL(raw: "DROP SCHEMA \(name) CASCADE")) }
        await admin.close()
    }

    static func open(_ url: String, schema: String, faults: Faults = .none) async throws -> PostgresDatabase {
        var settings = PostgresSettings()
        settings.schema = schema
        settings.statementTimeout = .seconds(300)
        return try await PostgresDatabase(url: url, settings: settings, faults: faults)
    }

    static func core(
        on database: any Database,
        _ node: String,
        _ handlers: [any TaskHandler],
        _ flows: [any Flow]
    ) -> DurableCore {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        return DurableCore(
            database,
            [Workload(flows: flows, handlers: handlers)],
            configuration: .init(nodeName: node, logger: logger)
        )
    }

    /// Runs the core's services while `body` runs.
    func working<Result: Sendable>(
        _ roles: Set<DurableCore.Role> = [.worker, .timer],
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let services = core.services(roles)
        let group = ServiceGroup(configuration: .init(services: services.map { .init(service: $0) }, logger: logger))
        return try await withThrowingTaskGroup(of: Result?.self) { tasks in
            tasks.addTask {
                try await group.run()
                return nil
            }
            tasks.addTask {
                let result = try await body()
                await group.triggerGracefulShutdown()
                return result
            }
            var found: Result?
            for try await result in tasks where result != nil { found = result }
            guard let found else { throw CancellationError() }
            return found
        }
    }
}

/// Does nothing, as quickly as possible.
struct Nothing: TaskHandler {
    static let type: TaskType = "nothing"
    static let queue: QueueName = "default"
    func run(_ input: Int, in task: TaskContext) async throws -> Int { input }
}
