import Foundation
import Basics
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Durable

/// Random work, random crashes, and what must hold all the same.
@Suite struct ModelTests {
    /// Work that fails as its input says, and notes its success together with the lease under which it came about.
    struct ModelTask: TaskSuccessObserver, TaskFailureObserver {
        struct Input: Codable {
            let name: String
            /// Attempts that fail before one succeeds.
            let failures: Int
        }

        static let type: TaskType = "model"
        static let queue: QueueName = .default

        func run(_ input: Input, in task: TaskContext) async throws -> String {
            let job = try await task.once("submit") { key in key }
            task.progress(0.5, "half")
            for _ in 0..<3 { await Task.yield() }
            if task.attempt <= input.failures { throw TaskFailure("E", "no", retryable: true) }
            return job
        }

        func completed(_ output: String, _ input: Input, in unit: UnitOfWork) throws {
            let token = try unit.run("SELECT lease_token FROM async_tasks WHERE id = \(unit.trace.causation)")[0]
            let payload = try JSON(encoding: ["token": (try token[0] as UUID).lowercased])
            unit.emit(Event("done", of: "task", input.name, payload: payload), to: "out")
        }

        func failed(_ failure: TaskFailure, _ input: Input, in unit: UnitOfWork) throws {
            unit.emit(Event("undone", of: "task", input.name), to: "out")
        }
    }

    /// A flow whose shape its input says.
    struct ModelFlow: Flow {
        struct Input: Codable {
            let name: String
            let children: [ModelTask.Input]
            let pauses: Bool
            let isIssuedEarly: Bool
            let fails: Bool
        }

        static let name: FlowName = "model"

        func run(_ input: Input, in flow: FlowContext) async throws {
            _ = try flow.now()
            try await flow.commit("begin") { unit in unit.emit(Event("begun", of: "flow", input.name), to: "out") }
            if input.isIssuedEarly { try await flow.issueHandle(for: input.name) }
            let results = try await flow.tasks(ModelTask.self, input.children.map { ($0, .init()) })
            if input.pauses { _ = try await flow.pause("choice", for: input.name, as: Int.self) }
            let good = results.count { if case .success = $0 { true } else { false } }
            try await flow.sleep(for: .milliseconds(good))
            if input.fails { throw TaskFailure("E", "It was to fail.", retryable: false) }
            try await flow.commit("end") { unit in unit.emit(Event("ended", of: "flow", input.name), to: "out") }
        }
    }

    /// The seeds of a run: two, or as many as `ATELIER_TEST_SEEDS` says.
    private static let seeds = (1...(Int(ProcessInfo.processInfo.environment["ATELIER_TEST_SEEDS"] ?? "") ?? 2)).map(
        UInt64.init
    )

    /// One process and the way to kill it.
    private struct Life {
        let process: SimulatedProcess
        let end = Latch()
    }

    /// What the random hand does next.
    private enum Step {
        case commands([Draft])
        case answer
        case cancelRun
        case cancelTask
        case crash(String)
        case expire(String)
    }

    /// A command to be sent: a task, or a flow.
    private struct Draft: Sendable {
        let key: String
        let task: ModelTask.Input?
        let flow: ModelFlow.Input?
        let uniqueKey: String?
    }

