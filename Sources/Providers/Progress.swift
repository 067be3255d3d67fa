/// How far a provider is.
package struct Progress: Sendable, Equatable {
    /// The share that is done, 0...1; never less than it was told before.
    package let fraction: Double
    /// What is being done, in a word or two.
    package let phase: String

    /// A note of progress.
    package init(fraction: Double, phase: String) {
        self.fraction = fraction
        self.phase = phase
    }
}

/// Is told how far a provider is; called often, from any thread, never two calls at once.
package typealias ProgressHandler = @Sendable (Progress) -> Void
