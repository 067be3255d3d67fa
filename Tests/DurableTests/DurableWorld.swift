import Foundation
import Logging
import ServiceLifecycle
import Basics
import Storage
import Synchronization
import TestSupport

@testable import Durable

/// A core of its own for one test, on a database of its own.
func withCore<Result: Sendable>(
    on backend: Backend,
    handlers: [any TaskHandler] = [],
    flows: [any Flow] = [],
    clock: WallClock = .system,
    _ body: @escaping @Sendable (DurableCore, any Database) async throws -> Result
) async throws -> Result {
    try await withDatabase(on: backend, migrations: DurableSchema.migrations) { database in
        try await body(core(database, handlers: handlers, flows: flows, clock: clock), database)
    }
}

/// Another process's core on the same database.
func core(
    _ database: any Database,
    node: String = "test",
    handlers: [any TaskHandler] = [],
    flows: [any Flow] = [],
    clock: WallClock = .system
) -> DurableCore {
    var logger = Logger(label: "test")
    logger.logLevel = .error
    return DurableCore(
        database,
        [Workload(flows: flows, handlers: handlers)],
        configuration: .init(nodeName: node, clock: clock, logger: logger)
    )
}

/// Runs services while `body` runs, then stops them gracefully.
func running<Result: Sendable>(
    _ services: [any Service],
    _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    var logger = Logger(label: "test")
    logger.logLevel = .error
    let group = ServiceGroup(configuration: .init(services: services.map { .init(service: $0) }, logger: logger))
    return try await withThrowingTaskGroup(of: Result?.self) { tasks in
        tasks.addTask {
            try await group.run()
            return nil
        }
        tasks.addTask {
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            await group.triggerGracefulShutdown()
            return try result.get()
        }
        var found: Result?
        for try await result in tasks where result != nil { found = result }
        guard let found else { throw TestSupportError(description: "The services ended before the test did.") }
        return found
    }
}

/// Looks until something is so, woken by whatever the database announces. Gives up after a bounded time.
func eventually(
    _ database: any Database,
    _ what: String,
    within limit: Duration = .seconds(180),
    _ isSo: () async throws -> Bool
) async throws {
    let listener = database.wakeUps.listener(to: [.events, .tasks])
    let end = ContinuousClock.now + limit
    while try await !isSo() {
        try Task.checkCancellation()
        guard ContinuousClock.now < end else { throw TestSupportError(description: "It never came to pass: \(what)") }
        await listener.wait(upTo: .milliseconds(20))
    }
}

/// A clock that a test sets.
final class TestClock: Sendable {
    private let time = Mutex(Timestamp(microseconds: 1_800_000_000_000_000))
    var clock: WallClock { WallClock { self.time.withLock { $0 } } }
    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

/// Counts what happened, by name.
final class Tally: Sendable {
    private let counts = Mutex<[String: Int]>([:])
    func add(_ name: String) -> Int {
        counts.withLock { counts in
            counts[name, default: 0] += 1
            return counts[name] ?? 0
        }
    }
    subscript(_ name: String) -> Int { counts.withLock { $0[name] ?? 0 } }
    var all: [String: Int] { counts.withLock { $0 } }
}
