import Basics

/// Decides what becomes of a task whose attempt ended without success. Does no I/O and reads no clock.
struct RetryPolicy: Sendable {
    /// What becomes of the task.
    enum Verdict: Equatable, Sendable {
        /// Another attempt, not before `at`.
        case retry(at: Timestamp)
        /// No more attempts.
        case fail
        /// No more attempts, the last one having run out of time.
        case timeOut
    }

    /// Attempts lost with their worker that a task survives. They are counted apart from failures: a machine that is
    /// restarted four times says nothing about the task; twenty times in a row, the task is what kills it.
    static let maximumTakeovers = 20

    /// The wait before the second attempt.
    let base: Duration
    /// The longest wait.
    let maximum: Duration

    /// The verdict on a failure that `retries` others came before. `jitter`, 0 ..< 1, spreads the attempts of tasks
    /// that failed together.
    func verdict(on failure: TaskFailure, retries: Int, maximum: Int, now: Timestamp, jitter: Double) -> Verdict {
        guard failure.retryable, retries < maximum else {
            return failure.code == TaskFailure.timeoutCode ? .timeOut : .fail
        }
        if let seconds = failure.retryAfterSeconds { return .retry(at: now + .seconds(seconds)) }
        return .retry(at: now + delay(afterFailures: retries, jitter: jitter))
    }

    /// The verdict on an attempt whose worker went away.
    func verdict(onLossAfter takeovers: Int, now: Timestamp) -> Verdict {
        takeovers < Self.maximumTakeovers ? .retry(at: now) : .fail
    }

    /// `min(base · 2^n, maximum)`, of which the last quarter is jitter.
    func delay(afterFailures failures: Int, jitter: Double) -> Duration {
        let doubled = base * (1 << min(failures, 20))
        let whole = min(doubled, maximum)
        return whole * (0.75 + 0.25 * jitter)
    }
}
