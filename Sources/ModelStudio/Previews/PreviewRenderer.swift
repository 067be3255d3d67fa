import Blobs
package import Geometry

/// Takes the pictures of a model from its mesh. Passed in, so that a test need not wait for them.
package struct PreviewRenderer: Sendable {
    private let take: @Sendable (Geometry.Model) async throws -> [ModelPreview: Picture]

    /// A renderer that gives what `take` gives: every preview.
    package init(_ take: @escaping @Sendable (Geometry.Model) async throws -> [ModelPreview: Picture]) {
        self.take = take
    }

    /// Draws what is there to be seen: about two seconds of processor time.
    package static let standard = Self { model in
        let rasteriser = try await Rasteriser(model)
        let stills = try await rasteriser.previews()
        let frames = try await rasteriser.turntable(frames: ModelPreview.frames, side: ModelPreview.frameSide)
        return [.large: stills.large, .small: stills.small, .turntable: Picture(strip: frames)]
    }

    /// Takes all previews of a model and stores them.
    ///
    /// Throws `GeometryError` if there is nothing to be seen of it, `BlobError`, and `CancellationError` soon after
    /// cancellation.
    func store(of model: Geometry.Model, in blobs: any BlobStore) async throws -> [String: BlobHash] {
        var stored: [String: BlobHash] = [:]
        for (preview, picture) in try await take(model) {
            stored[preview.rawValue] = try await blobs.write(picture.pngData())
        }
        return stored
    }
}

extension Picture {
    /// Pictures of the same size side by side.
    init(strip frames: [Picture]) {
        precondition(!frames.isEmpty, "a strip has frames")
        let (width, height) = (frames[0].width, frames[0].height)
        precondition(frames.allSatisfy { $0.width == width && $0.height == height }, "frames are of one size")
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height * 4 * frames.count)
        for row in 0..<height {
            for frame in frames { pixels += frame.pixels[row * width * 4..<(row + 1) * width * 4] }
        }
        self.init(width: width * frames.count, height: height, pixels: pixels)
    }
}
