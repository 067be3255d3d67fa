/// Draws pictures from words.
package protocol ImageProvider: Sendable {
    /// Under which name it is configured and shown.
    var name: ProviderName { get }

    /// Draws one picture. Throws `ProviderError`, or `CancellationError` soon after cancellation.
    func draw(_ request: ImageRequest, progress: ProgressHandler) async throws -> DrawnImage
}

/// What should be drawn.
package struct ImageRequest: Sendable, Equatable {
    /// What the person asked for, in any language.
    package var prompt: String
    /// What should not be seen; empty for nothing.
    package var negativePrompt: String
    /// The same request and seed give the same picture, where the provider can.
    package var seed: UInt64
    /// Which of the candidates this is, from 0; candidates differ from each other.
    package var candidate: Int
    /// Pixels in a row.
    package var width: Int
    /// Rows.
    package var height: Int

    /// A request for one picture.
    package init(
        prompt: String,
        negativePrompt: String = "",
        seed: UInt64,
        candidate: Int,
        width: Int = 768,
        height: Int = 768
    ) {
        self.prompt = prompt
        self.negativePrompt = negativePrompt
        self.seed = seed
        self.candidate = candidate
        self.width = width
        self.height = height
    }
}

/// A picture that was drawn.
package struct DrawnImage: Sendable {
    /// The picture file.
    package var bytes: [UInt8]
    /// Its media type, such as `image/png`.
    package var mediaType: String
    /// The recipe of what is seen, where the provider has one; the same JSON is inside the picture.
    package var recipe: String?
    /// Who drew it.
    package var provider: ProviderName

    /// A picture that was drawn.
    package init(bytes: [UInt8], mediaType: String, recipe: String? = nil, provider: ProviderName) {
        self.bytes = bytes
        self.mediaType = mediaType
        self.recipe = recipe
        self.provider = provider
    }
}
