public import Basics
import Foundation
public import Storage

/// A task of any kind, as a subject of ids.
public enum AnyTask {
    /// The id of a task.
    public typealias ID = Identifier<AnyTask>
}

/// Where a task stands. See `Durable.md` for the transitions.
public enum TaskStatus: String, Sendable, Codable, SQLConvertible, CaseIterable {
    /// Waits for its first attempt, or was given back unharmed.
    case pending = "PENDING"
    /// An attempt holds its lease.
    case running = "RUNNING"
    /// Waits for another attempt after a failed one.
    case retrying = "RETRYING"
    /// Ended with a result.
    case completed = "COMPLETED"
    /// Ended after its last attempt failed.
    case failed = "FAILED"
    /// Ended because somebody said so.
    case cancelled = "CANCELLED"
    /// Ended after its last attempt ran out of time.
    case timeout = "TIMEOUT"

    /// Whether nothing will change it any more.
    public var isFinal: Bool {
        switch self {
        case .pending, .running, .retrying: false
        case .completed, .failed, .cancelled, .timeout: true
        }
    }
}
