/// What accounts refuse: the domain says no. What breaks is an error of whoever broke.
package struct AccountsError: Error, Sendable, CustomStringConvertible {
    /// What was refused, and so what the caller can do.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        /// Whoever asks may not do this.
        package static let notAllowed = Self("FORBIDDEN")
        /// The stable name of the code, as an API shows it.
        package let description: String
        private init(_ name: String) { description = name }

        /// That is no address that mail can be sent to. Correct it.
        package static let invalidEmail = Self("INVALID_EMAIL")
        /// The code is wrong, used, too old or tried too often; which of them is not said. Ask for another.
        package static let codeInvalid = Self("CODE_INVALID")
        /// It was asked for too often. Wait for ``AccountsError/retryAfter``.
        package static let rateLimited = Self("RATE_LIMITED")
        /// There is no such thing, or it is somebody else's.
        package static let notFound = Self("NOT_FOUND")
        /// The name is empty, too long, or holds characters that are no text. Choose another.
        package static let invalidName = Self("INVALID_NAME")
        /// There is no such scope, or none was chosen. Choose among those named in the message.
        package static let unknownScope = Self("UNKNOWN_SCOPE")
        /// The moment at which it would end has passed already. Choose a later one, or none.
        package static let invalidExpiry = Self("INVALID_EXPIRY")
        /// As many of these are kept as may be. Take one away first.
        package static let limitReached = Self("LIMIT_REACHED")
        /// The account is not in a state in which this can be done.
        package static let invalidState = Self("INVALID_STATE")
        /// It has changed since it was seen. Look at it again, then decide again.
        package static let preconditionFailed = Self("PRECONDITION_FAILED")
    }

    /// What was refused.
    package let code: Code
    /// Why, and where it helps what to do about it.
    package let message: String
    /// After how long it may be tried again, where that alone helps.
    package let retryAfter: Duration?

    /// A refusal with its reason.
    package init(_ code: Code, _ message: String, retryAfter: Duration? = nil) {
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
    }

    /// The message.
    package var description: String { message }
}
