/// The lights that make shadows: a sky of many, which darkens hollows and the ground under the subject.
struct SkyMaps: Sendable {
    /// The maps, from the horizon up.
    private let maps: [DepthMap]

    /// How many lights the sky has: one ring for each of four heights, one light of each for every sample of a pixel.
    static let count = 4 * PreviewFrame.samples
    private static let side = 192

    /// Draws the maps of a subject.
    init(_ caster: ShadowCaster) async throws {
        let directions = (0..<Self.count).map(Self.direction)
        maps = try await Fanout.map(Self.count) { number in
            try DepthMap(caster, light: directions[number], side: Self.side)
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
            if maps[number].reaches(point, normal) { seen += facing }
        }
        return all > 0 ? seen / all : 0
    }

    /// How much of the sky over a point of the ground is open, 0...1, by all lights.
    func openness(over point: Vector) -> Float {
        var seen: Float = 0
        var all: Float = 0
        for map in maps {
            all += map.light.y
            seen += map.light.y * map.share(at: point)
        }
        return seen / all
    }
}
