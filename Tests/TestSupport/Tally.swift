import Synchronization

/// Counts what happens, on any thread.
package final class Tally: Sendable {
    private let total = Mutex(0)

    /// Nothing counted yet.
    package init() {}

    /// How many there were.
    package var count: Int { total.withLock { $0 } }

    /// Counts one more and says how many that makes.
    @discardableResult
    package func add() -> Int {
        total.withLock { total in
            total += 1
            return total
        }
    }

    /// Counts one less.
    package func remove() { total.withLock { $0 -= 1 } }
}
