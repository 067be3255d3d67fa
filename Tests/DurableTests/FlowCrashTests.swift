import Foundation
import ServiceLifecycle
import Basics
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Durable

/// Flows under crashes at every statement and every commit, and under cancellation.
@Suite struct FlowCrashTests {
    /// A story with one step of each kind that changes something.
    private static let story = Script { input, flow in
        _ = try flow.id()
        try await flow.commit("begin") { unit in note("begin", unit) }
        try await flow.issueHandle(for: "early")
        let texts = try await flow.tasks(Work.self, [("x", .init()), ("y", .init())]).map { try $0.get() }
        let early: String = try await flow.pause("early", for: "early") { unit in note("asked", unit) }
        let one = try await flow.task(Work.self, "z")
        try await flow.commit("end") { unit in note((texts + [early, one]).joined(), unit) }
    }

    private static let work = Work().onEnd { output, unit in note("task \(output)", unit) }

    private static func note(_ name: String, _ unit: UnitOfWork) { unit.emit(Event("note", of: "test", name)) }

    private static func notes(_ core: DurableCore) async throws -> [String] {
        try await core.events.events(after: 0).map(\.event.aggregateID)
    }

    /// Lives one life on a place: starts the story if nobody has, answers its pause, and waits for its end. Looks at
    /// the place through another process, so that only what the story needs counts among its statements.
    private static func live(_ process: SimulatedProcess, watchedBy observer: SimulatedProcess) async throws {
        let command = Command("story", session: Trace.nobody, key: "story", payload: .empty, trace: .init())
        let receipt = try await process.core.submit(command) { try $0.start(Script.self, "a").uuid }
        let run = FlowRun.ID(receipt.answer)
        try await eventually(observer.database, "the handle is open") {
            try await observer.core.handle(of: "early") != nil
        }
        try await process.core.resume("early", with: "!")
        try await observer.database.wait(for: run, observer.core, .completed)
    }

