import Foundation
import ServiceLifecycle
import Basics
import Storage
import Synchronization
import TestSupport

@testable import Durable

/// A task whose work the test writes.
struct Work: TaskStartObserver, TaskSuccessObserver, TaskFailureObserver {
    static let type: TaskType = "work"
    static let queue: QueueName = .default

    private var start: (@Sendable (String, UnitOfWork) throws -> Void)?
    private var end: (@Sendable (String, UnitOfWork) throws -> Void)?
    private var failure: (@Sendable (TaskFailure, UnitOfWork) throws -> Void)?
    private let body: @Sendable (String, TaskContext) async throws -> String

    /// Work that gives back what it is given, or what `body` makes of it.
    init(_ body: @escaping @Sendable (String, TaskContext) async throws -> String = { input, _ in input }) {
        self.body = body
    }

    /// The same, whose start changes something.
    func onStart(_ body: @escaping @Sendable (String, UnitOfWork) throws -> Void) -> Self {
        var work = self
        work.start = body
        return work
    }

    /// The same, whose success changes something.
    func onEnd(_ body: @escaping @Sendable (String, UnitOfWork) throws -> Void) -> Self {
        var work = self
        work.end = body
        return work
    }

    /// The same, whose failure changes something.
    func onFailure(_ body: @escaping @Sendable (TaskFailure, UnitOfWork) throws -> Void) -> Self {
        var work = self
        work.failure = body
        return work
    }

    func run(_ input: String, in task: TaskContext) async throws -> String { try await body(input, task) }
    func started(_ input: String, in unit: UnitOfWork) throws { try start?(input, unit) }
    func completed(_ output: String, _ input: String, in unit: UnitOfWork) throws { try end?(output, unit) }
    func failed(_ failure: TaskFailure, _ input: String, in unit: UnitOfWork) throws {
        try self.failure?(failure, unit)
    }
}

/// A flow whose story the test writes.
struct Script: FlowFailureObserver {
    static let name: FlowName = "script"

    private var failure: (@Sendable (TaskFailure, UnitOfWork) throws -> Void)?
    private let body: @Sendable (String, FlowContext) async throws -> Void

    init(_ body: @escaping @Sendable (String, FlowContext) async throws -> Void) { self.body = body }

    /// The same, whose failure changes something.
    func onFailure(_ body: @escaping @Sendable (TaskFailure, UnitOfWork) throws -> Void) -> Self {
        var script = self
        script.failure = body
        return script
    }

    func run(_ input: String, in flow: FlowContext) async throws { try await body(input, flow) }
    func failed(_ failure: TaskFailure, _ input: String, in unit: UnitOfWork) throws {
        try self.failure?(failure, unit)
    }
}

/// Holds whoever comes until it is opened.
final class Latch: Sendable {
    private struct State {
        var isOpen = false
        var arrivals = 0
        var last = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    }

    private let state = Mutex(State())

    /// How many have come so far.
    var arrivals: Int { state.withLock { $0.arrivals } }

    /// Lets everybody through, now and later.
    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns when the gate is open; throws when the waiting task is cancelled.
    func pass() async throws {
        let number = arrive()
        await withTaskCancellationHandler {
            await wait(as: number, unlessCancelled: true)
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
        }
        try Task.checkCancellation()
    }

    /// Returns when the gate is open and not before, as code that does not care whether it was cancelled.
    func passStubbornly() async { await wait(as: arrive(), unlessCancelled: false) }

    private func arrive() -> Int {
        state.withLock { state in
            state.arrivals += 1
            state.last += 1
            return state.last
        }
    }

    private func wait(as number: Int, unlessCancelled: Bool) async {
        await withCheckedContinuation { continuation in
            let goesOn = state.withLock { state in
                if state.isOpen || (unlessCancelled && Task.isCancelled) { return true }
                state.waiting[number] = continuation
                return false
            }
            if goesOn { continuation.resume() }
        }
    }
}

/// Does what is due every few milliseconds, so that no test waits for the timer's own pace.
struct QuickTimer: Service {
    let core: DurableCore

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await core.timer()
                    try await Task.sleep(for: .milliseconds(25))
                } catch { continue }
            }
        }
    }
}

extension DurableCore {
    /// One round of the timer, now.
    func timer() async throws { try await maintenance().round() }

    /// A worker that looks often, and a timer that is never late.
    func quickServices(shutdownTimeout: Duration = .seconds(1)) -> [any Service] {
        let worker = Worker.Configuration(shutdownTimeout: shutdownTimeout, pollInterval: .milliseconds(50))
        return services([.worker], worker: worker) + [QuickTimer(core: self)]
    }

    /// Sends a command and says what became of it: “accepted”, or the type of the error.
    func outcome<Answer: Codable & Sendable>(
        of command: Command,
        _ body: @escaping @Sendable (UnitOfWork) throws -> Answer
    ) async -> String {
        do {
            _ = try await submit(command, body)
            return "accepted"
        } catch {
            return "\(type(of: error))"
        }
    }

    /// Queues one piece of ``Work``.
    func enqueueWork(
        _ input: String,
        _ options: TaskOptions = .init(),
        for user: UUID? = nil
    ) async throws -> AnyTask.ID {
        try await commit(Trace(user: user)) { try $0.enqueue(Work.self, input, options) }
    }

    /// Starts one ``Script``.
    func startScript(_ input: String = "a") async throws -> FlowRun.ID {
        try await commit { try $0.start(Script.self, input) }
    }
}

extension Database {
    /// One number that a statement gives.
    func number(_ sql: SQL) async throws -> Int { try await read { try $0.run(sql)[0][0] } }

    /// Waits until a task stands so.
    func wait(for task: AnyTask.ID, _ core: DurableCore, _ status: TaskStatus) async throws {
        try await eventually(self, "\(task) is \(status.rawValue)") { try await core.tasks.task(task).status == status }
    }

    /// Waits until a run stands so.
    func wait(for run: FlowRun.ID, _ core: DurableCore, _ status: FlowRun.Status) async throws {
        try await eventually(self, "\(run) is \(status.rawValue)") { try await core.runs.run(run).status == status }
    }
}
