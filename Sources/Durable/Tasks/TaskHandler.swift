/// A unit of fallible work, such as one call to a provider.
///
/// ``run(_:in:)`` may run more than once: after a failure, a timeout, or the loss of its worker. What the outcome
/// changes in the database belongs in a hook (``TaskStartObserver``, ``TaskSuccessObserver``, ``TaskFailureObserver``):
/// it shares the transaction that settles the task and so takes effect once.
public protocol TaskHandler: Sendable {
    /// What the task is given.
    associatedtype Input: Codable & Sendable
    /// What the task gives.
    associatedtype Output: Codable & Sendable

    /// The stable name under which tasks of this kind are stored.
    static var type: TaskType { get }
    /// The queue they stand in.
    static var queue: QueueName { get }

    /// Does the work. No transaction is open. Throw ``TaskFailure`` to say whether another attempt is worth it.
    func run(_ input: Input, in task: TaskContext) async throws -> Output
}

/// A handler whose attempts change something when they start.
public protocol TaskStartObserver: TaskHandler {
    /// Changes what the start of an attempt changes. Runs before ``TaskHandler/run(_:in:)``, once an attempt, in a
    /// transaction of its own.
    func started(_ input: Input, in unit: UnitOfWork) throws
}

/// A handler whose success changes something.
public protocol TaskSuccessObserver: TaskHandler {
    /// Changes what success changes, in the transaction that completes the task.
    func completed(_ output: Output, _ input: Input, in unit: UnitOfWork) throws
}

/// A handler whose final failure changes something.
public protocol TaskFailureObserver: TaskHandler {
    /// Changes what the final failure changes, in the transaction that ends the task.
    func failed(_ failure: TaskFailure, _ input: Input, in unit: UnitOfWork) throws
}
