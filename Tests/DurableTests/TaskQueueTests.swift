import Foundation
import Basics
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Durable

/// In which order tasks are taken, by whom, and how many at once.
@Suite struct TaskQueueTests {
    /// Notes the order in which tasks are begun.
    private final class Order: Sendable {
        private let names = Mutex<[String]>([])
        var all: [String] { names.withLock { $0 } }
        func note(_ name: String) { names.withLock { $0.append(name) } }

        var work: Work {
            Work { input, _ in
                self.note(input)
                return input
            }
        }
    }

    private static func allEnded(_ core: DurableCore, _ database: any Database) async throws {
        try await eventually(database, "all have ended") {
            try await database.number(
                "SELECT count(*) FROM async_tasks WHERE status IN ('PENDING', 'RETRYING', 'RUNNING')"
            ) == 0
        }
    }

    @Test(arguments: Backend.allCases)
    func theFirstToComeIsTheFirstServedWhereQueuesDoNotHonourPriority(on backend: Backend) async throws {
        let order = Order()
        try await withCore(on: backend, handlers: [order.work]) { core, database in
            try await core.queues.set(.default, .concurrency(1))
            for number in 0..<10 {
                var options = TaskOptions()
                options.priority = number
                _ = try await core.enqueueWork("\(number)", options)
            }
            try await running(core.services([.worker])) { try await Self.allEnded(core, database) }
            #expect(order.all == (0..<10).map { "\($0)" })
        }
    }

    @Test(arguments: Backend.allCases)
    func priorityMovesTasksAheadWhereItCountsAndCanBeSwitched(on backend: Backend) async throws {
        let order = Order()
        try await withCore(on: backend, handlers: [order.work]) { core, database in
            try await core.queues.set(.default, .concurrency(1))
            @Sendable func put(_ names: [(String, Int)]) async throws {
                for (name, priority) in names {
                    var options = TaskOptions()
                    options.priority = priority
                    _ = try await core.enqueueWork(name, options)
                }
            }
            // Put in line before it counts, and after.
            try await put([("low", -5), ("middle", 0)])
            try await core.queues.set(.default, .priority(true))
            try await put([("high", 5), ("highest", 1_000), ("lowest", -1_000), ("middle too", 0)])
            try await running(core.services([.worker])) { try await Self.allEnded(core, database) }
            #expect(order.all == ["highest", "high", "middle", "middle too", "low", "lowest"])
            try await put([("b", -1), ("c", 1)])
            try await core.queues.set(.default, .priority(false))
            try await put([("d", 9)])
            try await running(core.services([.worker])) { try await Self.allEnded(core, database) }
            #expect(order.all.suffix(3) == ["b", "c", "d"])
        }
    }

    @Test(arguments: Backend.allCases)
    func aRepeatedAttemptKeepsItsPriority(on backend: Backend) async throws {
        let clock = TestClock()
        let order = Order()
        let work = Work { input, task in
            if input == "low", task.attempt == 1 { throw TaskFailure("E", "no", retryable: true) }
            order.note(input)
            return input
        }
        try await withCore(on: backend, handlers: [work], clock: clock.clock) { core, database in
            var change = Queues.Change.priority(true)
            change.maxConcurrency = 1
            try await core.queues.set(.default, change)
            var options = TaskOptions()
            options.priority = -3
            let low = try await core.enqueueWork("low", options)
            try await running(core.services([.worker])) { try await database.wait(for: low, core, .retrying) }
            for number in 0..<3 { _ = try await core.enqueueWork("\(number)") }
            clock.advance(by: .seconds(60))
            try await core.timer()
            try await running(core.services([.worker])) { try await Self.allEnded(core, database) }
            #expect(order.all == ["0", "1", "2", "low"])
        }
    }

    @Test(arguments: Backend.allCases)
    func aWaitingTaskCanBeMovedToTheFront(on backend: Backend) async throws {
        let order = Order()
        try await withCore(on: backend, handlers: [order.work]) { core, database in
            try await core.queues.set(.default, .concurrency(1))
            var ids: [AnyTask.ID] = []
            for number in 0..<6 { ids.append(try await core.enqueueWork("\(number)")) }
            try await core.tasks.moveToFront(ids[4])
            try await core.tasks.moveToFront(ids[5])
            try await running(core.services([.worker])) { try await Self.allEnded(core, database) }
            #expect(order.all == ["5", "4", "0", "1", "2", "3"])
            let error = await #expect(throws: DurableError.self) { try await core.tasks.moveToFront(ids[0]) }
            #expect(error?.code == .invalidState)
        }
    }

