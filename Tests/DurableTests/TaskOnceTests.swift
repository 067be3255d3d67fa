import Foundation
import Basics
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Durable

/// What an attempt leaves for the next one, and what it shows meanwhile.
@Suite struct TaskOnceTests {
    private struct Cut: Error {}

    @Test(arguments: Backend.allCases)
    func aSubmissionIsMadeOnceHoweverOftenItsTaskIsTried(on backend: Backend) async throws {
        let tally = Tally()
        let work = Work { input, task in
            let job = try await task.once("submit", provider: "fast") { key in
                _ = tally.add("submitted")
                return "job-\(key.hasSuffix("/submit/0"))"
            }
            guard tally.add(job) == 3 else { throw Cut() }
            return job
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await core.queues.set(.default, .retrying(base: .zero, max: .zero))
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .completed)
                #expect(tally.all == ["submitted": 1, "job-true": 3])
                let row = try await database.read {
                    try $0.run("SELECT provider_name, provider_job_id FROM async_tasks")[0]
                }
                #expect(try row[0] == "fast" && row[1] == "job-true")
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func theKeyOfASubmissionStaysUntilItIsKnownToHaveFailed(on backend: Backend) async throws {
        let keys = Mutex<[String]>([])
        let work = Work { _, task in
            try await task.once("submit") { key in
                let count = keys.withLock { keys in
                    keys.append(key)
                    return keys.count
                }
                switch count {
                // Nobody knows what became of it.
                case 1, 2: throw Cut()
                // The provider says that it failed.
                case 3: throw TaskFailure("REFUSED", "no", retryable: true)
                case 4: throw Cut()
                default: return "job"
                }
            }
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await core.queues.set(.default, .retrying(base: .zero, max: .zero, retries: 10))
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .completed)
                #expect(keys.withLock { $0 } == [0, 0, 0, 1, 1].map { "\(id)/submit/\($0)" })
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aTakenOverTaskGoesOnFromItsSubmission(on backend: Backend) async throws {
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            let (gate, tally) = (Latch(), Tally())
            let work = Work { _, task in
                let job = try await task.once("submit") { key in
                    _ = tally.add("submitted")
                    return key
                }
                if tally.add("attempts") == 1 { try await gate.pass() }
                return job
            }
            let id = try await place.process("a", handlers: [work], clock: clock.clock) { process in
                try await process.dying(process.core.services([.worker])) {
                    let id = try await process.core.enqueueWork("a")
                    try await eventually(process.database, "it waits") { gate.arrivals == 1 }
                    return id
                }
            }
            try await place.process("a", handlers: [work], clock: clock.clock) { process in
                try await running(process.core.services([.worker])) {
                    try await process.database.wait(for: id, process.core, .completed)
                }
                #expect(try await process.core.tasks.task(id).result?.decode() == "\(id)/submit/0")
            }
            #expect(tally.all == ["submitted": 1, "attempts": 2])
        }
    }

    @Test(arguments: Backend.allCases)
    func progressIsShownLiveAndKept(on backend: Backend) async throws {
        let gate = Latch()
        let work = Work { input, task in
            for step in 0...50 { task.progress(Double(step) / 100, "step \(step)") }
            try await gate.pass()
            task.progress(7)
            return input
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            let seen = Mutex<[Double]>([])
            try await core.live.listening { report in
                seen.withLock { $0.append(report.fraction) }
            } while: {
                try await running(core.services([.worker])) {
                    let id = try await core.enqueueWork("a")
                    try await eventually(database, "it was written down") {
                        try await core.tasks.task(id).progress == 50
                    }
                    #expect(try await core.tasks.task(id).progressNote == "step 50")
                    gate.open()
                    try await database.wait(for: id, core, .completed)
                    #expect(try await core.tasks.task(id).progress == 100)
                }
            }
            #expect(seen.withLock { $0 } == (0...50).map { Double($0) / 100 } + [1])
        }
    }

    @Test(arguments: Backend.allCases)
    func whatAnAttemptCommitsOnTheWayStaysWhenItFails(on backend: Backend) async throws {
        let work = Work { _, task in
            try await task.commit { unit in unit.emit(Event("kept", of: "test", "\(task.attempt)")) }
            await #expect(throws: Cut.self) {
                try await task.commit { unit in
                    unit.emit(Event("undone", of: "test", "\(task.attempt)"))
                    throw Cut()
                }
            }
            throw TaskFailure("E", "no", retryable: true)
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await core.queues.set(.default, .retrying(base: .zero, max: .zero, retries: 1))
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .failed)
                let events = try await core.events.events(after: 0)
                #expect(events.map(\.event.aggregateID) == ["1", "2"])
                #expect(events.allSatisfy { $0.causation == id.uuid })
            }
        }
    }
}
