import Basics
import Foundation

/// How an attempt ends.
struct Settlement: Sendable {
    /// What becomes of the task.
    enum Outcome: Sendable {
        /// It ended with a result.
        case completed(JSON)
        /// It ended without one.
        case failed(TaskFailure)
        /// It is tried again, not before `at`.
        case retry(TaskFailure, at: Timestamp)
        /// It is put back at its place, and the attempt does not count.
        case givenBack
        /// Its worker went away: put back at its place, and the loss counts as a takeover.
        case takenOver
        /// A flow that waits. `seen` is the signal that it knew of: a newer one puts it back in line at once.
        case parked(seen: Int64, wake: Timestamp?, isPause: Bool)
    }

    let fence: TaskFence
    let queue: QueueName
    let retries: Int
    let takeovers: Int
    let startedAt: Timestamp
    let outcome: Outcome
    /// Whether the attempt is one of this process, which so has room for another.
    let isOwn: Bool

    init(_ task: ClaimedTask, _ outcome: Outcome, isOwn: Bool = true) {
        fence = task.fence
        queue = task.queue
        retries = task.retries
        takeovers = task.takeovers
        startedAt = task.startedAt
        self.outcome = outcome
        self.isOwn = isOwn
    }

    /// When time alone brings the task back, if it does.
    var due: Timestamp? {
        switch outcome {
        case .retry(_, let at): at
        case .parked(_, let wake, _): wake
        case .completed, .failed, .givenBack, .takenOver: nil
        }
    }

    /// What a settled task is to its flow.
    struct Settled: Sendable {
        let task: UUID
        let run: UUID?
        let step: Int?
        let isFinal: Bool
    }
}

extension Settlement.Outcome {
    /// What a verdict on a failure makes of the task.
    init(_ failure: TaskFailure, _ verdict: RetryPolicy.Verdict) {
        switch verdict {
        case .retry(let at): self = .retry(failure, at: at)
        case .fail, .timeOut: self = .failed(failure)
        }
    }
}
