import Accounts
import Logging

/// Brings sign-in codes to people: by mail, through a bounded queue, so that no answer waits for a mail server.
struct SignInLetters: Sendable {
    let queue: MailQueue
    /// What this server calls itself in its letters.
    let serverName: String

    /// Sends a code. Whether that is possible is not told to who asked: it would reveal who exists.
    func send(_ code: SignInCode, logger: Logger) {
        let letter = Mail(
            to: code.email,
            subject: "\(code.code) is your code for \(serverName)",
            text: """
                Your code for \(serverName) is

                    \(code.code)

                It is good for five minutes and for one sign-in. If you did not ask for it, do nothing: without it \
                nobody comes in.
                """
        )
        do { try queue.post(letter) } catch {
            logger.error("no room for another letter", metadata: ["error": "\(error)"])
        }
    }
}
