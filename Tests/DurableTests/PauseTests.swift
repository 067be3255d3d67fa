import Foundation
import Basics
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Durable

/// Waiting for a person or a callback.
@Suite struct PauseTests {
    static func note(_ name: String, _ unit: UnitOfWork) { unit.emit(Event("note", of: "test", name)) }

    static func notes(_ core: DurableCore) async throws -> [String] {
        try await core.events.events(after: 0).map(\.event.aggregateID)
    }

    /// A flow that asks one question and notes the answer.
    static func asking(_ decision: Decision? = nil, timeout: Duration? = nil) -> Script {
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
        let gate = Latch()
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
}
