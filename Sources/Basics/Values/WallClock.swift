import Foundation

/// Tells the time. Passed in, so that a test sets it.
public struct WallClock: Sendable {
    private let read: @Sendable () -> Timestamp

    /// A clock that answers what `read` gives.
    public init(_ read: @escaping @Sendable () -> Timestamp) { self.read = read }

    /// The moment it is.
    public var now: Timestamp { read() }

    /// The machine's clock.
    public static let system = Self {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }
}
