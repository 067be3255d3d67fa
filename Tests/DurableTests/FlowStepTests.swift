import Foundation
import Basics
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Durable

/// What a flow's steps promise, one by one.
@Suite struct FlowStepTests {
    private struct Broken: Error {}

    private static func note(_ name: String, _ unit: UnitOfWork) { unit.emit(Event("note", of: "test", name)) }

    private static func notes(_ core: DurableCore) async throws -> [String] {
        try await core.events.events(after: 0).map(\.event.aggregateID)
    }

    @Test(arguments: Backend.allCases)
    func everyStepGivesTheSameAtEveryReplay(on backend: Backend) async throws {
        let seen = Mutex<[String]>([])
        let tally = Tally()
        let script = Script { input, flow in
            let now = try flow.now()
            let id = try flow.id()
            let version = try flow.version("shape", 1...2)
            let random = try await flow.step("random") { UInt64.random(in: 0...UInt64(Int.max)) }
            let written = try await flow.commit("written") { unit -> String in
                _ = tally.add("written")
                Self.note("written", unit)
                return unit.newID().uuidString
            }
            let texts = try await flow.tasks(Work.self, [("x", .init()), ("y", .init())]).map { try $0.get() }
            let one = try await flow.task(Work.self, "z")
            try await flow.sleep(for: .zero)
            seen.withLock { $0.append("\(now) \(id) \(version) \(random) \(written) \(texts) \(one)") }
            let answer: String = try await flow.pause("choice", for: "choice")
            seen.withLock { $0.append("\(now) \(id) \(version) \(random) \(written) \(texts) \(one)") }
            try await flow.commit("end") { unit in Self.note(answer, unit) }
        }
        let work = Work { input, _ in
            _ = tally.add(input)
            return input + "!"
        }
        try await withCore(on: backend, handlers: [work], flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript()
                try await database.wait(for: run, core, .paused)
                try await core.resume("choice", with: "yes")
                try await database.wait(for: run, core, .completed)
                #expect(Set(seen.withLock { $0 }).count == 1 && seen.withLock { $0.count } == 3)
                #expect(tally.all == ["written": 1, "x": 1, "y": 1, "z": 1])
                #expect(try await Self.notes(core) == ["written", "yes"])
                let steps = try await core.runs.steps(of: run)
                #expect(
                    steps.map(\.kind) == [
                        "now", "id", "version", "step", "commit", "tasks", "tasks", "sleep", "pause", "commit",
                    ]
                )
                #expect(steps.map(\.position) == Array(0..<10))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aChildsFailureIsAResultOrAnError(on backend: Backend) async throws {
        let work = Work { input, _ in
            if input == "bad" { throw TaskFailure("BAD", "It is bad.", retryable: false) }
            return input
        }
        let script = Script { _, flow in
            let results = try await flow.tasks(Work.self, [("good", .init()), ("bad", .init()), ("too", .init())])
            let texts = results.map { result in
                switch result {
                case .success(let text): text
                case .failure(let failure): failure.code
                }
            }
            do { _ = try await flow.task(Work.self, "bad") } catch let failure as TaskFailure {
                let code = failure.code
                try await flow.commit("end") { unit in Self.note(texts.joined(separator: ",") + ":" + code, unit) }
            }
        }
        try await withCore(on: backend, handlers: [work], flows: [script]) { core, database in
            try await running(core.quickServices()) {
                try await database.wait(for: core.startScript(), core, .completed)
                #expect(try await Self.notes(core) == ["good,BAD,too:BAD"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func theErrorOfAStepIsTheSameAtEveryReplay(on backend: Backend) async throws {
        let tally = Tally()
        let script = Script { _, flow in
            var codes: [String] = []
            do {
                _ = try await flow.step("call") { () -> Int in
                    guard tally.add("call") > 1 else { throw TaskFailure("DOWN", "no", retryable: true) }
                    return 1
                }
            } catch let failure as TaskFailure { codes.append(failure.code) }
            do {
                try await flow.commit("write") { unit in
                    Self.note("undone", unit)
                    if tally.add("write") == 1 { throw DurableError(.notFound, "gone") }
                }
            } catch let failure as TaskFailure { codes.append(failure.code) }
            let stable = codes
            _ = try await flow.pause("choice", for: "choice", as: Int.self)
            try await flow.commit("end") { unit in Self.note(stable.joined(separator: ","), unit) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript()
                try await database.wait(for: run, core, .paused)
                try await core.resume("choice", with: 1)
                try await database.wait(for: run, core, .completed)
                #expect(tally.all == ["call": 1, "write": 1])
                #expect(try await Self.notes(core) == ["DOWN,NOT_FOUND"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func anErrorThatNobodyCatchesFailsTheRun(on backend: Backend) async throws {
        let script = Script { _, flow in
            try await flow.commit("kept") { unit in Self.note("kept", unit) }
            throw Broken()
        }.onFailure { failure, unit in Self.note("failed \(failure.code)", unit) }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript()
                try await database.wait(for: run, core, .failed)
                let found = try await core.runs.run(run)
                #expect(found.failure?.code == "INTERNAL" && found.completedAt != nil)
                #expect(try await Self.notes(core) == ["kept", "failed INTERNAL"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aFailedRunGoesOnFromItsLastStepWhenItIsRestarted(on backend: Backend) async throws {
        let isMended = Mutex(false)
        let tally = Tally()
        let script = Script { _, flow in
            try await flow.commit("once") { unit in Self.note("once", unit) }
            let count = try await flow.step("call") {
                guard isMended.withLock({ $0 }) else { throw Broken() }
                return tally.add("call")
            }
            try await flow.commit("end") { unit in Self.note("end \(count)", unit) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript()
                try await database.wait(for: run, core, .failed)
                isMended.withLock { $0 = true }
                try await core.runs.restart(run)
                try await database.wait(for: run, core, .completed)
                #expect(try await Self.notes(core) == ["once", "end 1"])
                #expect(try await core.runs.run(run).failure == nil)
                let error = await #expect(throws: DurableError.self) { try await core.runs.restart(run) }
                #expect(error?.code == .invalidState)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func codeThatNoLongerFitsTheRecordStopsTheRunAndNamesBoth(on backend: Backend) async throws {
        let story = Mutex(1)
        let script = Script { _, flow in
            if story.withLock({ $0 }) == 2 { try await flow.commit("changed") { _ in } }
            try await flow.commit("first") { unit in Self.note("first", unit) }
            _ = try await flow.pause("choice", for: "choice", as: Int.self)
            try await flow.commit("last") { unit in Self.note("last", unit) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript()
                try await database.wait(for: run, core, .paused)
                story.withLock { $0 = 2 }
                try await core.resume("choice", with: 1)
                try await database.wait(for: run, core, .failed)
                let failure = try #require(try await core.runs.run(run).failure)
                #expect(failure.code == "FLOW_MISMATCH")
                #expect(failure.message.contains("commit “first”") && failure.message.contains("commit “changed”"))
                #expect(try await Self.notes(core) == ["first"])
                story.withLock { $0 = 1 }
                try await core.runs.restart(run)
                try await database.wait(for: run, core, .completed)
                #expect(try await Self.notes(core) == ["first", "last"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func unitsThatAnswerPausesCommitWithTheirOwnChangesInWhateverOrderTheyCome(on backend: Backend) async throws {
        let script = Script { input, flow in
            let answer = try await flow.pause("choice", for: input, as: Int.self)
            try await flow.commit("end") { unit in Self.note("\(input) \(answer)", unit) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let names = (0..<40).map { "run \($0)" }
                var runs: [FlowRun.ID] = []
                for name in names { runs.append(try await core.startScript(name)) }
                for run in runs { try await database.wait(for: run, core, .paused) }
                // Two crowds that come from both ends: unsorted, their batches would lock rows crosswise.
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (index, name) in Array(names.enumerated()) + names.enumerated().reversed() {
                        group.addTask {
                            try await core.commit(answering: name) { unit in
                                Self.note("answered", unit)
                                _ = try unit.resume(with: JSON(encoding: index))
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                for run in runs { try await database.wait(for: run, core, .completed) }
                let notes = try await Self.notes(core)
                #expect(notes.filter { $0 == "answered" }.count == 80)
                #expect(Set(notes).subtracting(["answered"]) == Set((0..<40).map { "run \($0) \($0)" }))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aVersionBranchesSafelyUnderALiveRun(on backend: Backend) async throws {
        let newest = Mutex(1)
        let script = Script { input, flow in
            if try flow.version("thumbnails", 1...newest.withLock { $0 }) == 2 {
                try await flow.commit("thumbnail") { unit in Self.note("thumbnail \(input)", unit) }
            }
            _ = try await flow.pause("choice", for: input, as: Int.self)
            try await flow.commit("end") { unit in Self.note("end \(input)", unit) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let old = try await core.startScript("old")
                try await database.wait(for: old, core, .paused)
                newest.withLock { $0 = 2 }
                let new = try await core.startScript("new")
                try await database.wait(for: new, core, .paused)
                for (name, run) in [("old", old), ("new", new)] {
                    try await core.resume(name, with: 1)
                    try await database.wait(for: run, core, .completed)
                }
                #expect(try await Self.notes(core) == ["thumbnail new", "end old", "end new"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aFlowThatSwallowsItsSuspensionCannotGoOn(on backend: Backend) async throws {
        let tally = Tally()
        let script = Script { _, flow in
            do { _ = try await flow.pause("choice", for: "choice", as: Int.self) } catch { _ = tally.add("swallowed") }
            do { try await flow.commit("next") { unit in Self.note("next", unit) } } catch { _ = tally.add("refused") }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript()
                try await eventually(database, "it was refused") { tally["refused"] == 1 }
                try await database.wait(for: run, core, .paused)
                #expect(try await Self.notes(core) == [])
                try await core.resume("choice", with: 1)
                try await database.wait(for: run, core, .completed)
                #expect(try await Self.notes(core) == ["next"] && tally.all == ["swallowed": 1, "refused": 1])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func noChildrenAreWaitedForNotAtAll(on backend: Backend) async throws {
        let script = Script { _, flow in
            let none = try await flow.tasks(Work.self, [])
            try await flow.commit("end") { unit in Self.note("\(none.count)", unit) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.services([.worker])) {
                try await database.wait(for: core.startScript(), core, .completed)
                #expect(try await Self.notes(core) == ["0"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aSleepLastsByTheClock(on backend: Backend) async throws {
        let clock = TestClock()
        let script = Script { _, flow in
            try await flow.sleep(for: .seconds(3_600))
            try await flow.commit("end") { unit in Self.note("woke", unit) }
        }
        try await withCore(on: backend, flows: [script], clock: clock.clock) { core, database in
            try await running(core.services([.worker])) {
                let run = try await core.startScript()
                let parked: SQL = "SELECT count(*) FROM async_tasks WHERE status = 'PENDING' AND place IS NULL"
                try await eventually(database, "it sleeps") { try await database.number(parked) == 1 }
                clock.advance(by: .seconds(3_599))
                try await core.timer()
                #expect(try await database.number(parked) == 1)
                clock.advance(by: .seconds(1))
                try await core.timer()
                try await database.wait(for: run, core, .completed)
                #expect(try await Self.notes(core) == ["woke"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aFlowThatThisProgramDoesNotKnowWaitsForOneThatDoes(on backend: Backend) async throws {
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            try await place.process("old", clock: clock.clock) { old in
                try await place.process("new", flows: [Script { _, _ in }], clock: clock.clock) { new in
                    let run = try await old.core.startScript()
                    try await running(old.core.services([.worker])) {
                        try await eventually(old.database, "it was tried") {
                            try await old.database.number("SELECT retry_count FROM async_tasks") == 1
                        }
                    }
                    clock.advance(by: .seconds(60))
                    try await running(new.core.quickServices()) {
                        try await new.database.wait(for: run, new.core, .completed)
                    }
                }
            }
        }
    }
}
