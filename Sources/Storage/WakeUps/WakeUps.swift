import Synchronization

/// Tells whoever waits that something new may be readable. It carries no data: who wakes reads the tables from where it
/// stood, so a lost or doubled wake-up costs a look, never a row. At most one wake-up waits per listener.
public final class WakeUps: Sendable {
    /// What has changed.
    public struct Topic: Hashable, Sendable {
        /// The topic's name, the same in every process: short, lower-case letters.
        public let name: String
        /// A topic by name.
        public init(_ name: String) { self.name = name }
    }

    private struct Listener {
        let topics: Set<Topic>
        let continuation: AsyncStream<Void>.Continuation
    }

    private struct State {
        var listeners: [UInt64: Listener] = [:]
        var last: UInt64 = 0
    }

    private let state = Mutex(State())

    /// A hub nobody listens to yet.
    public init() {}

    /// Wakes everybody who listens to one of `topics`.
    public func announce(_ topics: Set<Topic>) {
        state.withLock { state in
            for listener in state.listeners.values where !listener.topics.isDisjoint(with: topics) {
                listener.continuation.yield()
            }
        }
    }

    /// Wakes everybody, whatever they listen to: after a connection was lost, wake-ups may have been.
    public func announceAll() {
        state.withLock { state in for listener in state.listeners.values { listener.continuation.yield() } }
    }

    /// A stream of wake-ups for `topics`, from now until it is dropped or the waiting task is cancelled.
    public func stream(of topics: Set<Topic>) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.last += 1
            state.listeners[state.last] = Listener(topics: topics, continuation: continuation)
            return state.last
        }
        continuation.onTermination = { [weak self] _ in self?.forget(id) }
        return stream
    }

    private func forget(_ id: UInt64) {
        let gone = state.withLock { $0.listeners.removeValue(forKey: id) }
        _ = gone  // freed outside the lock
    }
}
