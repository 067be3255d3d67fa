package import Geometry

/// A plaque from any picture: the subject stands out from a plate, light parts higher than dark ones.
///
/// The subject is found by what it is not: `BorderColours` learns the colours along the picture's edge, `Silhouette`
/// floods from the edge over what looks like them. Heights are the luminance inside the silhouette, smoothed without
/// washing out edges (a guided filter), on a body that swells from the outline inwards. The same picture gives the
/// same mesh.
package struct Relief: Sendable {
    /// What a relief could be made of.
    package enum Extent: Sendable, Equatable {
        /// A subject was found before its background.
        case subject
        /// No subject was found: the whole picture is raised.
        case wholePicture
    }

    /// Pixels along the longer side of the picture that is worked on; what is finer than this no printer shows.
    static let workingSide = 640
    /// The plate's thickness and the relief's greatest height above it, as shares of the picture's shorter side.
    static let plate: Float = 0.035
    static let depth: Float = 0.13

    /// Whether a subject was found.
    package let extent: Extent
    private let picture: Picture
    private let heights: ReliefHeights

    /// Finds the subject and its heights. Throws `.empty` for a picture of one colour, or one that is wholly
    /// transparent, and `.tooLarge` for one that is too thin to be a plaque. A fraction of a second, whatever the size.
    package init(_ source: Picture) throws(GeometryError) {
        let longer = max(source.width, source.height)
        let shorter = min(source.width, source.height)
        guard shorter >= 8 else {
            throw GeometryError(
                .empty,
                "the picture is \(source.width) × \(source.height) pixels; a relief needs 8 a side"
            )
        }
        guard longer <= shorter * 12 else {
            throw GeometryError(
                .tooLarge,
                "the picture is more than twelve times as long as wide; no plaque holds that"
            )
        }
        picture = try source.fitted(into: Self.workingSide)
        let tones = Tones(picture)
        guard tones.opaqueShare > 0.002 else {
            throw GeometryError(.empty, "the picture is transparent all over: there is nothing to raise")
        }
        guard tones.contrast > 0.02 || tones.opaqueShare < 0.98 else {
            throw GeometryError(.empty, "the picture has one colour only: there is nothing to raise")
        }
        let silhouette = Silhouette(tones)
        extent = silhouette.isWhole ? .wholePicture : .subject
        heights = ReliefHeights(tones, silhouette)
    }

    /// The plaque, upright and facing +z, `height` millimetres tall, with at most so many triangles (500...1 000 000).
    ///
    /// Watertight, wound outwards, resting on the ground, coloured by the picture. Throws `CancellationError` soon
    /// after cancellation.
    package func mesh(
        height: Float,
        triangles: Int,
        progress: @Sendable (Double) -> Void = { _ in }
    ) async throws -> Mesh {
        let plaque = Plaque(width: picture.width, height: picture.height, triangles: triangles)
        let colours = try picture.resampled(width: plaque.columns + 1, height: plaque.rows + 1)
        progress(0.2)
        let unit = height / 1000 / Float(picture.height)
        let reach = Float(min(picture.width, picture.height)) * unit
        let heights = heights
        let rows = try await Fanout.map(plaque.rows + 1) {
            progress(0.2 + 0.5 * Double($0) / Double(plaque.rows + 1))
        } _: { row in
            try Task.checkCancellation()
            return plaque.front(row, heights, colours, unit: unit, plate: reach * Self.plate, depth: reach * Self.depth)
        }
        try Task.checkCancellation()
        let mesh = plaque.mesh(front: rows, size: (Float(picture.width) * unit, Float(picture.height) * unit))
        progress(1)
        return mesh
    }
}
