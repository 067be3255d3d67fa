package import Accounts
package import Basics
import Dispatch

/// Sends letters by a mail server, with libcurl.
///
/// libcurl blocks, so it runs on a queue of its own, a thread for each letter that is on its way: whoever sends bounds
/// how many those are, as ``Accounts/MailQueue`` does. A letter takes 30 seconds at most.
package struct SMTPMailer: Mailer {
    private let server: SMTPServer
    private let from: EmailAddress
    private let clock: WallClock
    private let ids: UUIDGenerator
    private let queue = DispatchQueue(label: "atelier.smtp", attributes: .concurrent)

    /// A mailer for the server at `url`, `smtp://user:password@host:port` or `smtps://…`; signs in characters that a
    /// URL gives a meaning are written as `%40`.
    ///
    /// Throws ``MailError/Code/misconfigured``, which says what is wrong without repeating the password.
    package init(
        url: String,
        from: EmailAddress,
        clock: WallClock = .system,
        ids: UUIDGenerator = .timeOrdered()
    ) throws(MailError) {
        server = try SMTPServer(url)
        self.from = from
        self.clock = clock
        self.ids = ids
    }

    /// Sends a letter, and returns when the server has it.
    package func send(_ mail: Mail) async throws(MailError) {
        let bytes = try Message(mail: mail, from: from, date: clock.now, id: ids.next()).bytes()
        let transfer = SMTPTransfer(server: server, from: from, to: mail.to, message: bytes)
        let queue = queue
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: transfer.perform()) }
            }
        } onCancel: {
            transfer.cancel()
        }
        try result.get()
    }
}
