import Synchronization

/// What attempts under way in this process report. Transient: the task's row holds the latest state.
public final class LiveProgress: Sendable {
    /// One report.
    public struct Report: Sendable, Hashable {
        /// The task.
        public let task: AnyTask.ID
        /// Its type.
        public let type: TaskType
        /// How far it is, 0 to 1.
        public let fraction: Double
        /// What it is doing.
        public let note: String?
    }

    private struct State {
        var listeners: [Int: @Sendable (Report) -> Void] = [:]
        var last = 0
    }

    private let state = Mutex(State())

    /// Hands every report to `listener` while `body` runs. The listener must be quick.
    public func listening<Result>(
        _ listener: @escaping @Sendable (Report) -> Void,
        while body: () async throws -> Result
    ) async rethrows -> Result {
        let id = state.withLock { state in
            state.last += 1
            state.listeners[state.last] = listener
            return state.last
        }
        defer { state.withLock { $0.listeners[id] = nil } }
        return try await body()
    }

    func send(_ report: Report) { for listener in state.withLock({ Array($0.listeners.values) }) { listener(report) } }
}
