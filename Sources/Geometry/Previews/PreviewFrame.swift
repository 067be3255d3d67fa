/// The samples of a preview: each pixel has three by three, drawn in bands of rows.
struct PreviewFrame: Sendable {
    /// Samples along a side of a pixel.
    static let fineness = 3
    /// Samples of a pixel.
    static let samples = fineness * fineness
    /// Rows of pixels in a band.
    static let band = 16

    /// Pixels along a side.
    let side: Int

    /// Samples along a side.
    var width: Int { side * Self.fineness }
    /// How many bands there are.
    var bands: Int { (side + Self.band - 1) / Self.band }
    /// Rows of samples in a band.
    var bandRows: Int { Self.band * Self.fineness }

    /// The rows of pixels of a band.
    func rows(of band: Int) -> Range<Int> {
        band * Self.band..<min(side, (band + 1) * Self.band)
    }

    /// Where on the camera's plane the middle of a sample is, each -1...1, y up.
    func place(_ column: Int, _ row: Int) -> SIMD2<Float> {
        let half = Float(width) * 0.5
        return SIMD2((Float(column) + 0.5 - half) / half, (half - Float(row) - 0.5) / half)
    }

    /// Where in the frame a camera sees a point, in samples, and one over how far away it is; zero if it is behind.
    func seen(_ point: Vector, by camera: Camera) -> Vector {
        let way = point - camera.eye
        let depth = dot(way, camera.forward)
        guard depth > 1e-3 else { return .zero }
        let half = Float(width) * 0.5
        let factor = half / (depth * camera.spread)
        return Vector(half + dot(way, camera.right) * factor, half - dot(way, camera.up) * factor, 1 / depth)
    }
}
