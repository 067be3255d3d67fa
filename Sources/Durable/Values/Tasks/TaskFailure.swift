public import Basics
import Foundation

/// Why an attempt, or a whole task, failed.
public struct TaskFailure: Error, Codable, Hashable, Sendable, CustomStringConvertible {
    /// One earlier attempt's end, kept so that a person sees the whole story.
    public struct Attempt: Codable, Hashable, Sendable {
        /// When it ended.
        public let at: Timestamp
        /// Why, as a stable code.
        public let code: String
        /// Why, in a sentence.
        public let message: String
    }

    /// A stable code, such as `PROVIDER_UNAVAILABLE` or `TIMEOUT`.
    public var code: String
    /// What went wrong, in a sentence for the person who waits.
    public var message: String
    /// Whether another attempt may succeed.
    public var retryable: Bool
    /// How long to wait before that, if whoever refused said so. Seconds.
    public var retryAfterSeconds: Double?
    /// The attempts before this one, oldest first. The last ten are kept.
    public var history: [Attempt]

    /// Creates a failure.
    public init(_ code: String, _ message: String, retryable: Bool, retryAfter: Duration? = nil) {
        self.code = code
        // No database takes NUL in text, and a failure that could not be kept would keep its task from ending.
        self.message = message.replacing("\0", with: "\u{FFFD}")
        self.retryable = retryable
        retryAfterSeconds = retryAfter.map { Double($0.microseconds) / 1_000_000 }
        history = []
    }

    /// The message.
    public var description: String { message }

    /// The code of an attempt whose deadline passed.
    public static let timeoutCode = "TIMEOUT"
    /// The code of an attempt whose process went away.
    public static let workerLostCode = "WORKER_LOST"
    /// The code of a task that somebody cancelled.
    public static let cancelledCode = "CANCELLED"

    /// Reads any error as a failure. One that says nothing about itself may be worth another attempt.
    init(of error: any Error) {
        switch error {
        case let failure as TaskFailure: self = failure
        case let error as DurableError:
            self.init(error.code.description, error.message, retryable: error.code == .overloaded)
        default: self.init("INTERNAL", String(describing: error), retryable: true)
        }
    }

    /// This failure with the one before it added to its history.
    func following(_ earlier: TaskFailure?, at moment: Timestamp) -> TaskFailure {
        var failure = self
        let own = Attempt(at: moment, code: code, message: message)
        failure.history = Array(((earlier?.history ?? []) + [own]).suffix(10))
        return failure
    }
}
