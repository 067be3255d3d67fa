import Accounts
import Synchronization
import TestSupport

/// Keeps letters instead of sending them.
final class Letters: Mailer {
    private let sent = Mutex<[Mail]>([])
    private let (arrivals, door) = AsyncStream.makeStream(of: Mail.self, bufferingPolicy: .bufferingOldest(1_000))

    /// What was sent so far.
    var all: [Mail] { sent.withLock { $0 } }

    func send(_ mail: Mail) async throws(MailError) {
        sent.withLock { $0.append(mail) }
        door.yield(mail)
    }

    /// The next letter that nobody has taken yet, once it is there.
    func next() async throws -> Mail {
        for await mail in arrivals { return mail }
        throw TestSupportError(description: "No letter will come any more.")
    }

    /// The code in the next letter.
    func nextCode() async throws -> String { String(try await next().subject.prefix(6)) }
}
