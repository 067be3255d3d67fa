import Accounts
import Logging
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@Suite struct MailQueueTests {
    /// A mailer that does what a test says, and remembers.
    final class Postman: Mailer {
        private let sent = Mutex<[String]>([])
        private let deliver: @Sendable (Mail) async throws(MailError) -> Void
        let deliveries: AsyncStream<String>
        private let delivered: AsyncStream<String>.Continuation

        init(_ deliver: @escaping @Sendable (Mail) async throws(MailError) -> Void = { _ throws(MailError) in }) {
            self.deliver = deliver
            (deliveries, delivered) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(10_000))
        }

        /// The subjects of what was sent, and of what was tried.
        var subjects: [String] { sent.withLock { $0 } }

        func send(_ mail: Mail) async throws(MailError) {
            sent.withLock { $0.append(mail.subject) }
            delivered.yield(mail.subject)
            try await deliver(mail)
        }
    }

    /// Waits for nothing, and remembers how long it was asked to.
    final class Sleeps: Sendable {
        private let asked = Mutex<[Duration]>([])
        var all: [Duration] { asked.withLock { $0 } }
        func sleep(_ duration: Duration) { asked.withLock { $0.append(duration) } }
    }

    static func mail(_ subject: String, text: String = "123456") throws -> Mail {
        Mail(to: try EmailAddress("ann@example.org"), subject: subject, text: text)
    }

    /// Runs `queue` until `body` has ended, then stops it gracefully and waits for its end.
    static func running(_ queue: MailQueue, _ body: @escaping @Sendable () async throws -> Void) async throws {
        let group = ServiceGroup(
            configuration: .init(services: [.init(service: queue)], logger: AccountsWorld.silence)
        )
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask {
                let result: Result<Void, any Error>
                do { result = .success(try await body()) } catch { result = .failure(error) }
                await group.triggerGracefulShutdown()
                try result.get()
            }
            try await tasks.waitForAll()
        }
    }

    @Test func everyLetterIsSentAndWhatWaitsAtTheEndToo() async throws {
        let postman = Postman()
        let queue = MailQueue(mailer: postman, logger: AccountsWorld.silence)
        for index in 0..<100 { try queue.post(Self.mail("\(index)")) }
        try await Self.running(queue) { for index in 100..<200 { try queue.post(Self.mail("\(index)")) } }
        #expect(Set(postman.subjects) == Set((0..<200).map(String.init)) && postman.subjects.count == 200)
        let error = #expect(throws: MailError.self) { try queue.post(Self.mail("late")) }
        #expect(error?.code == .closed)
    }

    @Test func aThousandLettersWaitAndTheNextIsRefused() async throws {
        let postman = Postman()
        let queue = MailQueue(mailer: postman, logger: AccountsWorld.silence)
        for index in 0..<1_000 { try queue.post(Self.mail("\(index)")) }
        let error = #expect(throws: MailError.self) { try queue.post(Self.mail("one more")) }
        #expect(error?.code == .full)
        try await Self.running(queue) {}
        #expect(postman.subjects.count == 1_000 && !postman.subjects.contains("one more"))
    }

    @Test func aLetterIsTriedThreeTimesWithPausesWhileTheTroubleMayPass() async throws {
        let sleeps = Sleeps()
        let postman = Postman { _ throws(MailError) in throw MailError(.deferred, "later") }
        let queue = MailQueue(mailer: postman, logger: AccountsWorld.silence, sleep: { sleeps.sleep($0) })
        try await Self.running(queue) {
            try queue.post(Self.mail("a"))
            var attempts = 0
            for await _ in postman.deliveries {
                attempts += 1
                if attempts == 3 { break }
            }
        }
        #expect(postman.subjects == ["a", "a", "a"])
        #expect(sleeps.all.filter { $0 != .seconds(5) } == [.seconds(2), .seconds(10)])
    }

    @Test func aLetterThatIsRefusedForGoodIsTriedOnce() async throws {
        let postman = Postman { mail throws(MailError) in
            if mail.subject == "bad" { throw MailError(.refused, "never") }
        }
        let queue = MailQueue(mailer: postman, logger: AccountsWorld.silence)
        for subject in ["bad", "good"] { try queue.post(Self.mail(subject)) }
        try await Self.running(queue) {}
        #expect(postman.subjects.sorted() == ["bad", "good"])
    }

    @Test func atMostFourLettersAreOnTheirWayAndOneThatHangsHoldsUpNoOther() async throws {
        let busy = Mutex((now: 0, maximum: 0))
        let postman = Postman { mail throws(MailError) in
            busy.withLock { $0 = ($0.now + 1, max($0.maximum, $0.now + 1)) }
            if mail.subject == "hangs" { await Self.hang() } else { await Task.yield() }
            busy.withLock { $0.now -= 1 }
        }
        // The grace passes once everything else was sent.
        let others = AsyncStream<Void>.makeStream()
        let queue = MailQueue(
            mailer: postman,
            logger: AccountsWorld.silence,
            sleep: { _ in for await _ in others.stream { break } }
        )
        try queue.post(Self.mail("hangs"))
        for index in 0..<50 { try queue.post(Self.mail("\(index)")) }
        try await Self.running(queue) {
            var count = 0
            for await _ in postman.deliveries {
                count += 1
                if count == 51 { break }
            }
            others.continuation.finish()
        }
        #expect(postman.subjects.count == 51)
        #expect(busy.withLock { $0.maximum } == 4)
    }

    @Test func whatCannotBeSentInTimeIsGivenUpAndCounted() async throws {
        let logs = Logs()
        let postman = Postman { _ throws(MailError) in
            await Self.hang()
            throw MailError(.cancelled, "given up")
        }
        let queue = MailQueue(mailer: postman, logger: logs.logger, sleep: { _ in })
        for index in 0..<10 { try queue.post(Self.mail("\(index)")) }
        try await Self.running(queue) {
            for await _ in postman.deliveries { break }
        }
        #expect(logs.lines.count { $0.contains("letters left unsent") && $0.contains("10") } == 1)
    }

    @Test func atTheEndNobodyWaitsBetweenAttempts() async throws {
        let postman = Postman { _ throws(MailError) in throw MailError(.unreachable, "nobody there") }
        // A pause ends by cancellation alone, and the five seconds never.
        let queue = MailQueue(
            mailer: postman,
            logger: AccountsWorld.silence,
            sleep: { _ in
                await Self.hang()
                try Task.checkCancellation()
            }
        )
        try await Self.running(queue) {
            try queue.post(Self.mail("a"))
            for await _ in postman.deliveries { break }
        }
        #expect(postman.subjects == ["a", "a", "a"])
    }

    @Test func noLogHoldsALetter() async throws {
        let logs = Logs()
        let postman = Postman { _ throws(MailError) in throw MailError(.refused, "550 never") }
        let queue = MailQueue(mailer: postman, logger: logs.logger)
        try queue.post(Self.mail("Your code is 654321", text: "123456"))
        try await Self.running(queue) {}
        #expect(logs.lines.count { $0.contains("letter not sent") && $0.contains("550 never") } == 1)
        #expect(!logs.lines.contains { $0.contains("123456") || $0.contains("654321") || $0.contains("ann@") })
    }

    @Test func withoutAMailServerLettersGoToTheTerminal() async throws {
        let shown = Mutex("")
        let mailer = ConsoleMailer { text in shown.withLock { $0 += text } }
        try await mailer.send(Self.mail("Your code", text: "123456"))
        #expect(shown.withLock { $0 } == "To: ann@example.org\nSubject: Your code\n\n123456\n")
    }

    /// Waits until the task is cancelled.
    private static func hang() async {
        let never = AsyncStream<Void>.makeStream()
        for await _ in never.stream {}
        // A stream ends when nobody could add to it any more.
        withExtendedLifetime(never.continuation) {}
    }
}
