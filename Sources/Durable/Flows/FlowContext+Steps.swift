import Basics
import Foundation

extension FlowContext {
    /// Changes the database, once: the change and its record share a transaction. If `body` throws, nothing of it
    /// stays, and this throws a ``TaskFailure`` that says why, at every replay.
    @discardableResult
    public func commit<Value: Codable & Sendable>(
        _ name: String,
        _ body: @escaping @Sendable (UnitOfWork) throws -> Value
    ) async throws -> Value {
        let (position, recorded) = try next(.commit, name)
        if let output = recorded?.output { return try output.decode() }
        if let failure = recorded?.error { throw failure }
        do {
            return try await write { unit in
                let value = try body(unit)
                let output = try JSON(encoding: value)
                unit.collected.steps.append(self.step(.commit, name, at: position, output))
                return value
            }
        } catch {
            throw recording(error, of: .commit, name, at: position)
        }
    }

    /// Changes the database, once.
    public func commit(_ name: String, _ body: @escaping @Sendable (UnitOfWork) throws -> Void) async throws {
        _ = try await commit(name) { unit -> Bool in
            try body(unit)
            return true
        }
    }

    /// Does something outside the database, at least once, and records what it gave. If `body` throws, this throws a
    /// ``TaskFailure`` that says why, at every replay.
    @discardableResult
    public func step<Value: Codable & Sendable>(
        _ name: String,
        _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        let (position, recorded) = try next(.step, name)
        if let output = recorded?.output { return try output.decode() }
        if let failure = recorded?.error { throw failure }
        let value: Value
        do { value = try await body() } catch { throw recording(error, of: .step, name, at: position) }
        try await write([step(.step, name, at: position, try JSON(encoding: value))]) { _ in }
        return value
    }

    /// Starts a task and waits for it. Throws ``TaskFailure`` if it finally failed.
    public func task<Handler: TaskHandler>(
        _ handler: Handler.Type,
        _ input: Handler.Input,
        _ options: TaskOptions = .init()
    ) async throws -> Handler.Output {
        let results = try await tasks(handler, [(input, options)])
        return try results[0].get()
    }

    /// Starts tasks side by side and waits until each has ended, whichever way.
    public func tasks<Handler: TaskHandler>(
        _ handler: Handler.Type,
        _ inputs: [(input: Handler.Input, options: TaskOptions)]
    ) async throws -> [Result<Handler.Output, TaskFailure>] {
        let name = Handler.type.rawValue
        let (position, recorded) = try next(.tasks, name)
        if let output = recorded?.output {
            return try output.decode(as: [ChildResult].self).map { try $0.result() }
        }
        if let failure = recorded?.error { throw failure }
        // A record without an output is one whose children are still at work.
        if recorded != nil { return try await park() }
        let children = try inputs.map { (input: try JSON(encoding: $0.input), options: $0.options) }
        let run = run.uuid
        var step = step(.tasks, name, at: position, children.isEmpty ? JSON(text: "[]") : nil)
        step.openChildren = children.count
        if children.isEmpty {
            try await write([step]) { _ in }
            return []
        }
        return try await park(recording: step) { unit in
            for child in children {
                var options = child.options
                // A child that coalesced with another task would never be counted.
                options.uniqueKey = nil
                try unit.enqueue(
                    type: Handler.type,
                    queue: Handler.queue,
                    input: child.input,
                    options,
                    run: run,
                    step: position
                )
            }
        }
    }

    /// Lets go for at least `duration`, holding nothing.
    public func sleep(for duration: Duration) async throws {
        let (position, recorded) = try next(.sleep, "sleep")
        if let wake = try recorded?.output?.decode(as: Timestamp.self) {
            if wake <= clock.now { return }
            return try await park(wake: wake)
        }
        let wake = clock.now + duration
        let step = step(.sleep, "sleep", at: position, try JSON(encoding: wake))
        return try await park(recording: step, wake: wake)
    }

    /// Stores where the run stands, lets go of its worker and never returns.
    func park<Value>(
        recording step: FlowStep? = nil,
        wake: Timestamp? = nil,
        isPause: Bool = false,
        opening correlation: String? = nil,
        _ body: @escaping @Sendable (UnitOfWork) throws -> Void = { _ in }
    ) async throws -> Value {
        let outcome = Settlement.Outcome.parked(seen: seen, wake: wake, isPause: isPause)
        do { try await write(step.map { [$0] } ?? [], settling: outcome, opening: correlation, body) } catch {
            guard let step else { throw error }
            throw recording(error, of: step.kind, step.name, at: step.position)
        }
        throw seal()
    }
}

/// What a child gave, as its step keeps it.
struct ChildResult: Codable, Sendable {
    /// The output's JSON, as text.
    let output: String?
    let failure: TaskFailure?

    func result<Output: Codable & Sendable>() throws -> Result<Output, TaskFailure> {
        if let failure { return .failure(failure) }
        guard let output else { preconditionFailure("a child that did not fail has an output") }
        return .success(try JSON(text: output).decode())
    }
}
