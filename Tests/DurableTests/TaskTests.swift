import Foundation
import Basics
import Storage
import TestSupport
import Testing

@testable import Durable

/// How a task goes from its first attempt to its end.
@Suite struct TaskTests {
    private struct Broken: Error {}

    @Test(arguments: Backend.allCases)
    func aTaskEndsWithItsResult(on backend: Backend) async throws {
        try await withCore(on: backend, handlers: [Work { input, _ in input + "!" }]) { core, database in
            try await running(core.quickServices()) {
                let person = UUID()
                let id = try await core.enqueueWork("a", .init(subject: person, ofType: "cup"), for: person)
                try await database.wait(for: id, core, .completed)
                let task = try await core.tasks.task(id)
                #expect(try task.result?.decode(as: String.self) == "a!")
                #expect(task.progress == 100 && task.node == "test" && task.user == person && task.subject == person)
                #expect(task.retryCount == 0 && task.startedAt != nil && task.endedAt != nil && task.failure == nil)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aFailedAttemptIsRepeatedLaterAndLaterUntilThereAreNoneLeft(on backend: Backend) async throws {
        let clock = TestClock()
        let work = Work { _, task in throw TaskFailure("E\(task.attempt)", "no", retryable: true) }
        try await withCore(on: backend, handlers: [work], clock: clock.clock) { core, database in
            try await core.queues.set(.default, .retrying(base: .seconds(10), max: .seconds(25)))
            try await running(core.services([.worker])) {
                let id = try await core.enqueueWork("a")
                for wait in [10.0, 20, 25] {
                    try await database.wait(for: id, core, .retrying)
                    let due = try #require(try await core.tasks.task(id).nextRetryAt)
                    let delay = Double((due - clock.clock.now).milliseconds) / 1_000
                    #expect((wait * 0.75...wait).contains(delay))
                    // Not a moment too early.
                    clock.advance(by: due - clock.clock.now - .microseconds(1))
                    try await core.timer()
                    #expect(try await core.tasks.task(id).status == .retrying)
                    clock.advance(by: .microseconds(1))
                    let before = try await core.tasks.task(id).retryCount
                    try await core.timer()
                    try await eventually(database, "the next attempt failed") {
                        let task = try await core.tasks.task(id)
                        return task.retryCount > before || task.status.isFinal
                    }
                }
                try await database.wait(for: id, core, .failed)
                let task = try await core.tasks.task(id)
                #expect(task.failure?.code == "E4" && task.retryCount == 3 && task.endedAt == clock.clock.now)
                #expect(task.failure?.history.map(\.code) == ["E1", "E2", "E3", "E4"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func whoeverRefusedSaysWhenToComeAgain(on backend: Backend) async throws {
        let clock = TestClock()
        let work = Work { _, _ in
            throw TaskFailure("BUSY", "later", retryable: true, retryAfter: .milliseconds(77_500))
        }
        try await withCore(on: backend, handlers: [work], clock: clock.clock) { core, database in
            try await running(core.services([.worker])) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .retrying)
                #expect(try await core.tasks.task(id).nextRetryAt == clock.clock.now + .milliseconds(77_500))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aFailureNotWorthRepeatingEndsTheTaskAtOnce(on backend: Backend) async throws {
        let work = Work { _, _ in throw TaskFailure("BAD_KEY", "The key is wrong.", retryable: false) }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .failed)
                let task = try await core.tasks.task(id)
                #expect(task.failure?.code == "BAD_KEY" && task.failure?.history.count == 1 && task.retryCount == 0)
            }
        }
    }

    @Test(arguments: Backend.allCases, [false, true])
    func anAttemptEndsAtItsDeadlineAndTheLastOneEndsTheTask(on backend: Backend, isStubborn: Bool) async throws {
        let clock = TestClock()
        let gate = Latch()
        let work = Work { input, _ in
            if isStubborn { await gate.passStubbornly() } else { try await gate.pass() }
            return input
        }
        try await withCore(on: backend, handlers: [work], clock: clock.clock) { core, database in
            defer { gate.open() }
            try await core.queues.set(.default, .retrying(base: .zero, max: .zero, timeout: .seconds(10), retries: 1))
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await eventually(database, "the first attempt") { gate.arrivals == 1 }
                // Past the deadline, before the end of the lease.
                clock.advance(by: .seconds(10))
                try await eventually(database, "the second attempt") { gate.arrivals == 2 }
                #expect(try await core.tasks.task(id).retryCount == 1)
                // Past the deadline, before the end of the lease.
                clock.advance(by: .seconds(10))
                try await database.wait(for: id, core, .timeout)
                let task = try await core.tasks.task(id)
                #expect(task.failure?.code == "TIMEOUT" && task.failure?.history.map(\.code) == ["TIMEOUT", "TIMEOUT"])
                // What a stubborn handler gives later is nobody's business.
                gate.open()
                try await database.wait(for: core.enqueueWork("b"), core, .completed)
                #expect(try await core.tasks.task(id).status == .timeout)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aTaskIsNotBegunBeforeItsTime(on backend: Backend) async throws {
        let clock = TestClock()
        let tally = Tally()
        let work = Work { input, _ in
            _ = tally.add(input)
            return input
        }
        try await withCore(on: backend, handlers: [work], clock: clock.clock) { core, database in
            try await running(core.services([.worker])) {
                var options = TaskOptions()
                options.notBefore = clock.clock.now + .seconds(60)
                let late = try await core.enqueueWork("late", options)
                options.notBefore = clock.clock.now
                try await database.wait(for: core.enqueueWork("now", options), core, .completed)
                clock.advance(by: .seconds(59))
                try await core.timer()
                try await database.wait(for: core.enqueueWork("other"), core, .completed)
                #expect(tally["late"] == 0)
                clock.advance(by: .seconds(1))
                try await core.timer()
                try await database.wait(for: late, core, .completed)
                #expect(tally.all == ["late": 1, "now": 1, "other": 1])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func tasksWithOneUniqueKeyBecomeOneOrAreRefused(on backend: Backend) async throws {
        try await withCore(on: backend, handlers: [Work()]) { core, database in
            var options = TaskOptions()
            options.uniqueKey = "cup"
            let first = try await core.enqueueWork("a", options)
            _ = try await core.enqueueWork("b", options)
            let both = options
            try await core.commit { unit in
                try unit.enqueue(Work.self, "c", both)
                try unit.enqueue(Work.self, "d", both)
            }
            #expect(try await core.tasks.list().map(\.id) == [first])
            options.collision = .refuse
            let refusing = options
            let error = await #expect(throws: DurableError.self) {
                try await core.commit { unit in
                    unit.emit(Event("never", of: "test", "1"))
                    try unit.enqueue(Work.self, "e", refusing)
                }
            }
            #expect(error?.code == .duplicateTask)
            #expect(try await core.events.lastPosition() == 0)
            // Once it has ended the key is free.
            try await running(core.quickServices()) {
                try await database.wait(for: first, core, .completed)
                try await database.wait(for: core.enqueueWork("f", refusing), core, .completed)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func unknownQueuesAndOptionsAreRefusedAtOnce(on backend: Backend) async throws {
        struct Lost: TaskHandler {
            static let type: TaskType = "lost"
            static let queue: QueueName = "nowhere"
            func run(_ input: Int, in task: TaskContext) async throws -> Int { input }
        }
        try await withCore(on: backend) { core, _ in
            let error = await #expect(throws: DurableError.self) {
                try await core.commit { try $0.enqueue(Lost.self, 1) }
            }
            #expect(error?.code == .invalidArgument && error?.message.contains("nowhere") == true)
            var options = TaskOptions()
            options.priority = 1_001
            let much = options
            await #expect(throws: DurableError.self) { try await core.enqueueWork("a", much) }
            options.priority = 0
            options.maxRetries = -1
            let few = options
            let refusal = await #expect(throws: DurableError.self) { try await core.enqueueWork("a", few) }
            #expect(refusal?.code == .invalidArgument)
            let unknown = await #expect(throws: DurableError.self) { try await core.queues.set("nowhere", .init()) }
            #expect(unknown?.code == .notFound && unknown?.message.contains("default") == true)
        }
    }

    @Test(arguments: Backend.allCases)
    func aTypeThatThisProgramDoesNotKnowIsTriedAgainAndThenFails(on backend: Backend) async throws {
        try await withCore(on: backend) { core, database in
            try await core.queues.set(.default, .retrying(base: .zero, max: .zero, retries: 1))
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .failed)
                let task = try await core.tasks.task(id)
                #expect(task.failure?.code == "UNKNOWN_TYPE" && task.failure?.message.contains("work") == true)
                #expect(task.failure?.history.count == 2)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aFailureCanSayAnything(on backend: Backend) async throws {
        let work = Work { _, _ in throw TaskFailure("ODD", "a\u{0}b\u{1}\u{FFFF}“é”", retryable: false) }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await running(core.quickServices()) {
                let receipt = try await core.submit(
                    Command("test", session: UUID(), key: "k", payload: .empty, trace: .init())
                ) { unit in try unit.enqueue(Work.self, "a").uuid }
                let id = AnyTask.ID(receipt.answer)
                try await database.wait(for: id, core, .failed)
                #expect(try await core.tasks.task(id).failure?.message == "a\u{FFFD}b\u{1}\u{FFFF}“é”")
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aHandlerThatCancelsItselfHasFailed(on backend: Backend) async throws {
        let tally = Tally()
        let work = Work { input, _ in
            _ = tally.add(input)
            throw CancellationError()
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await core.queues.set(.default, .retrying(base: .zero, max: .zero, retries: 2))
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .failed)
                #expect(tally["a"] == 3)
            }
        }
    }
}

extension Queues.Change {
    /// How attempts are repeated.
    static func retrying(base: Duration, max: Duration, timeout: Duration? = nil, retries: Int? = nil) -> Self {
        var change = Self()
        (change.retryDelayBase, change.retryDelayMax) = (base, max)
        (change.jobTimeout, change.maxRetries) = (timeout, retries)
        return change
    }

    /// How many tasks run at once.
    static func concurrency(_ count: Int) -> Self {
        var change = Self()
        change.maxConcurrency = count
        return change
    }

    /// Whether tasks are taken.
    static func active(_ isActive: Bool) -> Self {
        var change = Self()
        change.isActive = isActive
        return change
    }

    /// Whether priority counts.
    static func priority(_ isHonoured: Bool) -> Self {
        var change = Self()
        change.honoursPriority = isHonoured
        return change
    }
}
