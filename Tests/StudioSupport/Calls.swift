import Synchronization

/// Counts what was asked of a provider.
package final class Calls: Sendable {
    package init() {}

    private let counts = Mutex<[String: Int]>([:])

    /// Counts one and says how many there were.
    @discardableResult
    package func count(_ name: String) -> Int {
        counts.withLock { counts in
            counts[name, default: 0] += 1
            return counts[name] ?? 0
        }
    }

    package subscript(_ name: String) -> Int { counts.withLock { $0[name] ?? 0 } }
    package var total: Int { counts.withLock { $0.values.reduce(0, +) } }
}
