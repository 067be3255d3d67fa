import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Durable

/// Waiting for a person or a callback.
@Suite struct PauseTests {
    private static func note(_ name: String, _ unit: Unit) { unit.emit(Event("note", of: "test", name)) }

    private static func notes(_ core: DurableCore) async throws -> [String] {
        try await core.events.events(after: 0).map(\.event.aggregateID)
    }

    /// A flow that asks one question and notes the answer.
    private static func asking(_ decision: Decision? = nil, timeout: Duration? = nil) -> Script {
        Script { input, flow in
            let answer: String
            do {
                answer = try await flow.pause("question", for: input, decision: decision, timeout: timeout)
            } catch is PauseExpired {
                answer = "nobody answered"
            }
            try await flow.commit("end") { unit in note(answer, unit) }
        }
    }

    @Test(arguments: Backend.allCases)
    func theFirstAnswerCountsAndARepeatGetsTheSameReceipt(on backend: Backend) async throws {
        try await withCore(on: backend, flows: [Self.asking()]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript("q")
                try await database.wait(for: run, core, .paused)
                #expect(try await core.handle(of: "q")?.status == .paused)
                let first = try await core.resume("q", with: "yes", key: "k1")
                #expect(!first.isReplay && first.run == run)
                let same = try await core.resume("q", with: "yes")
                #expect(same.isReplay && same.handle == first.handle && same.run == run)
                // The key says that it is the same intent, whatever it says now.
                let key = try await core.resume("q", with: "no", key: "k1")
                #expect(try key.isReplay && key.payload.decode(as: String.self) == "yes")
                let other = await #expect(throws: DurableError.self) {
                    try await core.resume("q", with: "no", key: "k2")
                }
                #expect(other?.code == .invalidState)
                try await database.wait(for: run, core, .completed)
                #expect(try await core.resume("q", with: "yes").isReplay)
                #expect(try await Self.notes(core) == ["yes"])
                #expect(try await core.handle(of: "q")?.status == .resumed)
                let none = await #expect(throws: DurableError.self) { try await core.resume("nothing", with: 1) }
                #expect(none?.code == .notFound)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func ofManyAnswersAtOnceOneCounts(on backend: Backend) async throws {
        try await DurablePlace.with(backend) { place in
            try await place.process("one", flows: [Self.asking()]) { one in
                try await place.process("two") { two in
                    try await running(one.core.quickServices()) {
                        let run = try await one.core.startScript("q")
                        try await one.database.wait(for: run, one.core, .paused)
                        let won = try await withThrowingTaskGroup(of: String?.self) { group in
                            for number in 0..<40 {
                                let core = number % 2 == 0 ? one.core : two.core
                                group.addTask {
                                    do {
                                        let receipt = try await core.resume("q", with: "answer \(number)")
                                        #expect(!receipt.isReplay)
                                        return "answer \(number)"
                                    } catch let error as DurableError where error.code == .invalidState {
                                        return nil
                                    }
                                }
                            }
                            return try await group.reduce(into: [String]()) { if let won = $1 { $0.append(won) } }
                        }
                        try await one.database.wait(for: run, one.core, .completed)
                        #expect(won.count == 1)
                        #expect(try await Self.notes(one.core) == won)
                    }
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func anAnswerMayComeBeforeItsPause(on backend: Backend) async throws {
        let gate = Gate()
        let script = Script { input, flow in
            try await flow.issueHandle(for: input)
            try await flow.step("wait") { () -> Int in
                try await gate.pass()
                return 1
            }
            let answer: String = try await flow.pause("question", for: input)
            try await flow.commit("end") { unit in Self.note(answer, unit) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript("q")
                try await eventually(database, "the handle is out") { gate.arrivals == 1 }
                #expect(try await core.handle(of: "q")?.status == .pendingPause)
                let first = try await core.resume("q", with: "early")
                #expect(!first.isReplay)
                #expect(try await core.handle(of: "q")?.status == .pendingPause)
                #expect(try await core.resume("q", with: "early").isReplay)
                let other = await #expect(throws: DurableError.self) { try await core.resume("q", with: "other") }
                #expect(other?.code == .invalidState)
                gate.open()
                try await database.wait(for: run, core, .completed)
                #expect(try await Self.notes(core) == ["early"])
                #expect(try await core.handle(of: "q")?.status == .resumed)
                try await InvariantChecker(database).checkEnd()
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func anEarlyHandleWaitsLikeAnyOther(on backend: Backend) async throws {
        let script = Script { input, flow in
            try await flow.issueHandle(for: input)
            let answer: String = try await flow.pause("question", for: input)
            try await flow.commit("end") { unit in Self.note(answer, unit) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript("q")
                try await database.wait(for: run, core, .paused)
                #expect(try await core.handle(of: "q")?.status == .paused)
                #expect(try await database.number("SELECT count(*) FROM flow_resume_handles") == 1)
                try await core.resume("q", with: "later")
                try await database.wait(for: run, core, .completed)
                #expect(try await Self.notes(core) == ["later"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func anAnswerAtTheMomentOfThePauseIsNotLost(on backend: Backend) async throws {
        let script = Script { input, flow in
            try await flow.issueHandle(for: input)
            let answer: String = try await flow.pause("question", for: input)
            try await flow.commit("end") { unit in Self.note(answer, unit) }
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<60 {
                        group.addTask {
                            _ = try await core.startScript("q\(number)")
                            // As fast as can be: before, during or after the pause.
                            var isAnswered = false
                            while !isAnswered {
                                do {
                                    try await core.resume("q\(number)", with: "\(number)")
                                    isAnswered = true
                                } catch let error as DurableError where error.code == .notFound { await Task.yield() }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                try await eventually(database, "all have ended") {
                    try await database.number("SELECT count(*) FROM flow_runs WHERE status <> 'COMPLETED'") == 0
                }
                #expect(Set(try await Self.notes(core)) == Set((0..<60).map { "\($0)" }))
                try await InvariantChecker(database).checkEnd()
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func anAnswerAboutADraftThatHasChangedIsRefused(on backend: Backend) async throws {
        let old = try Decision.digest(of: ["draft": 1])
        let new = try Decision.digest(of: ["draft": 2])
        let script = Self.asking(Decision(options: ["yes", "no"], digest: old))
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript("q")
                try await database.wait(for: run, core, .paused)
                try await core.commit { try $0.amend("q", Decision(options: ["yes", "no", "maybe"], digest: new)) }
                #expect(try await core.handle(of: "q")?.decision?.options == ["yes", "no", "maybe"])
                let stale = await #expect(throws: DurableError.self) {
                    try await core.resume("q", with: "yes", digest: old)
                }
                #expect(stale?.code == .staleDecision)
                try await core.resume("q", with: "maybe", digest: new)
                try await database.wait(for: run, core, .completed)
                #expect(try await Self.notes(core) == ["maybe"])
                let closed = await #expect(throws: DurableError.self) {
                    try await core.commit { try $0.amend("q", Decision()) }
                }
                #expect(closed?.code == .notFound)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func onlyWhoMayDecideDecides(on backend: Backend) async throws {
        let (ann, bob) = (UUID(), UUID())
        let script = Self.asking(Decision(deciders: [ann]))
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                let run = try await core.startScript("q")
                try await database.wait(for: run, core, .paused)
                let refusal = await #expect(throws: DurableError.self) {
                    try await core.resume("q", with: "no", by: bob)
                }
                #expect(refusal?.code == .notAllowed)
                try await core.resume("q", with: "yes", by: ann)
                try await database.wait(for: run, core, .completed)
                #expect(try await Self.notes(core) == ["yes"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aPauseEndsWhenItsTimeIsOver(on backend: Backend) async throws {
        let clock = TestClock()
        let flow = Self.asking(timeout: .seconds(60))
        try await withCore(on: backend, flows: [flow], clock: clock.clock) { core, database in
            try await running(core.services([.worker])) {
                let run = try await core.startScript("q")
                let inTime = try await core.startScript("r")
                try await database.wait(for: run, core, .paused)
                try await database.wait(for: inTime, core, .paused)
                clock.advance(by: .seconds(59))
                try await core.timer()
                try await core.resume("r", with: "just in time")
                try await database.wait(for: inTime, core, .completed)
                #expect(try await core.runs.run(run).status == .paused)
                clock.advance(by: .seconds(1))
                // Too late is too late, whether or not the timer has come by.
                let early = await #expect(throws: DurableError.self) { try await core.resume("q", with: "late") }
                #expect(early?.code == .expired)
                try await core.timer()
                try await database.wait(for: run, core, .completed)
                let late = await #expect(throws: DurableError.self) { try await core.resume("q", with: "late") }
                #expect(late?.code == .expired)
                #expect(try await core.resume("r", with: "just in time").isReplay)
                #expect(try await Self.notes(core) == ["just in time", "nobody answered"])
                #expect(try await core.handle(of: "q")?.status == .expired)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func whoeverMayDecideIsRemindedOnceEachTime(on backend: Backend) async throws {
        let clock = TestClock()
        let (ann, bob) = (UUID(), UUID())
        let start = clock.clock.now
        let decision = Decision(deciders: [ann, bob], reminders: [start + .seconds(20), start + .seconds(10)])
        try await withCore(on: backend, flows: [Self.asking(decision)], clock: clock.clock) { core, database in
            try await running(core.services([.worker])) {
                let run = try await core.startScript("q")
                try await database.wait(for: run, core, .paused)
                for (second, expected) in [(0, 0), (9, 0), (10, 2), (19, 2), (20, 4), (80, 4)] {
                    clock.advance(by: start + .seconds(second) - clock.clock.now)
                    try await core.timer()
                    try await core.timer()
                    let reminders = try await core.events.events(after: 0)
                    #expect(reminders.count == expected, "after \(second) s")
                    #expect(reminders.allSatisfy { $0.event.type == "decision.reminder" })
                    #expect(Set(reminders.map(\.event.user)) == (expected == 0 ? [] : [ann, bob]))
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func oneQuestionIsOpenPerCorrelation(on backend: Backend) async throws {
        try await withCore(on: backend, flows: [Self.asking()]) { core, database in
            try await running(core.quickServices()) {
                let first = try await core.startScript("q")
                try await database.wait(for: first, core, .paused)
                let second = try await core.startScript("q")
                try await database.wait(for: second, core, .failed)
                let failure = try #require(try await core.runs.run(second).failure)
                #expect(failure.code == "INVALID_STATE", "\(failure)")
                try await core.resume("q", with: "yes")
                try await database.wait(for: first, core, .completed)
                // Now it is free.
                let third = try await core.startScript("q")
                try await database.wait(for: third, core, .paused)
                try await core.resume("q", with: "again")
                try await database.wait(for: third, core, .completed)
                #expect(try await Self.notes(core) == ["yes", "again"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aHandleThatWasIssuedIsClosedWhenItsRunFails(on backend: Backend) async throws {
        struct Broken: Error {}
        let script = Script { input, flow in
            try await flow.issueHandle(for: input)
            throw Broken()
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.quickServices()) {
                try await database.wait(for: core.startScript("q"), core, .failed)
                let late = await #expect(throws: DurableError.self) { try await core.resume("q", with: 1) }
                #expect(late?.code == .expired)
                try await InvariantChecker(database).checkEnd()
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aThousandRunsThatWaitHoldNothing(on backend: Backend) async throws {
        try await withCore(on: backend, flows: [Self.asking()]) { core, database in
            try await running(core.quickServices()) {
                try await core.commit { unit in for number in 0..<1_000 { try unit.start(Script.self, "q\(number)") } }
                try await eventually(database, "all wait") {
                    try await database.number("SELECT count(*) FROM flow_runs WHERE status = 'PAUSED'") == 1_000
                }
                let busy: SQL = "SELECT count(*) FROM async_tasks WHERE status <> 'PENDING' OR place IS NOT NULL"
                #expect(try await database.number(busy) == 0)
                try await eventually(database, "nothing is held") { core.parts.intake.held[.flows] == 0 }
                try await core.resume("q500", with: "one")
                try await eventually(database, "one goes on") {
                    try await database.number("SELECT count(*) FROM flow_runs WHERE status = 'COMPLETED'") == 1
                }
                #expect(try await Self.notes(core) == ["one"])
            }
        }
    }
}
