import Foundation
import Basics
import Storage
import Testing

@testable import Durable

/// The rules that need no database, as tables.
@Suite struct RuleTests {
    private static let now = Timestamp(microseconds: 1_800_000_000_000_000)

    @Test(arguments: [
        (0, 5.0), (1, 10), (2, 20), (3, 40), (4, 60), (5, 60), (20, 60), (1_000_000, 60),
    ])
    func theWaitDoublesUpToTheLongest(failures: Int, seconds: Double) {
        let policy = RetryPolicy(base: .seconds(5), maximum: .seconds(60))
        #expect(policy.delay(afterFailures: failures, jitter: 1) == .seconds(seconds))
        #expect(policy.delay(afterFailures: failures, jitter: 0) == .seconds(seconds * 0.75))
    }

    @Test func theLongestWaitThatCanBeSetDoesNotOverflow() {
        let policy = RetryPolicy(base: .seconds(86_400), maximum: .seconds(86_400))
        #expect(policy.delay(afterFailures: .max, jitter: 1) == .seconds(86_400))
        #expect(RetryPolicy(base: .zero, maximum: .seconds(60)).delay(afterFailures: 3, jitter: 1) == .zero)
    }

    @Test(arguments: [
        (true, 0, 3, "E", true, false), (true, 2, 3, "E", true, false), (true, 3, 3, "E", false, false),
        (true, 0, 0, "E", false, false), (false, 0, 3, "E", false, false), (true, 3, 3, "TIMEOUT", false, true),
        (true, 2, 3, "TIMEOUT", true, false),
    ])
    func aFailureIsFollowedByAnotherAttemptWhileThereAreAny(
        isRetryable: Bool,
        retries: Int,
        maximum: Int,
        code: String,
        isRepeated: Bool,
        isTimeout: Bool
    ) {
        let policy = RetryPolicy(base: .seconds(1), maximum: .seconds(60))
        let failure = TaskFailure(code, "no", retryable: isRetryable)
        let verdict = policy.verdict(on: failure, retries: retries, maximum: maximum, now: Self.now, jitter: 1)
        switch verdict {
        case .retry(let at): #expect(isRepeated && at == Self.now + .seconds(1 << retries))
        case .fail: #expect(!isRepeated && !isTimeout)
        case .timeOut: #expect(!isRepeated && isTimeout)
        }
    }

    @Test func whoRefusesMayNameTheWait() {
        let policy = RetryPolicy(base: .seconds(1), maximum: .seconds(2))
        let failure = TaskFailure("BUSY", "later", retryable: true, retryAfter: .seconds(90))
        let verdict = policy.verdict(on: failure, retries: 0, maximum: 1, now: Self.now, jitter: 0)
        #expect(verdict == .retry(at: Self.now + .seconds(90)))
    }

    @Test func aLostWorkerCostsNoAttemptButNotForEver() {
        let policy = RetryPolicy(base: .seconds(1), maximum: .seconds(2))
        #expect(policy.verdict(onLossAfter: 0, now: Self.now) == .retry(at: Self.now))
        #expect(policy.verdict(onLossAfter: 19, now: Self.now) == .retry(at: Self.now))
        #expect(policy.verdict(onLossAfter: 20, now: Self.now) == .fail)
    }

    @Test func theHistoryKeepsTheLastTenAttempts() {
        var last: TaskFailure?
        for number in 0..<13 {
            last = TaskFailure("E\(number)", "no", retryable: true).following(last, at: Self.now)
        }
        #expect(last?.history.map(\.code) == (3..<13).map { "E\($0)" })
    }

    @Test func anErrorIsReadAsAFailureThatMayPass() {
        struct Odd: Error {}
        #expect(TaskFailure(of: Odd()).retryable)
        #expect(TaskFailure(of: DatabaseError(.unavailable, "away")).retryable)
        #expect(!TaskFailure(of: DurableError(.notFound, "gone")).retryable)
        #expect(TaskFailure(of: DurableError(.overloaded, "full")).retryable)
        #expect(TaskFailure("E", "a\u{0}", retryable: true).message == "a\u{FFFD}")
    }

