import Basics
import Foundation
import Storage
import Synchronization

/// Advances runs, each by one stretch: from the top through every recorded step to the next wait or the end.
struct FlowDriver: Sendable {
    /// A run as it was when the stretch began.
    struct Load: Sendable {
        let run: FlowRun
        let signal: Int64
        let steps: [FlowStep]
        /// Steps whose children have all ended, with what they gave.
        let found: [FlowStep]
    }

    let database: any Database
    let flows: [FlowName: AnyFlow]
    let writer: UnitWriter
    let ids: UUIDGenerator
    let clock: WallClock

    /// Runs the stretch that a run's driver was claimed for and settles it.
    func advance(_ control: AttemptControl) async throws {
        let driver = control.task
        let load = try await database.read { connection in try Self.load(driver.id, in: connection) }
        guard !load.run.status.isFinal else {
            return try await control.settling { try await writer.settle(driver, .completed(.empty)) }
        }
        guard let flow = flows[load.run.name] else {
            throw TaskFailure(
                DurableError.Code.unknownType.description,
                "No flow named \(load.run.name) is known to this program. Run the version that has it.",
                retryable: true
            )
        }
        let context = FlowContext(load, control: control, writer: writer, ids: ids, clock: clock)
        do {
            try await flow.run(load.run.input, context)
        } catch {
            // A sealed context has already stored where the run stands, whatever the flow made of the suspension.
            if error is FlowSuspended || context.isSettled { return }
            if error is CancellationError { throw error }
            try await end(context, flow, load.run.input, context.obstacle ?? error)
            return
        }
        if context.isSettled { return }
        // Code that swallowed an obstacle must not be taken for one that came to its end.
        if let obstacle = context.obstacle { return try await end(context, flow, load.run.input, obstacle) }
        try await context.write(settling: .completed(.empty)) { unit in
            unit.collected.runEnds.append(RunEnd(id: driver.id, status: .completed, failure: nil))
        }
    }

    /// Ends a run by an error of its own making. What is the database's trouble, or the loss of the lease, is not.
    private func end(_ context: FlowContext, _ flow: AnyFlow, _ input: JSON, _ error: any Error) async throws {
        if error.endsStretch, !(error is FlowMismatch) { throw error }
        context.forgetFailures()
        var failure = (error as? FlowMismatch).map(TaskFailure.init) ?? TaskFailure(of: error)
        failure.retryable = false
        let run = context.run.uuid
        try await context.write(settling: .completed(.empty)) { [failure] unit in
            try flow.failed?(failure, input, unit)
            unit.collected.runEnds.append(RunEnd(id: run, status: .failed, failure: failure))
        }
    }

    static func load(_ id: UUID, in connection: any Connection) throws -> Load {
        let (run, signal) = try FlowRunTable.loaded(id, in: connection)
        var steps = try FlowStepTable.load(run: id, in: connection)
        var found: [FlowStep] = []
        for index in steps.indices where steps[index].kind == .tasks && steps[index].output == nil {
            guard steps[index].openChildren == 0 else { continue }
            steps[index].output = try results(of: steps[index], in: connection)
            found.append(steps[index])
        }
        return Load(run: run, signal: signal, steps: steps, found: found)
    }

    /// What the children of a step gave, in the order in which they were started: their ids are.
    private static func results(of step: FlowStep, in connection: any Connection) throws -> JSON {
        let unknown = TaskFailure(TaskFailure.cancelledCode, "The task was cancelled.", retryable: false)
        return try JSON(
            encoding: TaskTable.ends(ofChildrenOf: step, in: connection).map { end in
                end.status == .completed
                    ? ChildResult(output: end.output?.text, failure: nil)
                    : ChildResult(output: nil, failure: end.failure ?? unknown)
            }
        )
    }
}

extension FlowContext {
    /// Whether this stretch has come to its end already.
    var isSettled: Bool { state.withLock { $0.isSealed } }

    /// What this stretch cannot go past.
    var obstacle: (any Error)? { state.withLock { $0.obstacle } }
}
