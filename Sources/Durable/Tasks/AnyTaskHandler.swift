import Basics
import Storage

/// A handler whose input and output are JSON, with the hooks that it has.
struct AnyTaskHandler: Sendable {
    let type: TaskType
    let queue: QueueName
    let run: @Sendable (JSON, TaskContext) async throws -> JSON
    let started: (@Sendable (JSON, UnitOfWork) throws -> Void)?
    let completed: (@Sendable (JSON, JSON, UnitOfWork) throws -> Void)?
    let failed: (@Sendable (TaskFailure, JSON, UnitOfWork) throws -> Void)?

    init<Handler: TaskHandler>(_ handler: Handler) {
        type = Handler.type
        queue = Handler.queue
        run = { input, context in try JSON(encoding: await handler.run(input.decode(), in: context)) }
        started = (handler as? any TaskStartObserver).map { Self.started($0) }
        completed = (handler as? any TaskSuccessObserver).map { Self.completed($0) }
        failed = (handler as? any TaskFailureObserver).map { Self.failed($0) }
    }

    private static func started(
        _ handler: some TaskStartObserver
    ) -> @Sendable (JSON, UnitOfWork) throws -> Void {
        { input, unit in try handler.started(input.decode(), in: unit) }
    }

    private static func completed(
        _ handler: some TaskSuccessObserver
    ) -> @Sendable (JSON, JSON, UnitOfWork) throws -> Void {
        { output, input, unit in try handler.completed(output.decode(), input.decode(), in: unit) }
    }

    private static func failed(
        _ handler: some TaskFailureObserver
    ) -> @Sendable (TaskFailure, JSON, UnitOfWork) throws -> Void {
        { failure, input, unit in try handler.failed(failure, input.decode(), in: unit) }
    }
}

extension TaskHandler {
    var erased: AnyTaskHandler { AnyTaskHandler(self) }
}
