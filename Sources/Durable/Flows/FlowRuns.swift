public import Basics
import Foundation
import Storage

/// The runs of every flow: looking at them, cancelling, restarting and forking them.
public struct FlowRuns: Sendable {
    let database: any Database
    let writer: UnitWriter
    let flows: [FlowName: AnyFlow]

    /// A recorded step, as a person sees it.
    public struct Step: Sendable {
        /// Its place in the run.
        public let position: Int
        /// What kind of step it is.
        public let kind: String
        /// Its name.
        public let name: String
        /// What it gave; nil while it is under way.
        public let output: JSON?
        /// Why it failed.
        public let failure: TaskFailure?
    }

    /// Runs, newest first.
    public func list(
        status: FlowRun.Status? = nil,
        before: FlowRun.ID? = nil,
        limit: Int = 100
    ) async throws -> [FlowRun] {
        try await database.read { connection in
            var conditions: SQL = "1 = 1"
            if let status { conditions = "\(conditions) AND status = \(status)" }
            if let before { conditions = "\(conditions) AND id < \(before)" }
            return try connection.run(
                "SELECT \(raw: FlowRun.columns) FROM flow_runs WHERE \(conditions) ORDER BY id DESC LIMIT \(limit)"
            ).map(FlowRun.init)
        }
    }

    /// One run.
    public func run(_ id: FlowRun.ID) async throws -> FlowRun {
        try await database.read { connection in try FlowRunTable.run(id, in: connection) }
    }

    /// The recorded steps of a run.
    public func steps(of id: FlowRun.ID) async throws -> [Step] {
        try await database.read { connection in
            try FlowDriver.load(id.uuid, in: connection).steps.map { step in
                Step(
                    position: step.position,
                    kind: step.kind.rawValue,
                    name: step.name,
                    output: step.output,
                    failure: step.error
                )
            }
        }
    }

    /// Ends a run that has not ended: its tasks are cancelled, its pauses end, and that is final. A flow that is a
    /// ``FlowFailureObserver`` is notified with the code `CANCELLED`.
    public func cancel(_ id: FlowRun.ID, reason: String = "It was cancelled.") async throws {
        try await writer.commit { [flows] unit in
            try unit.cancel(id, reason: reason)
            let failure = TaskFailure(TaskFailure.cancelledCode, reason, retryable: false)
            if let (name, input) = try FlowRunTable.input(of: id.uuid, in: unit) {
                try flows[name]?.failed?(failure, input, unit)
            }
        }
    }

    /// Lets a failed run go on from its last recorded step, for instance with a program in which the error is mended.
    public func restart(_ id: FlowRun.ID) async throws {
        try await writer.commit { unit in
            guard try FlowRunTable.restart(id, in: unit) else {
                throw DurableError(.invalidState, "There is no failed run with the id \(id).")
            }
            guard try TaskTable.restartDriver(of: id, in: unit) else {
                throw DurableError(.invalidState, "The run \(id) ended too long ago; its work has been cleared away.")
            }
            unit.collected.wakes.insert(id.uuid)
        }
    }

    /// Starts a run that shares the steps of another before `position`, and so pays only for what comes after.
    ///
    /// The new run is given `input`; by default what the other was.
    public func fork(_ id: FlowRun.ID, at position: Int, input: JSON? = nil) async throws -> FlowRun.ID {
        try await writer.commit { unit in try unit.fork(id, at: position, input: input) }
    }
}
