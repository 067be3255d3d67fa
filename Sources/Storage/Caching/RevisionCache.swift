import Synchronization

/// Keeps what was worked out from a database until something is committed to it, by whichever process.
///
/// So what it gives is never older than what a read at the same moment would give. Where the engine cannot say cheaply
/// whether something was committed, nothing is kept and everything is worked out each time.
package final class RevisionCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        var revision: Revision?
        var values: [Key: Value] = [:]
        var weight = 0
    }

    private let database: any Database
    private let most: Int
    private let weigh: @Sendable (Value) -> Int
    private let kept = Mutex(Kept())

    /// A cache of what comes from `database`, of values that weigh no more than `most` together. Unless told otherwise,
    /// each weighs 1.
    package init(_ database: any Database, most: Int, weigh: @escaping @Sendable (Value) -> Int = { _ in 1 }) {
        self.database = database
        self.most = most
        self.weigh = weigh
    }

    /// What is kept for `key`, or what `make` reads from the database.
    package func value(for key: Key, _ make: () async throws -> Value) async throws -> Value {
        guard let revision = database.revision else { return try await make() }
        if let value = kept.withLock({ $0.revision == revision ? $0.values[key] : nil }) { return value }
        let value = try await make()
        // Where something was committed meanwhile, nobody knows whether `make` saw it.
        if database.revision == revision { keep(value, for: key, at: revision) }
        return value
    }

    private func keep(_ value: Value, for key: Key, at revision: Revision) {
        let weight = weigh(value)
        kept.withLock { kept in
            // One more than there is room for pushes out the rest: what is asked for often is soon back.
            if kept.revision != revision || kept.weight + weight > most { kept = Kept(revision: revision) }
            guard weight <= most, kept.values.updateValue(value, forKey: key) == nil else { return }
            kept.weight += weight
        }
    }
}
