import Basics
import Synchronization

/// Counts what each sender does and says when it is too much: a bucket of tokens a sender that fills at a steady rate.
/// https://en.wikipedia.org/wiki/Token_bucket
final class RateLimiter: Sendable {
    /// What is counted, each by itself.
    enum Kind: Hashable, Sendable {
        /// Requests of any kind.
        case requests
        /// Sign-in codes that are asked for.
        case codes
        /// Codes that are tried.
        case attempts
    }

    /// How much of a kind may be done.
    struct Rate: Sendable {
        /// At once.
        let burst: Double
        /// From then on.
        let perMinute: Double

        /// A rate of so many a minute, as many of which may come at once.
        init(perMinute: Int) {
            burst = Double(perMinute)
            self.perMinute = Double(perMinute)
        }
    }

    private struct Key: Hashable {
        let kind: Kind
        let sender: String
    }

    private struct Bucket {
        var tokens: Double
        var filledAt: Timestamp
    }

    private let rates: [Kind: Rate]
    private let clock: WallClock
    private let buckets = Mutex<[Key: Bucket]>([:])

    /// The most senders that are remembered. Those whose buckets are full again are forgotten first.
    private static let maximumSenders = 20_000

    init(_ rates: [Kind: Rate], clock: WallClock) {
        self.rates = rates
        self.clock = clock
    }

    /// Counts one, or throws ``ProblemCode/rateLimited`` with the time after which there is room again.
    func take(_ kind: Kind, from sender: String) throws(Problem) {
        guard let rate = rates[kind] else { return }
        let now = clock.now
        let key = Key(kind: kind, sender: sender)
        let wait: Duration? = buckets.withLock { buckets in
            if buckets.count >= Self.maximumSenders { Self.forget(&buckets, rates, now) }
            var bucket = Self.filled(buckets[key] ?? Bucket(tokens: rate.burst, filledAt: now), rate, now)
            defer { buckets[key] = bucket }
            guard bucket.tokens >= 1 else { return .seconds(((1 - bucket.tokens) * 60 / rate.perMinute).rounded(.up)) }
            bucket.tokens -= 1
            return nil
        }
        if let wait { throw .rateLimited("That is too much at once. Wait a moment, then try again.", retryAfter: wait) }
    }

    private static func filled(_ bucket: Bucket, _ rate: Rate, _ now: Timestamp) -> Bucket {
        let minutes = max(0, Double((now - bucket.filledAt).milliseconds) / 60_000)
        return Bucket(tokens: min(rate.burst, bucket.tokens + minutes * rate.perMinute), filledAt: now)
    }

    /// Makes room: first those who have been quiet for long enough, then whoever has been quiet the longest.
    private static func forget(_ buckets: inout [Key: Bucket], _ rates: [Kind: Rate], _ now: Timestamp) {
        buckets = buckets.filter { key, bucket in
            guard let rate = rates[key.kind] else { return false }
            return filled(bucket, rate, now).tokens < rate.burst
        }
        guard buckets.count >= maximumSenders else { return }
        for (key, _) in buckets.sorted(by: { $0.value.filledAt < $1.value.filledAt }).prefix(maximumSenders / 2) {
            buckets[key] = nil
        }
    }
}
