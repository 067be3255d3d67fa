package import Basics

/// A code to be sent to somebody who wants to sign in. It is nowhere else.
package struct SignInCode: Sendable {
    /// Where to send it.
    package let email: EmailAddress
    /// The six digits.
    package let code: String
    /// Until when it is good.
    package let expiresAt: Timestamp
}
