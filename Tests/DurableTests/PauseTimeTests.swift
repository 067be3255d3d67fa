import Foundation
import Basics
import Storage
import TestSupport
import Testing

@testable import Durable

/// What time does to a pause, and what a pause costs while it lasts.
@Suite struct PauseTimeTests {
    @Test(arguments: Backend.allCases)
    func aPauseEndsWhenItsTimeIsOver(on backend: Backend) async throws {
        let clock = TestClock()
        let flow = PauseTests.asking(timeout: .seconds(60))
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
                #expect(try await PauseTests.notes(core) == ["just in time", "nobody answered"])
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
        try await withCore(on: backend, flows: [PauseTests.asking(decision)], clock: clock.clock) { core, database in
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
    func aThousandRunsThatWaitHoldNothing(on backend: Backend) async throws {
        try await withCore(on: backend, flows: [PauseTests.asking()]) { core, database in
            try await running(core.quickServices()) {
                try await core.commit { unit in for number in 0..<1_000 { try unit.start(Script.self, "q\(number)") } }
                try await eventually(database, "all wait") {
                    try await database.number("SELECT count(*) FROM flow_runs WHERE status = 'PAUSED'") == 1_000
                }
                let busy: SQL = "SELECT count(*) FROM async_tasks WHERE status <> 'PENDING' OR place IS NOT NULL"
                #expect(try await database.number(busy) == 0)
                try await eventually(database, "nothing is held") { core.intake.held[.flows] == 0 }
                try await core.resume("q500", with: "one")
                try await eventually(database, "one goes on") {
                    try await database.number("SELECT count(*) FROM flow_runs WHERE status = 'COMPLETED'") == 1
                }
                #expect(try await PauseTests.notes(core) == ["one"])
            }
        }
    }
}
