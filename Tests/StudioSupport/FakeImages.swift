import Geometry
package import Providers

/// Draws small pictures; `before` may fail, or wait.
package struct FakeImages: ImageProvider {
    package let name = ProviderName("fake")
    package let calls: Calls
    package let before: @Sendable (ImageRequest, _ call: Int) async throws -> Void

    package init(
        calls: Calls = Calls(),
        before: @escaping @Sendable (ImageRequest, _ call: Int) async throws -> Void = { _, _ in }
    ) {
        self.calls = calls
        self.before = before
    }

    package func draw(_ request: ImageRequest, progress: ProgressHandler) async throws -> DrawnImage {
        let call = calls.count("\(request.candidate)")
        try await before(request, call)
        progress(Progress(fraction: 1, phase: "done"))
        let shade = UInt8(truncatingIfNeeded: request.seed &* 31 &+ UInt64(request.candidate) &* 50)
        let pixels = (0..<16 * 16).flatMap { _ in [shade, UInt8(request.candidate), 200, 255] as [UInt8] }
        let picture = try Picture(width: 16, height: 16, pixels: pixels).pngData()
        return DrawnImage(bytes: picture, mediaType: "image/png", recipe: "{\"shade\":\(shade)}", provider: name)
    }
}