    @Test(arguments: Backend.allCases, seeds)
    func whateverHappensInWhateverOrderNothingIsLostAndNothingDoneTwice(
        on backend: Backend,
        seed: UInt64
    ) async throws {
        try await DurablePlace.with(backend) { place in
            try await place.process("observer") { observer in
                try await observer.core.queues.set(.default, .retrying(base: .zero, max: .zero, retries: 2))
                let sent = try await withThrowingTaskGroup(of: Void.self) { group in
                    var random = SeededRandom(seed: seed)
                    var lives: [String: Life] = [:]
                    var sent: Set<UUID> = []
                    for number in 0..<40 {
                        for name in ["a", "b"] where lives[name] == nil {
                            let life = Life(process: try await Self.open(place, name))
                            lives[name] = life
                            group.addTask { try await Self.live(life) }
                        }
                        let step = Self.step(number, &random)
                        if case .crash(let name) = step {
                            lives.removeValue(forKey: name)?.end.open()
                        } else {
                            let core = lives[Bool.random(using: &random) ? "a" : "b"]?.process.core ?? observer.core
                            sent.formUnion(try await Self.take(step, core, observer, &random))
                        }
                        if number % 8 == 7 {
                            try await InvariantChecker(observer.database).check("after step \(number)")
                        }
                    }
                    try await Self.finish(observer)
                    for life in lives.values { life.end.open() }
                    try await group.waitForAll()
                    return sent
                }
                try await InvariantChecker(observer.database).checkEnd("at the end")
                let stored = try await observer.database.read { connection in
                    try connection.run("SELECT id FROM command_inbox").map { row -> UUID in try row[0] }
                }
                #expect(Set(stored) == sent)
                try await Self.countEffects(observer)
            }
        }
    }

    private static func open(_ place: DurablePlace, _ name: String) async throws -> SimulatedProcess {
        try await place.open(name, handlers: [ModelTask()], flows: [ModelFlow()])
    }

    private static func live(_ life: Life) async throws {
        try await life.process.dying(life.process.core.quickServices()) { try await life.end.pass() }
        await life.process.database.close()
    }

