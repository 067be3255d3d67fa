public import Basics
public import Foundation

/// How a task is queued.
public struct TaskOptions: Sendable {
    /// What happens when a task with the same unique key is queued or running.
    public enum Collision: Sendable {
        /// The new one is dropped: the one there will do.
        case coalesce
        /// The whole unit is refused with ``DurableError/Code/duplicateTask``.
        case refuse
    }

    /// Earlier in a queue that honours priority; -1000 to 1000.
    public var priority = 0
    /// No attempt before this moment.
    public var notBefore: Timestamp?
    /// At most one task with this key is queued or running.
    public var uniqueKey: String?
    /// What happens when there is one.
    public var collision = Collision.coalesce
    /// The kind of thing the task works on, for whoever looks for its jobs.
    public var subjectType: String?
    /// The thing the task works on.
    public var subject: UUID?
    /// How many failures are followed by another attempt. By default what the queue says.
    public var maxRetries: Int?

    /// Options, each at its default.
    public init() {}

    /// Options for a task that works on one thing.
    public init(subject: UUID, ofType type: String) {
        self.subject = subject
        subjectType = type
    }
}
