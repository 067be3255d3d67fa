import Geometry
import Storage

/// The pictures of a model that are drawn from its mesh, by their names among ``Model/blobs``. All are PNG.
package enum ModelPreview: String, CaseIterable, Sendable {
    /// 512 × 512 pixels.
    case large = "preview-512"
    /// 256 × 256 pixels.
    case small = "preview-256"
    /// One strip of ``frames`` pictures side by side, each ``frameSide`` pixels square, all round the model. A page
    /// shows it with one request, as a background that moves in steps.
    case turntable

    /// How many pictures the turntable has.
    package static let frames = 12
    /// How wide and high each of them is.
    package static let frameSide = 256

    /// Draws all of a model's previews and stores them.
    ///
    /// Throws `GeometryError` if there is nothing to be seen of it, `BlobError`, and `CancellationError` soon after
    /// cancellation.
    static func store(of model: Geometry.Model, in blobs: any BlobStore) async throws -> [String: BlobHash] {
        let rasteriser = try await Rasteriser(model)
        let stills = try await rasteriser.previews()
        let frames = try await rasteriser.turntable(frames: frames, side: frameSide)
        let pictures = [large: stills.large, small: stills.small, turntable: Picture(strip: frames)]
        var stored: [String: BlobHash] = [:]
        for (preview, picture) in pictures { stored[preview.rawValue] = try await blobs.write(picture.pngData()) }
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
