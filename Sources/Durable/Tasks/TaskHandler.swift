/// A unit of fallible work, such as one call to a provider.
///
/// ``run(_:in:)`` may run more than once: after a failure, a timeout, or the loss of its worker. What the outcome
/// changes in the database belongs in ``completed(_:_:in:)`` and its siblings, which share the transaction that settles
/// the task and so take effect once.
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

    /// Changes what the start of an attempt changes. Runs before ``run(_:in:)``, once an attempt.
    func started(_ input: Input, in unit: UnitOfWork) throws
    /// Whether ``started(_:in:)`` does anything; if not, no transaction is spent on it.
    var noticesStart: Bool { get }
    /// Changes what success changes.
    func completed(_ output: Output, _ input: Input, in unit: UnitOfWork) throws
    /// Changes what the final failure changes.
    func failed(_ failure: TaskFailure, _ input: Input, in unit: UnitOfWork) throws
    /// Whether ``completed(_:_:in:)`` does anything; if not, settling needs no unit of its own.
    var noticesEnd: Bool { get }
}

extension TaskHandler {
    /// Nothing.
    public func started(_ input: Input, in unit: UnitOfWork) throws {}
    /// False.
    public var noticesStart: Bool { false }
    /// Nothing.
    public func completed(_ output: Output, _ input: Input, in unit: UnitOfWork) throws {}
    /// Nothing.
    public func failed(_ failure: TaskFailure, _ input: Input, in unit: UnitOfWork) throws {}
    /// False.
    public var noticesEnd: Bool { false }
}
