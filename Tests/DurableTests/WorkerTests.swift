import Foundation
import Basics
import Storage
import TestSupport
import Testing

@testable import Durable

/// How a worker stops, and what becomes of what it holds.
@Suite struct WorkerTests {
    @Test(arguments: Backend.allCases)
    func aGracefulStopGivesWorkBackWithoutUsingUpAnAttempt(on backend: Backend) async throws {
        let gate = Latch()
        let work = Work { input, _ in
            try await gate.pass()
            return input
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await running(core.quickServices(shutdownTimeout: .milliseconds(30))) {
                for number in 0..<20 { _ = try await core.enqueueWork("\(number)") }
                try await eventually(database, "they run") { gate.arrivals == 8 }
            }
            for task in try await core.tasks.list() {
                #expect(task.status == .pending && task.retryCount == 0 && task.takeoverCount == 0)
            }
            #expect(try await database.number("SELECT count(*) FROM async_tasks WHERE place IS NULL") == 0)
            #expect(try await database.number("SELECT count(*) FROM queue_slots") == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func aGracefulStopLetsAttemptsFinishForAWhile(on backend: Backend) async throws {
        // The clock stands still: no lease runs out, however slow the machine.
        let clock = TestClock()
        let gate = Latch()
        let work = Work { input, _ in
            try await gate.pass()
            return input
        }
        try await withCore(on: backend, handlers: [work], clock: clock.clock) { core, database in
            let id = try await core.enqueueWork("a")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await running(core.quickServices(shutdownTimeout: .seconds(600))) {
                        try await eventually(database, "it runs") { gate.arrivals == 1 }
                    }
                }
                group.addTask {
                    try await eventually(database, "it stops") { gate.arrivals == 1 && core.intake.held.isEmpty }
                    gate.open()
                }
                try await group.waitForAll()
            }
            #expect(try await core.tasks.task(id).status == .completed)
        }
    }

    @Test(arguments: Backend.allCases)
    func workThatWasClaimedInACommitNobodyLearnedOfIsTakenOver(on backend: Backend) async throws {
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            try await place.process("a", handlers: [Work()], clock: clock.clock) { one in
                try await place.process("b", clock: clock.clock) { two in
                    try await running(one.core.services([.worker], worker: .init(pollInterval: .milliseconds(20)))) {
                        try await eventually(one.database, "it may take work") { one.core.intake.hasRoom }
                        one.switches.loseAnswers(1)
                        let id = try await two.core.enqueueWork("a")
                        try await eventually(one.database, "the answer was lost") { one.switches.answersToLose == 0 }
                        clock.advance(by: .seconds(10))
                        _ = try await one.core.registry.keepAlive(holding: [])
                        clock.advance(by: .seconds(6))
                        try await two.core.timer()
                        try await one.database.wait(for: id, one.core, .completed)
                    }
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aProcessWhoseNameWasTakenStopsWorking(on backend: Backend) async throws {
        try await DurablePlace.with(backend) { place in
            let gate = Latch()
            let held = Work { input, _ in
                try await gate.pass()
                return input
            }
            try await place.process("a", handlers: [held]) { old in
                try await place.process("a", handlers: [Work()]) { new in
                    let error = await #expect(throws: DurableError.self) {
                        try await running(old.core.services([.worker])) {
                            let id = try await old.core.enqueueWork("a")
                            try await eventually(old.database, "it runs") { gate.arrivals == 1 }
                            try await running(new.core.services([.worker])) {
                                try await new.database.wait(for: id, new.core, .completed)
                            }
                            _ = try await old.core.registry.keepAlive(holding: [])
                        }
                    }
                    #expect(error?.code == .nodeReplaced)
                }
            }
        }
    }
}
