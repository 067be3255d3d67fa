/// The lights that make shadows: a sky of many, which darkens hollows and the ground under the subject.
struct SkyMaps: Sendable {
    /// The maps, from the horizon up.
    let maps: [DepthMap]

    /// How many lights the sky has: one ring for each of four heights, one light of each for every sample of a pixel.
    static let count = 4 * PreviewFrame.samples
    private static let side = 192

    /// Draws the maps of a subject.
    init(_ caster: ShadowCaster) async throws {
        let directions = (0..<Self.count).map(Self.direction)
        maps = try await Fanout.map(Self.count) { number in
            try DepthMap(caster.positions, caster.triangles, light: directions[number], side: Self.side)
        }
    }

    /// A spiral over the upper half of the sky in even steps of height, each turned on by the golden angle.
    private static func direction(_ number: Int) -> Vector {
        let height = 0.05 + 0.93 * (Float(number) + 0.5) / Float(count)
        let away = (1 - height * height).squareRoot()
        let turn = Float(number) * 2.399_963
        return Vector(cosine(turn) * away, height, sine(turn) * away)
    }

    /// How much of the sky over a surface is open, 0...1, by the lights that belong to one of the samples of a pixel.
    func openness(at point: Vector, _ normal: Vector, sample: Int) -> Float {
        var seen: Float = 0
        var all: Float = 0
        for number in stride(from: sample, to: maps.count, by: PreviewFrame.samples) {
            let facing = dot(maps[number].light, normal)
            guard facing > 0.02 else { continue }
            all += facing
            if maps[number].reaches(point + normal * (maps[number].grain * 2)) { seen += facing }
        }
        return all > 0 ? seen / all : 0
    }
}

/// The lamp of a picture, as wide as a photographer's soft box: one depth map for each sample of a pixel.
struct LampMaps: Sendable {
    private let maps: [DepthMap]

    private static let side = 384
    /// How far the rim of the lamp is from its middle, in radians.
    private static let spread: Float = 0.085

    /// Draws the maps for light from one side.
    init(_ caster: ShadowCaster, towards light: Vector) async throws {
        let right = normalized(cross(Vector(0, 1, 0), light), or: Vector(1, 0, 0))
        let up = cross(light, right)
        maps = try await Fanout.map(PreviewFrame.samples) { number in
            let away = ((Float(number) + 0.5) / Float(PreviewFrame.samples)).squareRoot() * Self.spread
            let turn = Float(number) * 2.399_963
            let lamp = normalized(light + right * (cosine(turn) * away) + up * (sine(turn) * away))
            return try DepthMap(caster.positions, caster.triangles, light: lamp, side: Self.side)
        }
    }

    /// How much of the lamp a point sees, 0...1.
    func share(at point: Vector, _ normal: Vector, sample: Int) -> Float {
        let map = maps[sample]
        return map.share(at: point + normal * (map.grain * 2))
    }
}

/// What casts shadows: the subject, coarser if it has many triangles.
struct ShadowCaster: Sendable {
    let positions: [Vector]
    let triangles: [SIMD3<UInt32>]

    /// Beyond this many triangles shadows come from a coarser mesh: a depth map is not finer anyway.
    private static let most = 60_000
    private static let cells = 112

    /// The shadows of a mesh that is a unit long.
    init(_ positions: [Vector], _ triangles: [SIMD3<UInt32>]) throws {
        guard triangles.count > Self.most else {
            self.positions = positions
            self.triangles = triangles
            return
        }
        let clusters = try VertexClusters(positions, triangles, cells: Self.cells)
        self.positions = clusters.centres
        // What is thick only in its triangles' number is thinned.
        let every = (clusters.triangles.count + Self.most * 2 - 1) / (Self.most * 2)
        self.triangles = stride(from: 0, to: clusters.triangles.count, by: max(1, every)).map { clusters.triangles[$0] }
    }
}
