public import Foundation

/// What the core refuses, or could not do.
public struct DurableError: Error, Sendable, CustomStringConvertible {
    /// What happened, and so what the caller can do.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The stable name of the code, as an API shows it.
        public let description: String
        private init(_ name: String) { description = name }

        /// The idempotency key was used before with another body. Send the new intent under a new key.
        public static let idempotencyKeyReused = Self("IDEMPOTENCY_KEY_REUSED")
        /// A command of this type is pending for this session; ``DurableError/subject`` is its id. Wait for it.
        public static let duplicateCommand = Self("DUPLICATE_COMMAND")
        /// What was to be answered has changed since it was shown. Look at it again, then decide.
        public static let staleDecision = Self("STALE_DECISION")
        /// The pause ended before the answer came.
        public static let expired = Self("EXPIRED")
        /// This person may not decide this.
        public static let notAllowed = Self("FORBIDDEN")
        /// There is no such thing.
        public static let notFound = Self("NOT_FOUND")
        /// The thing is not in a state in which this can be done.
        public static let invalidState = Self("INVALID_STATE")
        /// The attempt lost its lease: another has taken over, and nothing of this one counts any more.
        public static let leaseLost = Self("LEASE_LOST")
        /// A task with the same unique key is queued or running.
        public static let duplicateTask = Self("DUPLICATE_TASK")
        /// No handler or flow of that name is registered in this process.
        public static let unknownType = Self("UNKNOWN_TYPE")
        /// More callers wait than there is room for. Try again in a moment.
        public static let overloaded = Self("QUEUE_FULL")
        /// Another process has taken this process's node name. Give each process a name of its own.
        public static let nodeReplaced = Self("NODE_REPLACED")
        /// What was given does not make sense; the message says why.
        public static let invalidArgument = Self("INVALID_ARGUMENT")
    }

    /// What happened.
    public let code: Code
    /// What went wrong, and where it helps what to do about it.
    public let message: String
    /// The id of the thing in the way, where there is one.
    public let subject: UUID?

    /// Creates an error.
    public init(_ code: Code, _ message: String, subject: UUID? = nil) {
        self.code = code
        self.message = message
        self.subject = subject
    }

    /// The message.
    public var description: String { message }
}
