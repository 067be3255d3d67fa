import Foundation
import Basics
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Durable

/// Flows when the database is in trouble, and what they may not conclude from it.
@Suite struct FlowTroubleTests {
    private static func note(_ name: String, _ unit: UnitOfWork) { unit.emit(Event("note", of: "test", name)) }

    private static func notes(_ core: DurableCore) async throws -> [String] {
        try await core.events.events(after: 0).map(\.event.aggregateID)
    }

    @Test(arguments: Backend.allCases)
    func whatBecameOfACommitIsLookedUpAndNeverGuessed(on backend: Backend) async throws {
        try await DurablePlace.with(backend) { place in
            let tally = Tally()
            let breaker = Mutex<Switches?>(nil)
            let script = Script { _, flow in
                do {
                    try await flow.commit("first") { unit in
                        Self.note("first", unit)
                        // Until it was noticed: other commits may come in between.
                        if tally.add("first") == 1 { breaker.withLock { $0 }?.loseAnswers(.max) }
                    }
                } catch {
                    breaker.withLock { $0 }?.loseAnswers(0)
                    _ = tally.add("caught")
                    do { try await flow.commit("instead") { unit in Self.note("instead", unit) } } catch {
                        _ = tally.add("refused")
                    }
                }
                try await flow.commit("last") { unit in Self.note("last", unit) }
            }
            try await place.process("a", flows: [script]) { process in
                breaker.withLock { $0 = process.switches }
                try await process.core.queues.set(.flows, .retrying(base: .zero, max: .zero))
                try await running(process.core.quickServices()) {
                    try await process.database.wait(for: process.core.startScript(), process.core, .completed)
                }
                #expect(try await Self.notes(process.core) == ["first", "last"])
                #expect(tally.all == ["first": 1, "caught": 1, "refused": 1])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func whatWasDecidedBeforeACommitThatFailedStays(on backend: Backend) async throws {
        let seen = Mutex<[String]>([])
        let script = Script { _, flow in
            let (id, now) = (try flow.id(), try flow.now())
            do {
                try await flow.commit("refused") { _ in throw TaskFailure("NO", "no", retryable: false) }
            } catch is TaskFailure {}
            seen.withLock { $0.append("\(id) \(now)") }
            _ = try await flow.pause("choice", for: "choice", as: Int.self)
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript()
                try await database.wait(for: run, core, .paused)
                #expect(try await core.runs.steps(of: run).map(\.kind) == ["id", "now", "commit", "pause"])
                try await core.resume("choice", with: 1)
                try await database.wait(for: run, core, .completed)
                #expect(seen.withLock { $0.count == 2 && Set($0).count == 1 })
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aRunIsAtWorkFromItsAnswerOn(on backend: Backend) async throws {
        let script = Script { _, flow in _ = try await flow.pause("choice", for: "choice", as: Int.self) }
        try await withCore(on: backend, flows: [script]) { core, database in
            let run = try await core.startScript()
            try await running(core.services([.worker])) { try await database.wait(for: run, core, .paused) }
            try await core.resume("choice", with: 1)
            #expect(try await core.runs.run(run).status == .running)
            try await InvariantChecker(database).check()
        }
    }

    @Test(arguments: Backend.allCases)
    func aForkLeavesTheOtherRunsHandleAlone(on backend: Backend) async throws {
        let (gate, tally) = (Latch(), Tally())
        let script = Script { input, flow in
            try await flow.issueHandle(for: input)
            let turn = try await flow.step("wait") { () -> Int in
                let turn = tally.add("turn")
                if turn == 1 { try await gate.pass() }
                return turn
            }
            let answer: String = try await flow.pause("choice", for: input)
            try await flow.commit("end") { unit in Self.note("\(turn) \(answer)", unit) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript("q")
                try await eventually(database, "it holds a handle") { gate.arrivals == 1 }
                let fork = try await core.runs.fork(run, at: 1)
                try await database.wait(for: fork, core, .failed)
                #expect(try await core.runs.run(fork).failure?.code == "INVALID_STATE")
                gate.open()
                try await database.wait(for: run, core, .paused)
                #expect(try await core.resume("q", with: "mine").run == run)
                try await database.wait(for: run, core, .completed)
                #expect(try await Self.notes(core) == ["1 mine"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aStretchThatTakesTooLongIsRepeatedAndAtLastFailsItsRun(on backend: Backend) async throws {
        let clock = TestClock()
        let gate = Latch()
        let script = Script { input, flow in
            try await flow.issueHandle(for: input)
            try await flow.step("hang") { () -> Int in
                try await gate.pass()
                return 1
            }
        }.onFailure { failure, unit in Self.note(failure.code, unit) }
        try await withCore(on: backend, flows: [script], clock: clock.clock) { core, database in
            try await core.queues.set(.flows, .retrying(base: .zero, max: .zero, timeout: .seconds(10), retries: 1))
            try await running(core.quickServices()) {
                let command = Command("test", session: UUID(), key: "k", payload: .empty, trace: .init())
                let run = FlowRun.ID(try await core.submit(command) { try $0.start(Script.self, "q").uuid }.answer)
                for attempt in 1...2 {
                    try await eventually(database, "it hangs") { gate.arrivals == attempt }
                    clock.advance(by: .seconds(10))
                }
                try await database.wait(for: run, core, .failed)
                #expect(try await core.runs.run(run).failure?.code == "TIMEOUT")
                #expect(try await core.handle(of: "q")?.status == .expired)
                #expect(try await Self.notes(core) == ["TIMEOUT"])
                #expect(try await database.number("SELECT count(*) FROM command_inbox WHERE status = 'FAILED'") == 1)
                try await InvariantChecker(database).checkEnd()
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aDatabaseErrorOfItsOwnMakingFailsTheRunAtOnce(on backend: Backend) async throws {
        let script = Script { _, flow in
            try await flow.commit("wrong") { unit in
                let (id, now) = (unit.newID(), unit.now)
                _ = try unit.run(
                    "INSERT INTO leases (name, holder, token, term, expires_at) VALUES ('x', 'x', \(id), 0, \(now))"
                )
            }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript()
                try await database.wait(for: run, core, .failed)
                #expect(try await database.number("SELECT retry_count FROM async_tasks") == 0)
            }
        }
    }
}
