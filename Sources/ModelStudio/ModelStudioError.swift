package import Foundation

/// What Model Studio refuses: the domain says no. What breaks is an error of whoever broke.
package struct ModelStudioError: Error, Sendable, CustomStringConvertible {
    /// What was refused, and so what the caller can do.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The stable name of the code, as an API shows it.
        package let description: String
        private init(_ name: String) { description = name }

        /// The prompt says nothing. Write what should be made.
        package static let promptEmpty = Self("PROMPT_EMPTY")
        /// The prompt has too many characters. Shorten it.
        package static let promptTooLong = Self("PROMPT_TOO_LONG")
        /// The prompt holds characters that are no text. Remove them.
        package static let promptNotText = Self("PROMPT_NOT_TEXT")
        /// The seed cannot be kept. Choose one from 0 to 9223372036854775807.
        package static let seedOutOfRange = Self("SEED_OUT_OF_RANGE")
        /// There is no picture of that number. Choose one from 0 to 3.
        package static let indexOutOfRange = Self("INDEX_OUT_OF_RANGE")
        /// A model cannot be had in that format. Choose one of those named in the message.
        package static let unknownFormat = Self("UNKNOWN_FORMAT")
        /// A model cannot be made that tall or with that many triangles. Choose within what the message names.
        package static let optionOutOfRange = Self("OPTION_OUT_OF_RANGE")
        /// There is no such thing, or it is somebody else's.
        package static let notFound = Self("NOT_FOUND")
        /// The thing is not in a state in which this can be done; ``ModelStudioError/subject`` is what is in the way.
        package static let invalidState = Self("INVALID_STATE")
        /// The pictures have changed since they were shown. Look at them again, then choose.
        package static let staleDecision = Self("STALE_DECISION")
        /// The name says nothing. Call it something.
        package static let nameEmpty = Self("NAME_EMPTY")
        /// The name or description has too many characters. Shorten it.
        package static let textTooLong = Self("TEXT_TOO_LONG")
        /// The name or description holds characters that are no text. Remove them.
        package static let textNotText = Self("TEXT_NOT_TEXT")
        /// The file cannot be used as a model; the message says why. Bring another, or mend it.
        package static let unreadableModel = Self("UNREADABLE_MODEL")
        /// This person has brought the same file before; ``ModelStudioError/subject`` is that model.
        package static let duplicateModel = Self("DUPLICATE_MODEL")
        /// The thing has changed since it was read. Read it again, then change it.
        package static let preconditionFailed = Self("PRECONDITION_FAILED")
        /// There is too much to do already. Try again in a moment.
        package static let overloaded = Self("QUEUE_FULL")
    }

    /// What was refused.
    package let code: Code
    /// Why, and where it helps what to do about it.
    package let message: String
    /// The id of the thing in the way, where there is one.
    package let subject: UUID?
    /// What it was that failed underneath, where something did.
    package let cause: (any Error)?

    /// A refusal with its reason.
    package init(_ code: Code, _ message: String, subject: UUID? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.subject = subject
        self.cause = cause
    }

    /// The message.
    package var description: String { message }
}
