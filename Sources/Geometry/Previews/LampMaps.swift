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
            return try DepthMap(caster, light: lamp, side: Self.side)
        }
    }

    /// How much of the lamp a point sees, 0...1.
    func share(at point: Vector, _ normal: Vector, sample: Int) -> Float {
        maps[sample].share(at: point, normal)
    }

    /// How much of the lamp a point of the ground sees, 0...1, by all maps.
    func share(over point: Vector) -> Float {
        maps.reduce(0) { $0 + $1.share(at: point) } / Float(maps.count)
    }
}
