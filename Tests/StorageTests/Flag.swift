import Foundation
import Synchronization

/// Something that happens once, and can be waited for where blocking is allowed.
final class Flag: Sendable {
    private let state = Mutex(false)

    var isSet: Bool { state.withLock { $0 } }
    func set() { state.withLock { $0 = true } }

    func wait() { while !isSet { usleep(500) } }
}

/// Counts what happens, on any thread.
final class Tally: Sendable {
    private let total = Mutex(0)

    var count: Int { total.withLock { $0 } }

    /// Counts one more and says how many that makes.
    @discardableResult
    func add() -> Int {
        total.withLock { total in
            total += 1
            return total
        }
    }

    /// Counts one less.
    func remove() { total.withLock { $0 -= 1 } }
}
