import Accounts
import Synchronization

/// Keeps letters instead of sending them.
final class Letters: Mailer {
    private let sent = Mutex<[Mail]>([])

    /// What was sent so far.
    var all: [Mail] { sent.withLock { $0 } }

    func send(_ mail: Mail) async throws(MailError) { sent.withLock { $0.append(mail) } }
}
