/// A small random generator whose numbers depend on its seed only: SplitMix64.
///
/// Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts the sequence that belongs to `seed`.
    package init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.scramble(state)
    }

    /// A number in `range`, the same on every machine.
    package mutating func number(in range: ClosedRange<Float>) -> Float {
        // 24 bits fill a Float's significand exactly, so that no rounding can reach past the upper bound.
        let unit = Float(next() >> 40) / Float(1 << 24)
        return range.lowerBound + (range.upperBound - range.lowerBound) * unit
    }

    /// A whole number in `0..<count`.
    package mutating func index(below count: Int) -> Int {
        precondition(count > 0, "an index below nothing cannot be drawn")
        return Int(next() % UInt64(count))
    }

    /// Mixes the bits of a number so that near seeds give unlike results.
    package static func scramble(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
