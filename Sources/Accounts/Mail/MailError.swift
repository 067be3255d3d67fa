/// Why a letter was not sent.
package struct MailError: Error, Sendable, CustomStringConvertible {
    /// What kind of trouble it is, and so what the caller can do.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The name of the code, for logs.
        package let description: String
        private init(_ name: String) { description = name }

        /// As many letters wait as may. Try later.
        package static let full = Self("full")
        /// This process is ending and takes no more letters. Try again when it has started anew.
        package static let closed = Self("closed")
        /// The letter cannot be written as it is. Change it.
        package static let invalid = Self("invalid")
        /// The server cannot be reached, or fell silent. Trying later may succeed.
        package static let unreachable = Self("unreachable")
        /// The server said: not now. Trying later may succeed.
        package static let deferred = Self("deferred")
        /// The server said no: to the password, the sender, the recipient or the letter. The message says to which.
        package static let refused = Self("refused")
        /// The server cannot be talked to in secret, or is not who it says it is. Check its certificate.
        package static let insecure = Self("insecure")
        /// The server's address cannot be used. Correct it.
        package static let misconfigured = Self("misconfigured")
        /// Whoever sent the letter gave it up.
        package static let cancelled = Self("cancelled")
    }

    /// What kind of trouble it is.
    package let code: Code
    /// What went wrong, without the letter and without a password.
    package let message: String

    /// An error with its reason.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Whether the same letter may be taken a little later.
    package var isPassing: Bool { code == .unreachable || code == .deferred }

    /// The message.
    package var description: String { message }
}