    /// Lives until the plan says stop. Gives whether it did.
    private static func die(_ place: DurablePlace, by plan: CrashPlan) async throws -> Bool {
        let process = try await place.open("a", handlers: [work], flows: [story], faults: plan.faults)
        try await place.process("observer") { observer in
            let services = process.core.services([.worker], worker: .init(pollInterval: .milliseconds(50)))
            do {
                try await process.dying(services) {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { try await live(process, watchedBy: observer) }
                        group.addTask { try await plan.crash() }
                        defer { group.cancelAll() }
                        try await group.next()
                    }
                }
            } catch {
                // The crash, seen from within.
                guard plan.wasReached else { throw error }
            }
        }
        await process.database.close()
        return plan.wasReached
    }

    /// Breaks the story's process by one plan after the other, until one is never reached. After each break another
    /// process goes on under the same name, and everything must have happened once.
    private static func breakEverywhere(on backend: Backend, by plan: (Int) -> CrashPlan) async throws {
        for number in 1..<400 {
            let plan = plan(number)
            let wasReached = try await DurablePlace.with(backend) { place in
                let wasReached = try await die(place, by: plan)
                try await place.process("a", handlers: [work], flows: [story]) { next in
                    try await running(next.core.quickServices()) { try await live(next, watchedBy: next) }
                    let notes = try await notes(next.core)
                    let expected = ["asked", "begin", "task x", "task y", "task z", "xy!z"]
                    #expect(notes.sorted() == expected, "after break \(number)")
                    #expect(notes.first == "begin" && notes.last == "xy!z")
                    try await InvariantChecker(next.database).checkEnd("after break \(number)")
                }
                return wasReached
            }
            if !wasReached { return }
        }
        Issue.record("The story never came to its end unbroken.")
    }

    @Test(arguments: Backend.allCases)
    func everyEffectHappensOnceWhereverTheProcessIsCutShort(on backend: Backend) async throws {
        // There are about a hundred; every one would take a minute. Each engine visits a quarter, and not the same.
        try await Self.breakEverywhere(on: backend) { CrashPlan(atStatement: $0 * 4 - (backend == .sqlite ? 3 : 1)) }
    }

    @Test(arguments: Backend.allCases)
    func everyEffectHappensOnceWhicheverCommitIsCutOff(on backend: Backend) async throws {
        // Each commit is cut off before it on one engine, and on the other after it, before anybody knows.
        try await Self.breakEverywhere(on: backend) { number in
            CrashPlan(atCommit: number, isKept: (number % 2 == 0) == (backend == .sqlite))
        }
    }

    @Test(arguments: Backend.allCases)
    func cancellingARunEndsItsTasksAndPausesForGood(on backend: Backend) async throws {
        let (gate, tally) = (Latch(), Tally())
        let work = Work { input, _ in
            do { try await gate.pass() } catch {
                _ = tally.add("told")
                throw error
            }
            return input
        }
        let script = Script { _, flow in
            try await flow.issueHandle(for: "callback")
            _ = try await flow.tasks(Work.self, (0..<12).map { ("\($0)", .init()) })
            try await flow.commit("never") { unit in Self.note("never", unit) }
        }.onFailure { failure, unit in Self.note(failure.code, unit) }
        try await withCore(on: backend, handlers: [work], flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let command = Command("test", session: UUID(), key: "k", payload: .empty, trace: .init())
                let run = FlowRun.ID(try await core.submit(command) { try $0.start(Script.self, "a").uuid }.answer)
                try await eventually(database, "eight of twelve run") { gate.arrivals == 8 }
                try await core.runs.cancel(run, reason: "Enough.")
                try await eventually(database, "they were told") { tally["told"] == 8 }
                #expect(try await core.runs.run(run).status == .cancelled)
                #expect(try await core.tasks.list().allSatisfy { $0.status == .cancelled })
                #expect(try await core.handle(of: "callback")?.status == .expired)
                let late = await #expect(throws: DurableError.self) { try await core.resume("callback", with: 1) }
                #expect(late?.code == .expired)
                let again = await #expect(throws: DurableError.self) { try await core.runs.cancel(run) }
                #expect(again?.code == .invalidState)
                let row = try await database.read { try $0.run("SELECT status, error_message FROM command_inbox")[0] }
                #expect(try row[0] == CommandStatus.failed && row[1] == "Enough.")
                gate.open()
                try await database.wait(for: core.enqueueWork("b"), core, .completed)
                #expect(try await Self.notes(core) == ["CANCELLED"])
                #expect(gate.arrivals == 9)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aForkSharesTheStepsBeforeItAndPaysOnlyForWhatComesAfter(on backend: Backend) async throws {
        let tally = Tally()
        let work = Work { input, _ in
            _ = tally.add(input)
            return input
        }
        let script = Script { _, flow in
            let texts = try await flow.tasks(Work.self, [("a", .init()), ("b", .init())]).map { try $0.get() }
            let pick: Int = try await flow.pause("pick", for: "pick")
            let made = try await flow.task(Work.self, "made of \(texts[pick])")
            try await flow.commit("end") { unit in Self.note(made, unit) }
        }
        try await withCore(on: backend, handlers: [work], flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript()
                try await database.wait(for: run, core, .paused)
                let early = await #expect(throws: DurableError.self) { try await core.runs.fork(run, at: 2) }
                #expect(early?.code == .invalidState)
                try await core.resume("pick", with: 0)
                try await database.wait(for: run, core, .completed)
                let fork = try await core.runs.fork(run, at: 1)
                try await database.wait(for: fork, core, .paused)
                try await core.resume("pick", with: 1)
                try await database.wait(for: fork, core, .completed)
                #expect(tally.all == ["a": 1, "b": 1, "made of a": 1, "made of b": 1])
                #expect(try await Self.notes(core) == ["made of a", "made of b"])
                #expect(try await core.runs.run(fork).forkedFrom == run)
            }
        }
    }

    @Test(arguments: Backend.allCases, [true, false])
    func theRunOfACommandSettlesIt(on backend: Backend, succeeds: Bool) async throws {
        let script = Script { _, flow in
            _ = try await flow.pause("go", for: "go", as: Int.self)
            if !succeeds { throw TaskFailure("E", "It broke.", retryable: false) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let session = UUID()
                let command = Command("test", session: session, key: "k", payload: .empty, trace: .init())
                let receipt = try await core.submit(command) { try $0.start(Script.self, "a").uuid }
                try await database.wait(for: FlowRun.ID(receipt.answer), core, .paused)
                #expect(try await core.submit(command) { _ in UUID() }.answer == receipt.answer)
                let second = Command("test", session: session, key: "k2", payload: .empty, trace: .init())
                let refusal = await #expect(throws: DurableError.self) { try await core.submit(second) { _ in 1 } }
                #expect(refusal?.code == .duplicateCommand && refusal?.subject == receipt.command)
                try await core.resume("go", with: 1)
                let end = succeeds ? FlowRun.Status.completed : .failed
                try await database.wait(for: FlowRun.ID(receipt.answer), core, end)
                let row = try await database.read { try $0.run("SELECT status, error_message FROM command_inbox")[0] }
                #expect(try row[0] == (succeeds ? CommandStatus.completed : CommandStatus.failed))
                #expect(try row[1] == (succeeds ? nil : "It broke."))
            }
        }
    }
}
