import Basics
import Foundation
import Logging
import Storage

/// Settles attempts together with what their handlers and flows change when they end.
struct Settler: Sendable {
    let writer: UnitWriter
    let handlers: [TaskType: AnyTaskHandler]
    let flows: [FlowName: AnyFlow]
    let logger: Logger

    /// Ends an attempt, of this process or another's.
    func settle(_ task: ClaimedTask, _ outcome: Settlement.Outcome, isOwn: Bool = true) async throws {
        switch outcome {
        case .completed(let output):
            try await writer.settle(task, outcome, isOwn: isOwn, success(of: task, output))
        case .failed(let failure): try await fail(task, failure, isOwn: isOwn)
        case .retry, .givenBack, .takenOver, .parked: try await writer.settle(task, outcome, isOwn: isOwn)
        }
    }

    /// Ends a task without success, together with what that changes. If the change is refused the task ends without it,
    /// since nothing else would ever end it.
    private func fail(_ task: ClaimedTask, _ failure: TaskFailure, isOwn: Bool) async throws {
        let outcome = Settlement.Outcome.failed(failure)
        do {
            try await writer.settle(task, outcome, isOwn: isOwn, finalFailure(of: task, failure, isNoted: true))
        } catch let error as DurableError where error.code == .leaseLost {
            throw error
        } catch  where !error.isTrouble {
            logger.error(
                "a failure could not be noted",
                metadata: ["task.id": "\(task.id.lowercased)", "task.type": "\(task.type)", "error": "\(error)"]
            )
            try await writer.settle(task, outcome, isOwn: isOwn, finalFailure(of: task, failure, isNoted: false))
        }
    }

    /// What the success of a task changes beyond its own row.
    private func success(of task: ClaimedTask, _ output: JSON) -> (@Sendable (UnitOfWork) throws -> Void)? {
        let completed = handlers[task.type]?.completed
        guard completed != nil || task.command != nil else { return nil }
        return { unit in
            try completed?(output, task.input, unit)
            if let command = task.command { unit.collected.commandEnds.append(.init(id: command, error: nil)) }
        }
    }

    /// What the final failure of a task changes beyond its own row; with `isNoted` also what its handler or flow says.
    private func finalFailure(
        of task: ClaimedTask,
        _ failure: TaskFailure,
        isNoted: Bool
    ) -> (@Sendable (UnitOfWork) throws -> Void)? {
        if task.type == .flow {
            return { [flows] unit in
                if let (name, input) = try FlowRunTable.input(of: task.id, in: unit), isNoted {
                    try flows[name]?.failed?(failure, input, unit)
                }
                try unit.cancelChildren(of: task.id, failure)
                unit.collected.runEnds.append(RunEnd(id: task.id, status: .failed, failure: failure))
            }
        }
        let failed = isNoted ? handlers[task.type]?.failed : nil
        guard failed != nil || task.command != nil else { return nil }
        return { unit in
            try failed?(failure, task.input, unit)
            if let command = task.command {
                unit.collected.commandEnds.append(.init(id: command, error: failure.message))
            }
        }
    }
}
