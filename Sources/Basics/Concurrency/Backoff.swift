import Dispatch

/// How long to wait before trying again: twice as long each time up to a limit, by a random share of it, so that those
/// who met once do not meet again.
package struct Backoff: Sendable {
    /// The longest wait before the second attempt.
    let base: Duration
    /// The longest wait of all.
    let limit: Duration

    /// Waits of `base` at most before the second attempt and of `limit` at most before any.
    package init(base: Duration, limit: Duration) {
        self.base = base
        self.limit = limit
    }

    /// The wait after the `attempt`th failure, counted from 1.
    package func delay(after attempt: Int) -> Duration {
        let maximum = min(base * (1 << min(attempt - 1, 20)), limit)
        return maximum * Double.random(in: 0.5...1)
    }

    /// Waits that long. Cancellation does not cut it short: who retries a transaction must not retry without pause.
    package func pause(after attempt: Int) async {
        let nanoseconds = delay(after: attempt).microseconds * 1_000
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(Int(nanoseconds))) {
                continuation.resume()
            }
        }
    }
}
