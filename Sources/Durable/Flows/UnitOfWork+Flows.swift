public import Basics
import Foundation
import Storage

extension UnitOfWork {
    /// Starts a run. It begins if and only if this unit commits.
    @discardableResult
    public func start<Body: Flow>(_ flow: Body.Type, _ input: Body.Input, id: FlowRun.ID? = nil) throws -> FlowRun.ID {
        let run = NewRun(
            id: id?.uuid ?? newID(),
            name: Body.name,
            input: try JSON(encoding: input),
            trace: trace,
            command: command
        )
        try start(run)
        return FlowRun.ID(run.id)
    }

    func start(_ run: NewRun) throws {
        collected.runs.append(run)
        // The command is the run's to settle, not the driver's.
        collected.tasks.append(
            NewTask(
                id: run.id,
                type: .flow,
                queue: .flows,
                input: .empty,
                options: .init(),
                trace: trace,
                command: nil,
                run: run.id,
                step: nil
            )
        )
    }

    /// Ends a run that has not ended; see ``FlowRuns/cancel(_:reason:)``. Whoever does so in a unit of his own knows,
    /// and so the flow is not notified.
    public func cancel(_ id: FlowRun.ID, reason: String = "It was cancelled.") throws {
        let failure = TaskFailure(TaskFailure.cancelledCode, reason, retryable: false)
        // Before the run itself: whoever settles a child holds the child's row and then asks for the run's.
        try cancelChildren(of: id.uuid, failure)
        guard try Locks.openRun(id, in: connection) else {
            throw DurableError(.invalidState, "There is no unfinished run with the id \(id).")
        }
        _ = try cancelTasks("id = \(id)", failure)
        // Those that the run started while this waited for it. From now on it starts no more.
        if dialect == .postgres { try cancelChildren(of: id.uuid, failure) }
        try HandleTable.expire(ofRuns: "= \(id)", at: now, in: connection)
        collected.runEnds.append(RunEnd(id: id.uuid, status: .cancelled, failure: failure))
    }

    /// Cancels the tasks of a run that is over; nobody counts them any more.
    func cancelChildren(of run: UUID, _ failure: TaskFailure) throws {
        _ = try cancelTasks("flow_run_id = \(run) AND id <> \(run)", failure)
        collected.ended.removeAll { $0.run == run }
    }

    /// Starts a run that shares the steps of another before `position`; see ``FlowRuns/fork(_:at:input:)``.
    public func fork(_ id: FlowRun.ID, at position: Int, input: JSON? = nil) throws -> FlowRun.ID {
        let source = try FlowRunTable.run(id, in: connection)
        let new = NewRun(
            id: newID(),
            name: source.name,
            input: input ?? source.input,
            trace: trace,
            command: command,
            forkedFrom: source.id.uuid
        )
        let steps = try FlowDriver.load(source.id.uuid, in: connection).steps.filter { $0.position < position }
        guard steps.count == position, steps.allSatisfy({ $0.output != nil || $0.error != nil }) else {
            throw DurableError(.invalidState, "The run has not finished the \(position) steps before the fork.")
        }
        try start(new)
        collected.steps += steps.map { step in
            var copy = step
            copy.run = new.id
            copy.openChildren = nil
            return copy
        }
        return FlowRun.ID(new.id)
    }
}
