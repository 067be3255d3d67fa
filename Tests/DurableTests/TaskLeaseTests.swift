import Foundation
import Basics
import Storage
import TestSupport
import Testing

@testable import Durable

/// What happens to a task when its worker goes away, and to a worker that comes back too late.
@Suite struct TaskLeaseTests {
    private static func note(_ name: String, _ unit: UnitOfWork) { unit.emit(Event("note", of: "test", name)) }

    private static func notes(_ core: DurableCore) async throws -> [String] {
        try await core.events.events(after: 0).map(\.event.aggregateID)
    }

    /// Makes every lease of a process one that ran out a year ago.
    private static func expireLeases(of node: String, _ database: any Database) async throws {
        let past = WallClock.system.now - .seconds(365 * 86_400)
        try await database.write { connection in
            try connection.run(
                """
                UPDATE async_tasks SET lease_expires_at = \(past)
                WHERE status = 'RUNNING' AND execution_node = \(node)
                """
            )
        }
    }

    @Test(arguments: Backend.allCases)
    func aHangThatItsOwnWorkerDoesNotEndIsEndedByAnother(on backend: Backend) async throws {
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            let gate = Latch()
            let held = Work { input, _ in
                try await gate.pass()
                return input
            }
            let id = try await place.process("a", handlers: [held], clock: clock.clock) { process in
                try await process.core.queues.set(
                    .default,
                    .retrying(base: .seconds(1), max: .seconds(1), timeout: .seconds(5))
                )
                return try await process.dying(process.core.services([.worker])) {
                    let id = try await process.core.enqueueWork("a")
                    try await eventually(process.database, "it runs") { gate.arrivals == 1 }
                    return id
                }
            }
            try await place.process("b", handlers: [Work()], clock: clock.clock) { process in
                // Its worker has a second to end it by itself; the lease would last for longer.
                clock.advance(by: .seconds(6))
                try await process.core.timer()
                #expect(try await process.core.tasks.task(id).status == .running)
                clock.advance(by: .microseconds(1))
                try await process.core.timer()
                let task = try await process.core.tasks.task(id)
                #expect(task.status == .retrying && task.retryCount == 1 && task.failure?.code == "TIMEOUT")
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aProcessThatComesBackUnderItsNameGoesOnAtOnce(on backend: Backend) async throws {
        // The clock stands still: no lease runs out.
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            let gate = Latch()
            let held = Work { input, _ in
                try await gate.pass()
                return input
            }
            let ids = try await place.process("a", handlers: [held], clock: clock.clock) { process in
                try await process.dying(process.core.services([.worker])) {
                    var ids: [AnyTask.ID] = []
                    for number in 0..<5 { ids.append(try await process.core.enqueueWork("\(number)")) }
                    try await eventually(process.database, "they run") { gate.arrivals == 5 }
                    return ids
                }
            }
            try await place.process("a", handlers: [Work()], clock: clock.clock) { process in
                try await running(process.core.services([.worker])) {
                    for id in ids {
                        try await process.database.wait(for: id, process.core, .completed)
                        let task = try await process.core.tasks.task(id)
                        #expect(task.takeoverCount == 1 && task.retryCount == 0 && task.failure == nil)
                    }
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func whatADeadProcessHeldIsTakenOverWhenItsLeaseHasEnded(on backend: Backend) async throws {
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            let gate = Latch()
            let held = Work { input, _ in
                try await gate.pass()
                return input
            }
            let id = try await place.process("a", handlers: [held], clock: clock.clock) { process in
                try await process.dying(process.core.services([.worker])) {
                    let id = try await process.core.enqueueWork("a")
                    try await eventually(process.database, "it runs") { gate.arrivals == 1 }
                    return id
                }
            }
            try await place.process("b", handlers: [Work()], clock: clock.clock) { process in
                clock.advance(by: .seconds(15))
                try await process.core.timer()
                #expect(try await process.core.tasks.task(id).status == .running)
                clock.advance(by: .microseconds(1))
                try await process.core.timer()
                #expect(try await process.core.tasks.task(id).status == .pending)
                // Twice is once.
                try await process.core.timer()
                try await running(process.core.quickServices()) {
                    try await process.database.wait(for: id, process.core, .completed)
                }
                let task = try await process.core.tasks.task(id)
                #expect(task.takeoverCount == 1 && task.retryCount == 0 && task.node == "b")
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func anAttemptThatWasTakenOverChangesNothingMore(on backend: Backend) async throws {
        try await DurablePlace.with(backend) { place in
            let (gate, tally) = (Latch(), Tally())
            defer { gate.open() }
            let frozen = Work { _, task in
                await gate.passStubbornly()
                task.progress(0.9, "frozen")
                do { try await task.commit { unit in Self.note("frozen", unit) } } catch let error as DurableError {
                    _ = tally.add("commit " + error.code.description)
                }
                do { _ = try await task.once("submit") { _ in "frozen" } } catch let error as DurableError {
                    _ = tally.add("once " + error.code.description)
                }
                _ = tally.add("returned")
                return "frozen"
            }.onEnd { output, unit in Self.note(output, unit) }
            let quick = Work { _, task in try await task.once("submit") { _ in "quick" } }.onEnd { output, unit in
                Self.note(output, unit)
            }
            try await place.process("frozen", handlers: [frozen]) { one in
                try await place.process("quick", handlers: [quick]) { two in
                    try await running(one.core.services([.worker])) {
                        defer { gate.open() }
                        let id = try await one.core.enqueueWork("a")
                        try await eventually(two.database, "it runs") { gate.arrivals == 1 }
                        one.switches.freeze()
                        try await Self.expireLeases(of: "frozen", two.database)
                        try await running(two.core.quickServices()) {
                            try await two.database.wait(for: id, two.core, .completed)
                        }
                        one.switches.thaw()
                        gate.open()
                        try await eventually(two.database, "the frozen one woke") { tally["returned"] == 1 }
                        try await Self.settled(one)
                        let task = try await two.core.tasks.task(id)
                        #expect(try task.result?.decode(as: String.self) == "quick")
                        #expect(task.node == "quick" && task.progress == 100 && task.progressNote != "frozen")
                        #expect(task.takeoverCount == 1 && gate.arrivals == 1)
                        #expect(try await Self.notes(two.core) == ["quick"])
                        #expect(tally["commit LEASE_LOST"] == 1)
                        #expect(tally["once LEASE_LOST"] == 1)
                    }
                }
            }
        }
    }

    /// Waits until a process holds nothing any more.
    private static func settled(_ process: SimulatedProcess) async throws {
        try await eventually(process.database, "nothing is held") {
            process.core.intake.held.values.allSatisfy { $0 == 0 }
        }
    }

    @Test(arguments: Backend.allCases)
    func aTaskThatKillsItsWorkerAgainAndAgainIsGivenUp(on backend: Backend) async throws {
        try await DurablePlace.with(backend) { place in
            let gate = Latch()
            let work = Work { input, _ in
                try await gate.pass()
                return input
            }.onFailure { failure, unit in Self.note(failure.code, unit) }
            let id = try await place.process("a", handlers: [work]) { process in
                try await process.dying(process.core.services([.worker])) {
                    let id = try await process.core.enqueueWork("a")
                    try await eventually(process.database, "it runs") { gate.arrivals == 1 }
                    return id
                }
            }
            try await place.process("b", handlers: [work]) { process in
                try await process.database.write { try $0.run("UPDATE async_tasks SET takeover_count = 20") }
                try await Self.expireLeases(of: "a", process.database)
                try await process.core.timer()
                let task = try await process.core.tasks.task(id)
                #expect(task.status == .failed && task.failure?.code == "WORKER_LOST" && task.retryCount == 0)
                #expect(try await Self.notes(process.core) == ["WORKER_LOST"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aProcessStartsEvenIfItCannotEndWhatItLeftBehind(on backend: Backend) async throws {
        struct Refusal: Error {}
        try await DurablePlace.with(backend) { place in
            let gate = Latch()
            let held = Work { input, _ in
                try await gate.pass()
                return input
            }
            try await place.process("a", handlers: [held]) { process in
                try await process.dying(process.core.services([.worker])) {
                    _ = try await process.core.enqueueWork("a")
                    try await eventually(process.database, "it runs") { gate.arrivals == 1 }
                    try await process.database.write { try $0.run("UPDATE async_tasks SET takeover_count = 20") }
                }
            }
            let refusing = Work { input, _ in input }.onFailure { _, _ in throw Refusal() }
            try await place.process("a", handlers: [refusing, Echo()]) { process in
                try await running(process.core.services([.worker])) {
                    let id = try await process.core.commit { try $0.enqueue(Echo.self, "b") }
                    try await process.database.wait(for: id, process.core, .completed)
                    let failed: SQL = "SELECT count(*) FROM async_tasks WHERE status = 'FAILED'"
                    #expect(try await process.database.number(failed) == 1)
                }
            }
        }
    }
}
