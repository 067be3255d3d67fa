/// Where secrets come from. Passed in, so that a test sets it.
package struct RandomSource: RandomNumberGenerator, Sendable {
    private let make: @Sendable () -> UInt64

    /// A source that answers what `make` gives.
    package init(_ make: @escaping @Sendable () -> UInt64) { self.make = make }

    /// The system's random numbers, which nobody can guess.
    package static let system = Self {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// Sixty-four random bits.
    package func next() -> UInt64 { make() }
}