    @Test(arguments: Backend.allCases)
    func onePersonsFloodDoesNotStarveAnothersTask(on backend: Backend) async throws {
        let order = Order()
        let gate = Latch()
        let work = Work { input, _ in
            order.note(input)
            if order.all.count == 20 { try await gate.pass() }
            return input
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await core.queues.set(.default, .concurrency(1))
            let (ann, bob, cid) = (UUID(), UUID(), UUID())
            try await core.commit(.init(user: ann)) { unit in
                for number in 0..<200 { try unit.enqueue(Work.self, "ann \(number)") }
            }
            _ = try await core.enqueueWork("bob", for: bob)
            try await running(core.services([.worker], worker: .init(shutdownTimeout: .zero))) {
                try await eventually(database, "twenty were begun") { gate.arrivals == 1 }
                #expect(order.all.firstIndex(of: "bob").map { $0 < 3 } == true)
                // Who comes while the flood is being worked off waits for no more than who came before it.
                _ = try await core.enqueueWork("cid", for: cid)
                gate.open()
                try await eventually(database, "it was begun") { order.all.contains("cid") }
                #expect(order.all.firstIndex(of: "cid").map { $0 < 40 } == true)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aPausedQueueTakesNothingAndForgetsNothing(on backend: Backend) async throws {
        let order = Order()
        try await withCore(on: backend, handlers: [order.work, Other(order: order.note)]) { core, database in
            try await running(core.quickServices()) {
                try await core.queues.set(.default, .active(false))
                let ids = [try await core.enqueueWork("a"), try await core.enqueueWork("b")]
                let other = try await core.commit { try $0.enqueue(Other.self, "other") }
                try await database.wait(for: other, core, .completed)
                #expect(order.all == ["other"])
                let summary = try #require(try await core.queues.list().first { $0.config.name == .default })
                #expect(summary.waiting == 2 && summary.running == 0 && !summary.config.isActive)
                try await core.queues.set(.default, .active(true))
                for id in ids { try await database.wait(for: id, core, .completed) }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func threeProcessesShareWorkOnceEachAndWithinTheLimit(on backend: Backend) async throws {
        try await DurablePlace.with(backend) { place in
            // SQLite's file goes from process to process at every commit, which is slow.
            let count = backend == .sqlite ? 200 : 500
            let order = Order()
            let running = Mutex(0)
            let maximum = Mutex(0)
            let work = Work { input, _ in
                let now = running.withLock { count in
                    count += 1
                    return count
                }
                maximum.withLock { $0 = max($0, now) }
                order.note(input)
                for _ in 0..<5 { await Task.yield() }
                running.withLock { $0 -= 1 }
                return input
            }
            try await place.process("one", handlers: [work]) { one in
                try await one.core.queues.set(.default, .concurrency(7))
                try await one.core.commit { unit in for number in 0..<count { try unit.enqueue(Work.self, "\(number)") }
                }
                try await place.process("two", handlers: [work]) { two in
                    try await place.process("three", handlers: [work]) { three in
                        let services = [one, two, three].flatMap { $0.core.quickServices() }
                        try await DurableTests.running(services) { try await Self.allEnded(one.core, one.database) }
                    }
                }
                #expect(order.all.count == count && Set(order.all).count == count)
                #expect(maximum.withLock { $0 } <= 7)
                let once: SQL = """
                    SELECT count(*) FROM async_tasks
                    WHERE status = 'COMPLETED' AND retry_count = 0 AND takeover_count = 0
                    """
                #expect(try await one.database.number(once) == count)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func takingOverAnothersTasksMakesNoRoomForMore(on backend: Backend) async throws {
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            let held = Latch()
            let work = Work { input, _ in
                try await held.pass()
                return input
            }
            try await place.process("dead", handlers: [work], clock: clock.clock) { process in
                try await process.dying(process.core.services([.worker])) {
                    for number in 0..<8 { _ = try await process.core.enqueueWork("\(number)") }
                    try await eventually(process.database, "all run") { held.arrivals == 8 }
                }
            }
            try await place.process("live", handlers: [work], clock: clock.clock) { process in
                let intake = process.core.intake
                try await running(process.core.services([.worker])) {
                    clock.advance(by: .seconds(16))
                    try await process.core.timer()
                    #expect(intake.held[.default] ?? 0 == 0)
                    _ = try await process.core.registry.keepAlive(holding: [])
                    for number in 0..<8 { _ = try await process.core.enqueueWork("more \(number)") }
                    try await eventually(process.database, "all slots are taken") { held.arrivals == 16 }
                    #expect(intake.held[.default] == 8)
                    let atWork: SQL = "SELECT count(*) FROM async_tasks WHERE status = 'RUNNING'"
                    #expect(try await process.database.number(atWork) == 8)
                    held.open()
                    try await Self.allEnded(process.core, process.database)
                }
            }
        }
    }
}

/// Work in another queue than ``Work``'s.
struct Other: TaskHandler {
    static let type: TaskType = "other"
    static let queue: QueueName = .flows
    let order: @Sendable (String) -> Void
    func run(_ input: String, in task: TaskContext) async throws -> String {
        order(input)
        return input
    }
}
