import Foundation
import Synchronization

/// Something that happens once, and can be waited for where blocking is allowed.
package final class Flag: Sendable {
    private let state = Mutex(false)

    /// Has not happened yet.
    package init() {}

    /// Whether it has happened.
    package var isSet: Bool { state.withLock { $0 } }
    /// Says that it has happened.
    package func set() { state.withLock { $0 = true } }

    /// Waits until it has happened.
    package func wait() { while !isSet { usleep(500) } }
}