    @Test func sharesNeverExceedTheLimitAndLeaveNothingIdle() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<2_000 {
            let limit = Int.random(in: 1...20, using: &random)
            var holdings: [SlotShares.Holding] = []
            // Processes come, go and look again in any order; the sum must hold after each of these.
            for _ in 0..<30 {
                let name = "node \(Int.random(in: 0..<5, using: &random))"
                holdings.removeAll { $0.node == name }
                if Int.random(in: 0..<4, using: &random) > 0 {
                    let share = SlotShares.share(of: name, among: holdings, limit: limit)
                    holdings.append(.init(node: name, slots: share))
                }
                #expect(holdings.map(\.slots).reduce(0, +) <= limit)
            }
            // When all have looked twice in peace, all slots are given and nobody has two more than another.
            for _ in 0..<2 {
                for name in holdings.map(\.node) {
                    let share = SlotShares.share(of: name, among: holdings, limit: limit)
                    holdings.removeAll { $0.node == name }
                    holdings.append(.init(node: name, slots: share))
                }
            }
            guard let maximum = holdings.map(\.slots).max(), let minimum = holdings.map(\.slots).min() else { continue }
            #expect(holdings.map(\.slots).reduce(0, +) == limit && maximum - minimum <= 1)
        }
    }

    @Test(arguments: [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 60), (30, 60)])
    func messagesWaitLongerAfterEachFailure(failures: Int, seconds: Int) {
        #expect(RelaySchedule.delay(afterFailures: failures) == .seconds(seconds))
    }

    @Test func aMessageThatFailedHoldsUpItsLineAndNoOther() {
        func entry(_ topic: MessageTopic, _ key: String, _ retries: Int = 0) -> Outbox.Entry {
            Outbox.Entry(
                id: UUID(),
                position: 1,
                topic: topic,
                key: key,
                payload: .empty,
                retryCount: retries,
                maxRetries: 5,
                lastError: nil
            )
        }
        let messages = [
            entry("t", "a"), entry("t", "b"), entry("t", "a"), entry("u", "a"), entry("t", "c", 4), entry("t", "c"),
            entry("t", "d", 2), entry("t", "d"),
        ]
        let failures = [0, 4, 6].map { DeliveryFailure(index: $0, reason: "no") }
        let outcomes = RelaySchedule.outcomes(of: messages, failures: failures, at: Self.now)
        #expect(
            outcomes == [
                .again(at: Self.now + .seconds(1)), .sent, .waits, .sent, .failed, .waits,
                .again(at: Self.now + .seconds(4)), .waits,
            ]
        )
    }

    @Test(arguments: [
        (#"{"a":1,"b":[true,null]}"#, #"{ "b" : [ true , null ] , "a" : 1 }"#, true), ("1", "1.0", true),
        (#""é""#, #""\u00e9""#, true), (#"{"a":1}"#, #"{"a":2}"#, false), (#"{"a":1}"#, #"{"a":1,"b":null}"#, false),
        ("[1,2]", "[2,1]", false), ("null", "null", true), ("null", "false", false), ("true", "1", false),
        ("false", "0", false), (#"{"a":true}"#, #"{"a":1}"#, false), ("[0]", "[false]", false), (#""1""#, "1", false),
        ("9007199254740993", "9007199254740992", false), ("", "", true), ("{", "[", false),
    ])
    func twoDocumentsAreTheSameOrNot(left: String, right: String, areSame: Bool) {
        #expect(JSON(text: left).isEquivalent(to: JSON(text: right)) == areSame)
        #expect(JSON(text: right).isEquivalent(to: JSON(text: left)) == areSame)
    }

    @Test func anEnvelopeIsACloudEvent() throws {
        let trace = Trace(user: UUID(), correlation: UUID(), causation: UUID())
        let (id, subject) = (UUID(), "“\u{1}\u{1f}\"\\/\n\u{7f}\u{2028}😀é”")
        let data = JSON(text: #"{"name":"é\u0001","list":[1,null]}"#)
        let envelope = Envelope(id: id, type: "a.\"b\"", subject: subject, time: Self.now, data: data, trace: trace)
        let parsed =
            try JSONSerialization.jsonObject(with: Data(envelope.json(from: "/test").text.utf8)) as? [String: Any]
        let fields = try #require(parsed)
        #expect(
            Set(fields.keys) == [
                "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data", "correlationId",
                "causationId", "userId",
            ]
        )
        #expect(fields["specversion"] as? String == "1.0" && fields["id"] as? String == id.lowercased)
        #expect(fields["type"] as? String == "a.\"b\"" && fields["subject"] as? String == subject)
        #expect(fields["source"] as? String == "/test" && fields["datacontenttype"] as? String == "application/json")
        #expect(fields["time"] as? String == "2027-01-15T08:00:00.000000Z")
        #expect(fields["correlationId"] as? String == trace.correlation?.lowercased)
        #expect(fields["causationId"] as? String == trace.causation?.lowercased)
        #expect(fields["userId"] as? String == trace.user?.lowercased)
        let body = try #require(fields["data"] as? [String: Any])
        #expect(body["name"] as? String == "é\u{1}")
    }

    @Test func anEnvelopeLeavesOutWhatIsUnknown() throws {
        let envelope = Envelope(id: UUID(), type: "a", subject: "b", time: Self.now, data: .null, trace: .init())
        let object = try JSONSerialization.jsonObject(with: Data(envelope.json(from: "/test").text.utf8))
        let fields = try #require(object as? [String: Any])
        let expected: Set = ["specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"]
        #expect(Set(fields.keys) == expected)
    }
}

/// Random numbers that a seed repeats: SplitMix64 (https://prng.di.unimi.it/splitmix64.c).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
