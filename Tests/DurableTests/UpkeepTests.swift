import Foundation
import Basics
import Logging
import Storage
import TestSupport
import Testing

@testable import Durable

/// What time alone makes due.
@Suite struct UpkeepTests {
    private static func inputs(_ core: DurableCore) async throws -> [String] {
        try await core.tasks.list().reversed().map { try $0.input.decode() }
    }

    @Test(arguments: Backend.allCases)
    func aRecurringTaskIsQueuedOnceEachTime(on backend: Backend) async throws {
        let clock = TestClock()
        try await withCore(on: backend, handlers: [Work()], clock: clock.clock) { core, database in
            // The clock stands at 08:00:00.
            try await core.schedules.set(Schedule("tidy", CronExpression("*/10 * * * *"), Work.self, "tidy"))
            try await core.timer()
            #expect(try await Self.inputs(core) == [])
            clock.advance(by: .seconds(600))
            try await core.timer()
            try await core.timer()
            #expect(try await Self.inputs(core) == ["tidy"])
            // It still waits when the next is due: one will do.
            clock.advance(by: .seconds(600))
            try await core.timer()
            #expect(try await Self.inputs(core) == ["tidy"])
            try await running(core.services([.worker])) {
                try await database.wait(for: core.tasks.list()[0].id, core, .completed)
            }
            // An hour without any process is made up for once.
            clock.advance(by: .seconds(3_600))
            try await core.timer()
            try await core.timer()
            #expect(try await Self.inputs(core) == ["tidy", "tidy"])
            try await core.schedules.remove("tidy")
            try await running(core.services([.worker])) {
                try await database.wait(for: core.tasks.list()[0].id, core, .completed)
            }
            clock.advance(by: .seconds(3_600))
            try await core.timer()
            #expect(try await Self.inputs(core).count == 2)
        }
    }

