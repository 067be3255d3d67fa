/// Turns texts into vectors; near vectors mean alike texts.
package protocol EmbeddingProvider: Sendable {
    /// Under which name it is configured and shown.
    var name: ProviderName { get }
    /// Which model makes the vectors: vectors of different models cannot be compared.
    var model: String { get }
    /// How many numbers a vector has.
    var dimension: Int { get }

    /// One vector of length one for each text, in order. Throws `ProviderError` or `CancellationError`.
    func embed(_ texts: [String]) async throws -> [[Float]]
}