    private static func step(_ number: Int, _ random: inout SeededRandom) -> Step {
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<10:
            let count = Int.random(in: 1...8, using: &random)
            return .commands((0..<count).map { draft("\(number)-\($0)", &random) })
        case 10..<13: return .answer
        case 13: return .cancelRun
        case 14: return .cancelTask
        case 15, 16: return .expire(Bool.random(using: &random) ? "a" : "b")
        default: return .crash(Bool.random(using: &random) ? "a" : "b")
        }
    }

    private static func draft(_ name: String, _ random: inout SeededRandom) -> Draft {
        func task(_ name: String) -> ModelTask.Input {
            let fails = Int.random(in: 0..<5, using: &random) == 0
            return .init(name: name, failures: fails ? Int.random(in: 1...4, using: &random) : 0)
        }
        if Bool.random(using: &random) {
            let isUnique = Int.random(in: 0..<4, using: &random) == 0
            let key = isUnique ? "unique \(Int.random(in: 0..<3, using: &random))" : nil
            return Draft(key: name, task: task(name), flow: nil, uniqueKey: key)
        }
        let children = (0..<Int.random(in: 0...3, using: &random)).map { task("\(name)-\($0)") }
        let flow = ModelFlow.Input(
            name: name,
            children: children,
            pauses: Bool.random(using: &random),
            isIssuedEarly: Bool.random(using: &random),
            fails: Int.random(in: 0..<6, using: &random) == 0
        )
        return Draft(key: name, task: nil, flow: flow, uniqueKey: nil)
    }

    /// Takes a step. Gives the commands that it sent.
    private static func take(
        _ step: Step,
        _ core: DurableCore,
        _ observer: SimulatedProcess,
        _ random: inout SeededRandom
    ) async throws -> Set<UUID> {
        switch step {
        case .commands(let drafts):
            return try await withThrowingTaskGroup(of: UUID.self) { group in
                // Each is sent twice at once: it must be taken in once.
                for draft in drafts + drafts { group.addTask { try await send(draft, core) } }
                return try await group.reduce(into: []) { $0.insert($1) }
            }
        case .answer:
            let open = try await names(
                "SELECT correlation_id FROM flow_resume_handles WHERE resume_payload IS NULL",
                observer
            )
            for name in open where Bool.random(using: &random) {
                try await tolerating { try await core.resume(name, with: 1) }
            }
        case .cancelRun:
            let runs = try await names(
                "SELECT id FROM flow_runs WHERE status IN ('RUNNING', 'PAUSED') ORDER BY id",
                observer
            )
            guard let id = runs.randomElement(using: &random), let run = FlowRun.ID(id) else { break }
            try await tolerating { try await core.runs.cancel(run) }
        case .cancelTask:
            let tasks = try await names(
                "SELECT id FROM async_tasks WHERE status IN ('PENDING', 'RUNNING') AND task_type = 'model' ORDER BY id",
                observer
            )
            guard let id = tasks.randomElement(using: &random), let task = AnyTask.ID(id) else { break }
            try await tolerating { try await core.tasks.cancel(task) }
        case .expire(let name):
            // As if the process had been frozen: what it holds is taken from it, and it goes on all the same.
            let past = WallClock.system.now - .seconds(60)
            try await observer.database.write { connection in
                try connection.run(
                    """
                    UPDATE async_tasks SET lease_expires_at = \(past)
                    WHERE status = 'RUNNING' AND execution_node = \(name)
                    """
                )
            }
        case .crash: break
        }
        return []
    }

    private static func send(_ draft: Draft, _ core: DurableCore) async throws -> UUID {
        let session = Trace.nobody
        let command = Command("model \(draft.key)", session: session, key: draft.key, payload: .empty, trace: .init())
        return try await core.submit(command) { unit -> Bool in
            var options = TaskOptions()
            options.uniqueKey = draft.uniqueKey
            if let task = draft.task { try unit.enqueue(ModelTask.self, task, options) }
            if let flow = draft.flow { try unit.start(ModelFlow.self, flow) }
            return true
        }.command
    }

    /// Answers every question until everything has ended.
    private static func finish(_ observer: SimulatedProcess) async throws {
        try await eventually(observer.database, "everything has ended", within: .seconds(90)) {
            let open: SQL = "SELECT correlation_id FROM flow_resume_handles WHERE status = 'PAUSED'"
            for name in try await names(open, observer) {
                try await tolerating { try await observer.core.resume(name, with: 2) }
            }
            return try await observer.database.number(
                "SELECT count(*) FROM async_tasks WHERE status IN ('PENDING', 'RETRYING', 'RUNNING')"
            ) == 0
        }
    }

    /// Counts what happened against what the rows say should have.
    private static func countEffects(_ observer: SimulatedProcess) async throws {
        let wrong: [(String, SQL)] = [
            (
                "nothing begins or ends twice",
                """
                SELECT count(*) FROM (SELECT aggregate_id FROM domain_events WHERE event_type IN ('begun', 'ended')
                    GROUP BY aggregate_id, event_type HAVING count(*) > 1) AS twice
                """
            ),
            (
                // The other way round need not be: between its last step and its end a run may be cancelled.
                "a run completed only if its last step did",
                """
                SELECT count(*) FROM flow_runs AS r
                WHERE r.status IN ('COMPLETED', 'FAILED') AND (r.status = 'COMPLETED')
                    <> EXISTS (SELECT 1 FROM domain_events AS e WHERE e.event_type = 'ended'
                    AND e.aggregate_id = r.input ->> 'name')
                """
            ),
            (
                "every event was told outside",
                """
                SELECT count(*) FROM domain_events AS e
                WHERE NOT EXISTS (SELECT 1 FROM event_outbox AS o WHERE o.id = e.event_id)
                """
            ),
        ]
        for (rule, sql) in wrong {
            let count = try await observer.database.number(sql)
            #expect(count == 0, "\(rule)")
        }
    }

    private static func names(_ sql: SQL, _ observer: SimulatedProcess) async throws -> [String] {
        try await observer.database.read { connection in try connection.run(sql).map { row in try row[0] } }
    }

    /// What the core refuses is as good an end as any.
    private static func tolerating<Value>(_ body: () async throws -> Value) async throws {
        do { _ = try await body() } catch is DurableError {}
    }
}