    @Test(arguments: Backend.allCases)
    func aScheduleCanBeReplacedAndRevived(on backend: Backend) async throws {
        let clock = TestClock()
        try await withCore(on: backend, handlers: [Work()], clock: clock.clock) { core, database in
            try await core.schedules.set(Schedule("tidy", CronExpression("0 9 * * *"), Work.self, "nine"))
            try await database.write { try $0.run("UPDATE task_schedules SET is_active = false") }
            try await core.schedules.set(Schedule("tidy", CronExpression("30 8 * * *"), Work.self, "half past eight"))
            clock.advance(by: .seconds(3_600))
            try await core.timer()
            #expect(try await Self.inputs(core) == ["half past eight"])
            let never = await #expect(throws: DurableError.self) {
                try await core.schedules.set(Schedule("never", CronExpression("0 0 31 2 *"), Work.self, "never"))
            }
            #expect(never?.code == .invalidArgument)
        }
    }

    @Test(arguments: Backend.allCases)
    func settingAScheduleAgainForgetsNothingThatIsDue(on backend: Backend) async throws {
        let clock = TestClock()
        try await withCore(on: backend, handlers: [Work()], clock: clock.clock) { core, database in
            let schedule = try Schedule("tidy", CronExpression("0 9 * * *"), Work.self, "nine")
            try await core.schedules.set(schedule)
            clock.advance(by: .seconds(2 * 3_600))
            // As every process does that starts.
            try await core.schedules.set(schedule)
            try await core.timer()
            #expect(try await Self.inputs(core) == ["nine"])
        }
    }

    @Test(arguments: Backend.allCases)
    func aScheduleThatNeverComesHoldsUpNothingElse(on backend: Backend) async throws {
        let clock = TestClock()
        try await withCore(on: backend, clock: clock.clock) { _, database in
            let workload = Workload(
                handlers: [Work()],
                schedules: [
                    try Schedule("never", CronExpression("0 0 31 2 *"), Work.self, "never"),
                    try Schedule("tidy", CronExpression("0 9 * * *"), Work.self, "nine"),
                ]
            )
            var configuration = DurableCore.Configuration(nodeName: "test", clock: clock.clock)
            configuration.logger.logLevel = .critical
            let core = DurableCore(database, [workload], configuration: configuration)
            try await running(core.services([.timer])) {
                try await eventually(database, "the other schedule is set") {
                    try await database.read { try $0.run("SELECT 1 FROM task_schedules") }.count == 1
                }
                clock.advance(by: .seconds(2 * 3_600))
                try await eventually(database, "what is due is queued") { try await Self.inputs(core) == ["nine"] }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aWorkloadBringsItsQueuesAndItsSchedulesAndLeavesWhatSomebodyChanged(on backend: Backend) async throws {
        let clock = TestClock()
        try await withCore(on: backend, clock: clock.clock) { _, database in
            let workload = Workload(
                handlers: [Work()],
                queues: [QueueConfig("letters", maxConcurrency: 7, jobTimeout: .seconds(9))],
                schedules: [try Schedule("tidy", CronExpression("0 9 * * *"), Work.self, "nine")]
            )
            let configuration = DurableCore.Configuration(nodeName: "test", version: "test", clock: clock.clock)
            let core = try await DurableCore.open(database, [workload], configuration: configuration)
            let made = try #require(try await core.queues.list().map(\.config).first { $0.name == "letters" })
            #expect(made.maxConcurrency == 7 && made.jobTimeoutMilliseconds == 9_000 && made.isActive)
            var change = Queues.Change()
            change.maxConcurrency = 2
            try await core.queues.set("letters", change)
            let again = try await DurableCore.open(database, [workload], configuration: configuration)
            let kept = try await again.queues.list().map(\.config).first { $0.name == "letters" }
            #expect(kept?.maxConcurrency == 2)
            clock.advance(by: .seconds(86_400))
            try await running(again.services([.timer])) {
                try await eventually(database, "the schedule is set") {
                    try await database.read { try $0.run("SELECT 1 FROM task_schedules") }.count == 1
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func whatHasEndedIsClearedAwayWhenItIsOldAndEventsNever(on backend: Backend) async throws {
        let clock = TestClock()
        let script = Script { input, flow in
            _ = try await flow.task(Work.self, input)
            _ = try await flow.pause("choice", for: input, as: Int.self)
            try await flow.commit("end") { unit in unit.emit(Event("ended", of: "test", input), to: "out") }
        }
        try await withCore(on: backend, handlers: [Work()], flows: [script], clock: clock.clock) { core, database in
            @Sendable func submit(_ name: String) async throws -> FlowRun.ID {
                let command = Command(name, session: UUID(), key: name, payload: .empty, trace: .init())
                return FlowRun.ID(try await core.submit(command) { try $0.start(Script.self, name).uuid }.answer)
            }
            @Sendable func counts() async throws -> [Int] {
                var counts: [Int] = []
                for table in ["command_inbox", "event_outbox", "async_tasks", "flow_resume_handles", "domain_events"] {
                    counts.append(try await database.number("SELECT count(*) FROM \(raw: table)"))
                }
                return counts
            }
            @Sendable func clean() async throws { try await core.cleaning().round() }
            let relay = core.relay(to: Subscribers())
            try await running(core.services([.worker])) {
                let (old, open) = (try await submit("old"), try await submit("open"))
                try await database.wait(for: old, core, .paused)
                try await database.wait(for: open, core, .paused)
                try await core.resume("old", with: 1)
                try await database.wait(for: old, core, .completed)
                _ = try await relay.round()
                // Commands, messages, tasks (two drivers and two children), handles, events.
                #expect(try await counts() == [2, 1, 4, 2, 1])
                clock.advance(by: .seconds(7 * 86_400))
                try await clean()
                #expect(try await counts() == [2, 1, 4, 2, 1])
                clock.advance(by: .seconds(1))
                try await clean()
                // What belongs to the run that still waits stays.
                #expect(try await counts() == [2, 0, 2, 1, 1])
                clock.advance(by: .seconds(23 * 86_400))
                try await clean()
                #expect(try await counts() == [1, 0, 2, 1, 1])
                try await core.resume("open", with: 1)
                try await database.wait(for: open, core, .completed)
                #expect(try await core.events.lastPosition() == 2)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aRoundOfClearingIsBounded(on backend: Backend) async throws {
        let clock = TestClock()
        try await withCore(on: backend, clock: clock.clock) { core, database in
            let now = clock.clock.now
            var set = RowSet(["id": .uuid, "position": .integer])
            let ids = UUIDGenerator.timeOrdered()
            for number in 1...20_300 { set.append([ids.next().sqlValue, .integer(Int64(number))]) }
            let rows = set
            try await database.write { connection in
                try connection.run(
                    """
                    INSERT INTO event_outbox (id, position, topic, key, payload, status, sent_at)
                    SELECT d.id, d.position, 'out', 'k', '{}', 'SENT', \(cast: now, .time) FROM \(rows: rows) AS d
                    """
                )
            }
            clock.advance(by: .seconds(8 * 86_400))
            try await core.cleaning().round()
            #expect(try await database.number("SELECT count(*) FROM event_outbox") == 300)
            try await core.cleaning().round()
            #expect(try await database.number("SELECT count(*) FROM event_outbox") == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func aRunWhoseWorkWasClearedAwayCannotBeRestarted(on backend: Backend) async throws {
        struct Broken: Error {}
        let clock = TestClock()
        let script = Script { _, _ in throw Broken() }
        try await withCore(on: backend, flows: [script], clock: clock.clock) { core, database in
            let run = try await running(core.services([.worker])) {
                let run = try await core.startScript()
                try await database.wait(for: run, core, .failed)
                return run
            }
            clock.advance(by: .seconds(8 * 86_400))
            try await core.cleaning().round()
            let error = await #expect(throws: DurableError.self) { try await core.runs.restart(run) }
            #expect(error?.code == .invalidState)
            #expect(try await core.runs.run(run).status == .failed)
        }
    }

    @Test(arguments: Backend.allCases)
    func theTimerServiceDoesWhatIsDue(on backend: Backend) async throws {
        let script = Script { _, flow in
            try await flow.sleep(for: .milliseconds(20))
            do {
                _ = try await flow.pause("choice", for: "choice", as: Int.self, timeout: .milliseconds(20))
            } catch is PauseExpired {}
        }
        try await withCore(on: backend, flows: [script]) { core, database in
            try await running(core.services([.worker, .timer])) {
                try await database.wait(for: core.startScript(), core, .completed)
            }
        }
    }
}
