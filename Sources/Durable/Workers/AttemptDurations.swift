import Basics
import Metrics
import Synchronization

/// How long attempts took, by task type and by what came of them: `durable_attempt_duration_seconds`.
final class AttemptDurations: Sendable {
    private struct Key: Hashable {
        let type: TaskType
        let outcome: String
    }

    /// Made once for each type and outcome, of which there are as many as the program has handlers.
    private let timers = Mutex<[Key: Timer]>([:])

    /// Records an attempt that was settled now.
    func record(_ task: ClaimedTask, _ outcome: Settlement.Outcome, at now: Timestamp) {
        let key = Key(type: task.type, outcome: Self.name(of: outcome))
        let timer = timers.withLock { timers in
            if let timer = timers[key] { return timer }
            let timer = Timer(
                label: "durable_attempt_duration_seconds",
                dimensions: [("type", key.type.rawValue), ("outcome", key.outcome)]
            )
            timers[key] = timer
            return timer
        }
        timer.recordNanoseconds(max(0, (now - task.startedAt).microseconds) * 1_000)
    }

    private static func name(of outcome: Settlement.Outcome) -> String {
        switch outcome {
        case .completed: "completed"
        case .retry: "retried"
        case .failed: "failed"
        case .givenBack: "given-back"
        default: "other"
        }
    }
}
