import Basics
import Synchronization

/// A clock that a test sets.
final class SetClock: Sendable {
    private let moment = Mutex(Timestamp(microseconds: 1_800_000_000_000_000))

    /// The same, as it is passed in.
    var wall: WallClock { WallClock { self.moment.withLock { $0 } } }

    /// Lets time pass.
    func advance(_ duration: Duration) { moment.withLock { $0 = $0 + duration } }
}
