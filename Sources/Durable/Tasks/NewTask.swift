public import Basics
import Foundation

/// A task to be queued, as its row will be.
struct NewTask: Sendable {
    let id: UUID
    let type: TaskType
    let queue: QueueName
    let input: JSON
    let options: TaskOptions
    let trace: Trace
    let command: UUID?
    var run: UUID?
    var step: Int?

    /// Whose turn the task takes.
    var owner: UUID { trace.user ?? Self.nobody }

    /// The owner of tasks that no person asked for: together they take turns like one person.
    static let nobody = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}

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
}
