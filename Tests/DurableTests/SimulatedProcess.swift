import Foundation
import Logging
import ServiceLifecycle
import Basics
import Storage
import Synchronization
import TestSupport

@testable import Durable

/// A place with the core's tables, on which any number of simulated processes work.
struct DurablePlace: Sendable {
    let world: TestWorld

    /// Makes a place, gives it to `body` and takes it away.
    static func with<Result: Sendable>(
        _ backend: Backend,
        _ body: @escaping @Sendable (DurablePlace) async throws -> Result
    ) async throws -> Result {
        try await TestWorld.with(backend) { world in
            let database = try await world.open()
            do {
                try await Migrator(database, DurableSchema.migrations, version: "test").up()
                await database.close()
            } catch {
                await database.close()
                throw error
            }
            return try await body(DurablePlace(world: world))
        }
    }

    /// Opens a process for as long as `body` runs.
    func process<Result: Sendable>(
        _ node: String,
        handlers: [any TaskHandler] = [],
        flows: [any Flow] = [],
        clock: WallClock = .system,
        _ body: @escaping @Sendable (SimulatedProcess) async throws -> Result
    ) async throws -> Result {
        let process = try await open(node, handlers: handlers, flows: flows, clock: clock)
        do {
            let result = try await body(process)
            await process.database.close()
            return result
        } catch {
            await process.database.close()
            throw error
        }
    }

    /// Opens a process. Who opens closes its database.
    func open(
        _ node: String,
        handlers: [any TaskHandler] = [],
        flows: [any Flow] = [],
        clock: WallClock = .system,
        faults: Faults? = nil
    ) async throws -> SimulatedProcess {
        let switches = Switches()
        let database = try await world.open(faults: faults ?? switches.faults)
        let core = core(database, node: node, handlers: handlers, flows: flows, clock: clock)
        return SimulatedProcess(database: database, core: core, switches: switches)
    }
}

/// A process as the database sees it: connections of its own, a node name, a boot epoch. It can be killed.
struct SimulatedProcess: Sendable {
    let database: any Database
    let core: DurableCore
    let switches: Switches

    /// Runs services while `body` runs and then kills the process: not one statement of it runs any more, and nothing
    /// is given back or cleared away.
    func dying<Result: Sendable>(
        _ services: [any Service],
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body()) } catch { result = .failure(error) }
            switches.kill()
            group.cancelAll()
            // Whatever a dead process still tries fails, and nobody hears of it.
            while let end = await group.nextResult() { _ = end }
            return try result.get()
        }
    }
}

/// Breaks a process's connections to its database.
final class Switches: Sendable {
    private struct State {
        var isDead = false
        var isFrozen = false
        var lostAnswers = 0
    }

    private let state = Mutex(State())

    /// The faults that the switches steer.
    var faults: Faults {
        Faults(
            at: { point in
                if point == .afterCommit { try self.loseAnswer() } else { try self.live() }
            },
            statement: { try self.live() }
        )
    }

    /// From now on every statement and every commit fails.
    func kill() { state.withLock { $0.isDead = true } }

    /// Until it thaws every statement and every commit fails: as frozen as a process can be whose test goes on.
    func freeze() { state.withLock { $0.isFrozen = true } }

    /// Ends a freeze.
    func thaw() { state.withLock { $0.isFrozen = false } }

    /// The next `count` commits happen, and nobody learns that they did.
    func loseAnswers(_ count: Int) { state.withLock { $0.lostAnswers = count } }

    /// Answers that are still to be lost.
    var answersToLose: Int { state.withLock { $0.lostAnswers } }

    private func live() throws {
        let (isDead, isFrozen) = state.withLock { ($0.isDead, $0.isFrozen) }
        if isDead { throw DatabaseError(.unavailable, "This process is dead.") }
        if isFrozen { throw DatabaseError(.unavailable, "This process is frozen.") }
    }

    private func loseAnswer() throws {
        let isLost = state.withLock { state in
            guard state.lostAnswers > 0 else { return state.isDead }
            state.lostAnswers -= 1
            return true
        }
        if isLost { throw DatabaseError(.outcomeUnknown, "The connection broke during the commit.") }
    }
}
