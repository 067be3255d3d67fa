/// A letter to one person, in plain text.
package struct Mail: Sendable {
    /// To whom it goes.
    package let to: EmailAddress
    /// What it is about, in one line.
    package let subject: String
    /// What it says.
    package let text: String

    /// A letter.
    package init(to: EmailAddress, subject: String, text: String) {
        self.to = to
        self.subject = subject
        self.text = text
    }
}

/// Sends letters: by a server, or to the terminal where there is none.
package protocol Mailer: Sendable {
    /// Sends a letter, and returns when somebody else has it. Cancelling the task gives it up.
    func send(_ mail: Mail) async throws(MailError)
}
