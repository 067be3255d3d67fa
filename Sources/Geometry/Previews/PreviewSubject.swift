/// A model made ready to be drawn: a unit long, in the middle above the origin, resting on y = 0, with no more
/// triangles than may be drawn.
struct PreviewSubject: Sendable {
    let positions: [Vector]
    let normals: [Vector]
    let triangles: [SIMD3<UInt32>]
    private let colours: [Colour]
    private let textureCoordinates: [SIMD2<Float>]
    /// The look of each triangle and one; zero for none. Empty if the corners' colours say all.
    private let lookOf: [UInt16]
    private let looks: [(colour: Vector, texture: Int?)]
    private let textures: [PreviewTexture]
    /// Each byte of a colour as light.
    private let decoded: [Float]

    /// Prepares a model. Throws a `GeometryError` for one that is not sound, holds nothing to be seen, is larger than
    /// the limits, or has a picture that cannot be decoded.
    init(_ model: Model, limits: Rasteriser.Limits) throws {
        let mesh = model.mesh
        guard mesh.triangles.count <= limits.triangles else {
            throw GeometryError(
                .tooLarge,
                "the mesh has \(mesh.triangles.count) triangles; previews are made of at most \(limits.triangles)"
            )
        }
        try mesh.checkSoundness()
        let box = mesh.triangles.reduce(Bounds.empty) { box, triangle in
            box.including(mesh.positions[Int(triangle.x)]).including(mesh.positions[Int(triangle.y)])
                .including(mesh.positions[Int(triangle.z)])
        }
        guard !box.isEmpty, box.maximumExtent > 0 else {
            throw GeometryError(.empty, "the mesh has no triangle that could be seen")
        }
        let foot = Vector(box.centre.x, box.low.y, box.centre.z)
        let factor = 1 / box.maximumExtent
        // Corners that no triangle uses may be anywhere; they must not make the grid of a coarser mesh coarse.
        let placed = mesh.positions.map { position in
            (pointwiseMax(box.low, pointwiseMin(box.high, position)) - foot) * factor
        }
        let drawn = try Self.reduced(placed, mesh.triangles, to: limits.drawnTriangles)
        positions = drawn.positions
        triangles = drawn.triangles
        normals = mesh.normals
        colours = mesh.colours
        decoded = (0...255).map { Colour.decoded(UInt8($0)) }
        let hasTexture = model.textureCoordinates.count == mesh.positions.count
        textureCoordinates = hasTexture ? model.textureCoordinates : []
        lookOf = Self.looks(of: drawn.sources, model)
        let used = Set(model.looks.compactMap(\.picture)).filter { hasTexture && model.pictures.indices.contains($0) }
        guard used.count <= limits.pictures else {
            throw GeometryError(.tooLarge, "the model has \(used.count) pictures; at most \(limits.pictures) are drawn")
        }
        let order = used.sorted()
        textures = try order.map { try PreviewTexture(model.pictures[$0], limits: limits.picture) }
        looks = model.looks.map { look in (look.colour.linear, look.picture.flatMap { order.firstIndex(of: $0) }) }
    }

    /// The colour of a triangle's surface as light, at a place given by the share of each corner.
    func light(of triangle: Int, _ shares: Vector) -> Vector {
        let corners = triangles[triangle]
        var light = Vector.zero
        for corner in 0..<3 {
            let colour = colours[Int(corners[corner])]
            light +=
                Vector(decoded[Int(colour.red)], decoded[Int(colour.green)], decoded[Int(colour.blue)])
                * shares[corner]
        }
        guard !lookOf.isEmpty, lookOf[triangle] > 0 else { return light }
        let look = looks[Int(lookOf[triangle]) - 1]
        light *= look.colour
        guard let texture = look.texture else { return light }
        let place =
            textureCoordinates[Int(corners.x)] * shares.x + textureCoordinates[Int(corners.y)] * shares.y
            + textureCoordinates[Int(corners.z)] * shares.z
        return light * textures[texture].light(at: place, decoded)
    }

    /// Points that a picture must hold: some hundreds of the surface, and the farthest in each of 26 directions.
    var outline: [Vector] {
        let every = max(1, triangles.count / 1000)
        var points = stride(from: 0, to: triangles.count, by: every).map { positions[Int(triangles[$0].x)] }
        let directions =
            Bounds(half: Vector(1, 1, 1)).corners + [
                [1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, -1, 0], [1, 0, 1], [1, 0, -1], [0, 1, 1], [0, 1, -1],
            ]
        for direction in directions {
            var (low, high) = (Float.infinity, -Float.infinity)
            var ends = (positions[0], positions[0])
            for position in positions {
                let reach = dot(position, direction)
                if reach < low { (low, ends.0) = (reach, position) }
                if reach > high { (high, ends.1) = (reach, position) }
            }
            points += [ends.0, ends.1]
        }
        return points
    }

    /// The number and one of the look of each triangle that is drawn.
    private static func looks(of sources: [UInt32]?, _ model: Model) -> [UInt16] {
        guard !model.parts.isEmpty, !model.looks.isEmpty else { return [] }
        var all = [UInt16](repeating: 0, count: model.mesh.triangles.count)
        for part in model.parts where model.looks.indices.contains(part.look) && part.look < Int(UInt16.max) {
            for triangle in part.triangles.clamped(to: all.indices) {
                all[triangle] = UInt16(part.look + 1)
            }
        }
        return sources.map { $0.map { all[Int($0)] } } ?? all
    }

    /// The same mesh with at most `maximum` triangles: coarser and coarser, and if that does not help, with gaps.
    private static func reduced(
        _ positions: [Vector],
        _ triangles: [SIMD3<UInt32>],
        to maximum: Int
    ) throws -> (positions: [Vector], triangles: [SIMD3<UInt32>], sources: [UInt32]?) {
        guard triangles.count > maximum else { return (positions, triangles, nil) }
        // A ball has about six triangles to a square of its grid; what is more winding is tried coarser.
        var cells = max(8, Int((Double(maximum) / 6).squareRoot()))
        var clusters = try VertexClusters(positions, triangles, cells: cells)
        for _ in 0..<3 where clusters.triangles.count > maximum {
            cells = max(4, cells * 2 / 3)
            clusters = try VertexClusters(positions, triangles, cells: cells)
        }
        // Corners stay themselves, so that those on a seam of the texture keep their coordinates.
        let moved = clusters.clusterOf.map { clusters.centres[Int($0)] }
        let every = max(1, (clusters.triangles.count + maximum - 1) / maximum)
        let sources = stride(from: 0, to: clusters.sources.count, by: every).map { clusters.sources[$0] }
        return (moved, sources.map { triangles[Int($0)] }, sources)
    }
}
