public import Basics
public import Foundation
import Storage

extension UnitOfWork {
    /// Queues a task. It is there if and only if this unit commits.
    @discardableResult
    public func enqueue<Handler: TaskHandler>(
        _ handler: Handler.Type,
        _ input: Handler.Input,
        _ options: TaskOptions = .init()
    ) throws -> AnyTask.ID {
        try enqueue(type: Handler.type, queue: Handler.queue, input: JSON(encoding: input), options)
    }

    /// Queues a task of a type that is known by name only.
    @discardableResult
    func enqueue(
        type: TaskType,
        queue: QueueName,
        input: JSON,
        _ options: TaskOptions,
        run: UUID? = nil,
        step: Int? = nil,
        id: UUID? = nil
    ) throws -> AnyTask.ID {
        guard (-1000...1000).contains(options.priority) else {
            throw DurableError(.invalidArgument, "A priority is between -1000 and 1000.")
        }
        guard options.maxRetries.map({ (0...Int(Int32.max)).contains($0) }) ?? true else {
            throw DurableError(.invalidArgument, "Retries are 0 or more.")
        }
        let id = id ?? newID()
        collected.tasks.append(
            NewTask(
                id: id,
                type: type,
                queue: queue,
                input: input,
                options: options,
                trace: trace,
                command: command,
                run: run,
                step: step
            )
        )
        return AnyTask.ID(id)
    }

    /// Ends the unfinished tasks that work on one thing, without telling their handlers. Gives how many there were. The
    /// task whose own end this unit notes is not among them.
    @discardableResult
    public func cancelTasks(on subject: UUID, ofType type: String, reason: String = "It was cancelled.") throws -> Int {
        let failure = TaskFailure(TaskFailure.cancelledCode, reason, retryable: false)
        var condition: SQL = "subject_id = \(subject) AND subject_type = \(type)"
        if let attempt { condition = "\(condition) AND id <> \(attempt)" }
        return try cancelTasks(condition, failure).count
    }

    /// Cancels the unfinished tasks that fit `condition`, notifies their workers, and counts them for their flows.
    func cancelTasks(_ condition: SQL, _ failure: TaskFailure) throws -> [CancelledTask] {
        let tasks = try TaskTable.cancel(where: condition, failure, in: self)
        collected.cancelled.formUnion(tasks.map(\.id))
        collected.ended += tasks.map { .init(task: $0.id, run: $0.run, step: $0.step, isFinal: true) }
        collected.commandEnds += tasks.compactMap(\.command).map { .init(id: $0, error: failure.message) }
        return tasks
    }
}
