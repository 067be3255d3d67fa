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

    private struct Entry {
        let topics: Set<Topic>
        weak var listener: WakeUpListener?
    }

    private struct State {
        var entries: [UInt64: Entry] = [:]
        var last: UInt64 = 0
    }

    private let state = Mutex(State())

    /// A hub nobody listens to yet.
    public init() {}

    /// Wakes everybody who listens to one of `topics`.
    public func announce(_ topics: Set<Topic>) {
        for listener in listeners(where: { !$0.isDisjoint(with: topics) }) { listener.notify() }
    }

    /// Wakes everybody, whatever they listen to: after a connection was lost, wake-ups may have been.
    public func announceAll() { for listener in listeners(where: { _ in true }) { listener.notify() } }

    /// A listener to `topics`, from now until it is dropped.
    public func listener(to topics: Set<Topic>) -> WakeUpListener {
        state.withLock { state in
            state.last += 1
            let id = state.last
            let listener = WakeUpListener { [weak self] in self?.forget(id) }
            state.entries[id] = Entry(topics: topics, listener: listener)
            return listener
        }
    }

    private func listeners(where wanted: (Set<Topic>) -> Bool) -> [WakeUpListener] {
        state.withLock { $0.entries.values.compactMap { wanted($0.topics) ? $0.listener : nil } }
    }

    private func forget(_ id: UInt64) { state.withLock { _ = $0.entries.removeValue(forKey: id) } }
}
