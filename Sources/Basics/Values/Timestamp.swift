/// A moment in UTC, in whole microseconds since 1970, as both engines keep it.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// A moment from microseconds since 1970.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Whether `left` is earlier.
    public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

    /// The moment `duration` later, to the microsecond.
    public static func + (moment: Self, duration: Duration) -> Self {
        Self(microseconds: moment.microseconds + duration.microseconds)
    }

    /// The moment `duration` earlier, to the microsecond.
    public static func - (moment: Self, duration: Duration) -> Self {
        Self(microseconds: moment.microseconds - duration.microseconds)
    }

    /// How much later `left` is than `right`.
    public static func - (left: Self, right: Self) -> Duration {
        .microseconds(left.microseconds - right.microseconds)
    }
}

extension Duration {
    /// The duration in whole microseconds, rounded down.
    public var microseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }

    /// The duration in whole milliseconds, rounded down.
    public var milliseconds: Int64 { microseconds / 1_000 }
}
