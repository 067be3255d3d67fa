import Basics
import Storage

/// A handler whose input and output are JSON.
struct AnyTaskHandler: Sendable {
    let type: TaskType
    let queue: QueueName
    let noticesStart: Bool
    let noticesEnd: Bool
    let run: @Sendable (JSON, TaskContext) async throws -> JSON
    let started: @Sendable (JSON, UnitOfWork) throws -> Void
    let completed: @Sendable (JSON, JSON, UnitOfWork) throws -> Void
    let failed: @Sendable (TaskFailure, JSON, UnitOfWork) throws -> Void

    init<Handler: TaskHandler>(_ handler: Handler) {
        type = Handler.type
        queue = Handler.queue
        noticesStart = handler.noticesStart
        noticesEnd = handler.noticesEnd
        run = { input, context in try JSON(encoding: await handler.run(input.decode(), in: context)) }
        started = { input, unit in try handler.started(input.decode(), in: unit) }
        completed = { output, input, unit in try handler.completed(output.decode(), input.decode(), in: unit) }
        failed = { failure, input, unit in try handler.failed(failure, input.decode(), in: unit) }
    }
}
