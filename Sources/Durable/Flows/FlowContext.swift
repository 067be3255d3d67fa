public import Basics
public import Foundation
import Synchronization

/// Thrown when a flow must wait. Code that swallows it can do nothing more with its context.
struct FlowSuspended: Error {}

/// What a pause throws when nobody answered in time.
public struct PauseExpired: Error, Sendable {}

/// What a flow works with: its durable steps.
public final class FlowContext: Sendable {
    /// The run.
    public let run: FlowRun.ID
    /// What ties the run's records together.
    public let trace: Trace

    /// What changes while the flow runs.
    struct State {
        var position = 0
        /// Set when where the run stands has been stored: nothing more can be done with this context.
        var isSealed = false
        /// Set when the code turned out not to fit the record, or when nobody knows what became of a commit: whatever
        /// the flow makes of it, this stretch is over.
        var obstacle: (any Error)?
        var steps: [Int: FlowStep]
        /// Steps decided without a commit of their own: they go out with the next one.
        var unwritten: [FlowStep] = []
        /// Outputs of steps that were stored before they were known.
        var found: [FlowStep] = []
    }

    let state: Mutex<State>
    let control: AttemptControl
    var driver: ClaimedTask { control.task }
    let seen: Int64
    let writer: UnitWriter
    let ids: UUIDGenerator
    let clock: WallClock

    init(_ load: FlowDriver.Load, control: AttemptControl, writer: UnitWriter, ids: UUIDGenerator, clock: WallClock) {
        run = load.run.id
        self.control = control
        trace = control.task.trace
        seen = load.signal
        self.writer = writer
        self.ids = ids
        self.clock = clock
        var steps: [Int: FlowStep] = [:]
        for step in load.steps { steps[step.position] = step }
        state = Mutex(State(steps: steps, found: load.found))
    }

    /// The moment the flow first came by here.
    public func now() throws -> Timestamp { try decide(.now, "now") { self.clock.now } }

    /// An id, the same one at every replay.
    public func id() throws -> UUID { try decide(.id, "id") { self.ids.next() } }

    /// The version of a piece of this flow that this run goes by: the newest when it first came by here.
    ///
    /// Lets the code change under live runs: `if try flow.version("thumbnails", 1...2) == 2 { … } else { … }`.
    public func version(_ change: String, _ versions: ClosedRange<Int>) throws -> Int {
        let version = try decide(.version, change) { versions.upperBound }
        guard versions.contains(version) else {
            throw state.withLock { state in
                let mismatch = FlowMismatch(
                    position: state.position - 1,
                    recorded: "version \(version) of \(change)",
                    found: "versions \(versions) of \(change)"
                )
                state.obstacle = mismatch
                return mismatch
            }
        }
        return version
    }

    /// Takes the next step. Gives its position and, if it was taken before, its record.
    func next(_ kind: FlowStep.Kind, _ name: String) throws -> (position: Int, recorded: FlowStep?) {
        try state.withLock { state in
            guard !state.isSealed else { throw FlowSuspended() }
            if let obstacle = state.obstacle { throw obstacle }
            let position = state.position
            state.position += 1
            guard let step = state.steps[position] else { return (position, nil) }
            guard step.kind == kind, step.name == name else {
                let mismatch = FlowMismatch(
                    position: position,
                    recorded: "\(step.kind.rawValue) “\(step.name)”",
                    found: "\(kind.rawValue) “\(name)”"
                )
                state.obstacle = mismatch
                throw mismatch
            }
            return (position, step)
        }
    }

    /// A step of this run, to be recorded.
    func step(_ kind: FlowStep.Kind, _ name: String, at position: Int, _ output: JSON? = nil) -> FlowStep {
        FlowStep(run: run.uuid, position: position, kind: kind, name: name, output: output)
    }

    /// Ends what can be done with this context until the run goes on.
    func seal() -> FlowSuspended {
        state.withLock { $0.isSealed = true }
        return FlowSuspended()
    }

    /// A value that is decided once. It needs no commit: if the process dies before the next one, nothing that
    /// depends on it has happened.
    private func decide<Value: Codable & Sendable>(
        _ kind: FlowStep.Kind,
        _ name: String,
        _ make: () -> Value
    ) throws -> Value {
        let (position, recorded) = try next(kind, name)
        if let output = recorded?.output { return try output.decode() }
        let value = make()
        let step = step(kind, name, at: position, try JSON(encoding: value))
        state.withLock { $0.unwritten.append(step) }
        return value
    }

    /// Commits `body` together with every step decided so far. Refused if this attempt has been taken over.
    func write<Value: Sendable>(
        _ steps: [FlowStep] = [],
        settling outcome: Settlement.Outcome? = nil,
        opening correlation: String? = nil,
        _ body: @escaping @Sendable (UnitOfWork) throws -> Value
    ) async throws -> Value {
        let (unwritten, found) = state.withLock { state in
            defer { (state.unwritten, state.found) = ([], []) }
            return (state.unwritten, state.found)
        }
        @Sendable func whole(_ unit: UnitOfWork) throws -> Value {
            let value = try body(unit)
            unit.collected.steps += unwritten + steps
            unit.collected.stepOutputs += found
            return value
        }
        do {
            guard let outcome else {
                return try await writer.commit(trace, admission: .held(driver.fence), correlation: correlation, whole)
            }
            let admission = Proposal.Admission.settles(Settlement(driver, outcome))
            return try await control.settling {
                try await writer.commit(trace, admission: admission, correlation: correlation, whole)
            }
        } catch {
            state.withLock { state in
                (state.unwritten, state.found) = (unwritten + state.unwritten, found + state.found)
                if error.endsStretch { state.obstacle = error }
            }
            throw error
        }
    }
}

extension FlowContext {
    /// Records that a step failed, so that a replay fails there too, and gives the failure. The record needs no
    /// commit of its own: if the process dies before the next one, nothing that depends on it has happened.
    func recording(_ error: any Error, of kind: FlowStep.Kind, _ name: String, at position: Int) -> any Error {
        if error.endsStretch || error is CancellationError { return error }
        let failure = TaskFailure(of: error)
        var step = step(kind, name, at: position)
        step.error = failure
        state.withLock { [step] in $0.unwritten.append(step) }
        return failure
    }

    /// Forgets failures that no later step depends on: a run that is restarted does those steps again.
    func forgetFailures() { state.withLock { $0.unwritten.removeAll { $0.error != nil } } }
}

extension Error {
    /// Whether a flow cannot go on for now, for no fault of its own.
    var endsStretch: Bool {
        if let error = self as? DurableError, error.code == .leaseLost { return true }
        return self is FlowMismatch || self is FlowSuspended || isTrouble
    }
}

/// The code of a flow no longer fits a run's recorded steps.
struct FlowMismatch: Error, CustomStringConvertible {
    let position: Int
    let recorded: String
    let found: String

    var description: String {
        "Step \(position) was recorded as \(recorded), and the program now has \(found) there. "
            + "Run the program's earlier version, or restart or cancel the run."
    }
}

extension TaskFailure {
    init(_ mismatch: FlowMismatch) { self.init("FLOW_MISMATCH", mismatch.description, retryable: false) }
}
