package import Logging
import ServiceLifecycle
import Synchronization

/// Sends letters behind the back of whoever posts them, so that how long that takes tells nobody whether there is one.
///
/// At most 1 000 letters wait and four are on their way. A letter is tried three times while the trouble is a passing
/// one. What waits lives in this process: a code that is lost with it can be asked for again.
package final class MailQueue: Service {
    private let mailer: any Mailer
    private let logger: Logger
    private let sleep: @Sendable (Duration) async throws -> Void
    private let letters: AsyncStream<Mail>
    private let box: AsyncStream<Mail>.Continuation
    /// Letters that were taken and have come to no end yet.
    private let unsettled = Atomic(0)

    private static let capacity = 1_000
    private static let maximumSenders = 4
    private static let maximumAttempts = 3
    /// How long letters are still sent once the process is to end.
    private static let shutdownTimeout: Duration = .seconds(5)

    /// A queue before `mailer`. `sleep` waits between attempts, and for what is left at the end.
    package init(
        mailer: any Mailer,
        logger: Logger = Logger(label: "mail"),
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.mailer = mailer
        self.logger = logger
        self.sleep = sleep
        (letters, box) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.capacity))
    }

    /// Takes a letter to be sent soon. Throws ``MailError/Code/full``, or ``MailError/Code/closed`` at the end.
    package func post(_ mail: Mail) throws(MailError) {
        unsettled.add(1, ordering: .relaxed)
        switch box.yield(mail) {
        case .enqueued: return
        case .dropped:
            settle()
            throw MailError(.full, "\(Self.capacity) letters wait to be sent, the most there may be. Try again later.")
        default:
            settle()
            throw MailError(.closed, "The server is ending and sends no more letters.")
        }
    }

    /// Sends until a graceful stop, and what it can of the rest within five seconds.
    package func run() async throws {
        await withGracefulShutdownHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.sendAll() }
                group.addTask { await self.waitForTheEnd() }
                await group.next()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            self.box.finish()
        }
        box.finish()
        let left = unsettled.load(ordering: .relaxed)
        if left > 0 { logger.warning("letters left unsent", metadata: ["count": "\(left)"]) }
    }

    private func sendAll() async {
        await withTaskGroup(of: Void.self) { group in
            var busy = 0
            for await mail in letters {
                if busy == Self.maximumSenders {
                    await group.next()
                    busy -= 1
                }
                busy += 1
                group.addTask { await self.send(mail) }
            }
        }
    }

    /// Returns when the time is up in which letters may still be sent.
    private func waitForTheEnd() async {
        do {
            try await gracefulShutdown()
            try await sleep(Self.shutdownTimeout)
        } catch {
            // Cancelled: all is sent, or the process ends at once.
        }
    }

    private func send(_ mail: Mail) async {
        for attempt in 1...Self.maximumAttempts {
            do {
                try await mailer.send(mail)
                return settle()
            } catch {
                if Task.isCancelled { return }
                guard error.isPassing, attempt < Self.maximumAttempts else {
                    log(error, after: attempt)
                    return settle()
                }
                await pause(after: attempt)
            }
        }
    }

    /// Waits 2 s after the first attempt and 10 s after the second; not at all once the process is to end.
    private func pause(after attempt: Int) async {
        let (sleep, delay) = (sleep, Duration.seconds(attempt == 1 ? 2 : 10))
        do { try await cancelWhenGracefulShutdown { try await sleep(delay) } } catch {
            // Cut short: there is no time to wait.
        }
    }

    /// Neither the letter nor to whom it went: a code in a log would sign in whoever reads it.
    private func log(_ error: MailError, after attempts: Int) {
        logger.error(
            "letter not sent",
            metadata: ["code": "\(error.code)", "reason": "\(error.message)", "attempts": "\(attempts)"]
        )
    }

    private func settle() { unsettled.subtract(1, ordering: .relaxed) }
}
