import Basics
import Synchronization

/// Keeps what was worked out from a database until something is committed to it, by whichever process; and works out
/// once what several want at the same moment.
///
/// So what it gives is never older than what a read at the same moment would give. Where the engine cannot say cheaply
/// whether something was committed, nothing is kept and everything is worked out each time.
package final class RevisionCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private enum Entry {
        case made(Value)
        case underWay(Promise<Value?>)
    }

    private struct Kept {
        /// What all entries were begun at.
        var revision: Revision?
        var entries: [Key: Entry] = [:]
        /// Of what is made.
        var weight = 0
    }

    private enum Turn { case take(Value), wait(Promise<Value?>), lead(Promise<Value?>) }

    private let database: any Database
    private let capacity: Int
    private let weigh: @Sendable (Value) -> Int
    private let kept = Mutex(Kept())

    /// A cache of what comes from `database`, for values that together weigh `capacity` or less. Unless told otherwise,
    /// each weighs 1.
    package init(_ database: any Database, capacity: Int, weigh: @escaping @Sendable (Value) -> Int = { _ in 1 }) {
        self.database = database
        self.capacity = capacity
        self.weigh = weigh
    }

    /// What is kept for `key`, or what `make` reads from the database.
    package func value(for key: Key, _ make: () async throws -> Value) async throws -> Value {
        guard let revision = database.revision else { return try await make() }
        switch turn(key, revision) {
        case .take(let value): return value
        case .wait(let promise):
            // Where it could not be made, everybody finds out for themselves why.
            if let value = await promise.value { return value }
            return try await make()
        case .lead(let promise):
            do {
                let value = try await make()
                // Where something was committed meanwhile, nobody knows whether `make` saw it. Whoever waits came
                // before that.
                land(database.revision == revision ? value : nil, key, revision)
                promise.give(value)
                return value
            } catch {
                land(nil, key, revision)
                promise.give(nil)
                throw error
            }
        }
    }

    private func turn(_ key: Key, _ revision: Revision) -> Turn {
        kept.withLock { kept in
            if kept.revision != revision { kept = Kept(revision: revision) }
            switch kept.entries[key] {
            case .made(let value): return .take(value)
            case .underWay(let promise): return .wait(promise)
            case nil:
                let promise = Promise<Value?>()
                kept.entries[key] = .underWay(promise)
                return .lead(promise)
            }
        }
    }

    /// Puts a value where it was under way; nothing where there is none.
    private func land(_ value: Value?, _ key: Key, _ revision: Revision) {
        kept.withLock { kept in
            guard kept.revision == revision, case .underWay = kept.entries[key] else { return }
            kept.entries[key] = nil
            guard let value, case let weight = weigh(value), weight <= capacity else { return }
            // One more than there is room for pushes out the rest: what is asked for often is soon back.
            if kept.weight + weight > capacity { kept = Kept(revision: revision) }
            kept.entries[key] = .made(value)
            kept.weight += weight
        }
    }
}
