package import Geometry

/// The distances of a field at the points of a regular grid, for tools that mesh or measure samples.
package struct FieldSamples: Sendable {
    /// Points along x, y and z.
    package let counts: (x: Int, y: Int, z: Int)
    /// Where the first point is.
    package let origin: Vector
    /// How far apart neighbours are, in the field's units.
    package let spacing: Float
    /// The distances, negative inside: x runs fastest, then y, then z.
    package let distances: [Float]
}

extension Field {
    /// Samples the field's box with so many cells along its longest side (8...512), on several cores.
    ///
    /// The grid is the one over which the box is meshed, without the mesher's short cuts: every point is asked, as
    /// marching cubes on a sampled volume needs it. 512 cells are up to 540 MB. Throws `CancellationError` soon after
    /// cancellation.
    package func samples(cells: Int) async throws -> FieldSamples {
        let wanted = min(512, max(8, cells))
        let spacing = box.maximumExtent / Float(wanted)
        func count(_ length: Float) -> Int { Int((length / spacing).rounded(.up)) + 1 }
        let (columns, rows, layers) = (count(box.size.x), count(box.size.y), count(box.size.z))
        let low = box.low
        let planes = try await Fanout.map(layers) { layer in
            try Task.checkCancellation()
            return sample { sampler in
                (0..<columns * rows).map { index in
                    let place = Vector(Float(index % columns), Float(index / columns), Float(layer))
                    return sampler.distance(at: low + place * spacing)
                }
            }
        }
        return FieldSamples(
            counts: (columns, rows, layers),
            origin: low,
            spacing: spacing,
            distances: planes.flatMap { $0 }
        )
    }
}
