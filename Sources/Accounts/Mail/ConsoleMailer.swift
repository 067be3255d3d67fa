/// Shows letters to whoever started the server, where no mail server is set up.
package struct ConsoleMailer: Mailer {
    private let write: @Sendable (String) -> Void

    /// A mailer that hands each letter to `write`, as lines that end in a line break.
    package init(write: @escaping @Sendable (String) -> Void) { self.write = write }

    /// Shows a letter.
    package func send(_ mail: Mail) async throws(MailError) {
        write("To: \(mail.to)\nSubject: \(mail.subject)\n\n\(mail.text)\n")
    }
}
