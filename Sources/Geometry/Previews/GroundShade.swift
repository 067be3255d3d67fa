/// How much light reaches the ground round the subject, on a grid: computed once and looked up for each sample.
///
/// The sky has few lights and the lamp fewer, so their shadows would show as layers with edges. They are blurred into
/// each other, but where the ground is darkest, under and beside the subject, the sharper values stay.
struct GroundShade: Sendable {
    private var values: [Float]

    private static let side = 256
    /// From the middle to the rim; a unit is the length of the subject.
    private static let reach: Float = 2
    private static let scale = Float(side) / (2 * reach)

    /// The openness of the sky.
    init(_ sky: SkyMaps) async throws {
        let near = try await Self.map { sky.openness(over: $0) }
        let wide = near.blurred(8).blurred(8)
        let soft = near.blurred(2)
        values = zip(soft.values, wide.values).map { soft, wide in
            mix(soft, wide, smoothstep(0.35, 0.8, wide))
        }
    }

    /// The share of the lamp that is seen.
    init(_ lamp: LampMaps) async throws {
        values = try await Self.map { lamp.share(over: $0) }.blurred(2).blurred(1).values
    }

    private init(values: [Float]) {
        self.values = values
    }

    /// A grid with the values of points on the ground.
    private static func map(_ value: @escaping @Sendable (Vector) -> Float) async throws -> GroundShade {
        let rows = try await Fanout.map(side) { row in
            try Task.checkCancellation()
            return (0..<side).map { column in
                value(Vector((Float(column) + 0.5) / scale - reach, 0, (Float(row) + 0.5) / scale - reach))
            }
        }
        return GroundShade(values: rows.flatMap { $0 })
    }

    /// Each value the mean of those up to `reach` cells away, along both axes.
    private func blurred(_ reach: Int) -> GroundShade {
        GroundShade(values: Self.blurredRows(Self.blurredRows(values, reach), reach))
    }

    /// Blurs rows, and turns the grid so that the next time its columns are blurred.
    private static func blurredRows(_ values: [Float], _ reach: Int) -> [Float] {
        var result = values
        for row in 0..<side {
            // Beyond the rim it is light.
            func value(_ column: Int) -> Float { (0..<side).contains(column) ? values[row * side + column] : 1 }
            var sum = (-reach...reach).reduce(Float(0)) { $0 + value($1) }
            for column in 0..<side {
                result[column * side + row] = sum / Float(2 * reach + 1)
                sum += value(column + reach + 1) - value(column - reach)
            }
        }
        return result
    }

    /// The value at a point of the ground; one beyond the rim.
    func value(at point: Vector) -> Float {
        let x = (point.x + Self.reach) * Self.scale - 0.5
        let z = (point.z + Self.reach) * Self.scale - 0.5
        let last = Float(Self.side - 1)
        guard x >= 0, z >= 0, x < last, z < last else { return 1 }
        let (column, row) = (Int(x), Int(z))
        let at = row * Self.side + column
        return mix(
            mix(values[at], values[at + 1], x - Float(column)),
            mix(values[at + Self.side], values[at + Self.side + 1], x - Float(column)),
            z - Float(row)
        )
    }
}
