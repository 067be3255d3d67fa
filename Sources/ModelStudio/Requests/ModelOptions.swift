/// How a model is to be made: how tall, how fine, and whether faults are to be mended.
package struct ModelOptions: Codable, Sendable, Equatable {
    /// How tall it is, in millimetres.
    package let heightMillimetres: Double
    /// About how many triangles it has.
    package let triangles: Int
    /// Whether it is made printable: closed, wound outwards, standing on the ground.
    package let isPrintable: Bool

    /// Heights that can be asked for.
    package static let heights = 1.0...10_000
    /// Numbers of triangles that can be asked for.
    package static let triangleCounts = 500...1_000_000

    /// Options within what can be made.
    package init(
        heightMillimetres: Double = 100,
        triangles: Int = 80_000,
        isPrintable: Bool = false
    ) throws(ModelStudioError) {
        guard Self.heights.contains(heightMillimetres) else {
            throw ModelStudioError(.optionOutOfRange, "A model is from 1 mm to 10 m tall.")
        }
        guard Self.triangleCounts.contains(triangles) else {
            throw ModelStudioError(.optionOutOfRange, "A model has from 500 to 1000000 triangles.")
        }
        self.heightMillimetres = heightMillimetres
        self.triangles = triangles
        self.isPrintable = isPrintable
    }

    private init() {
        heightMillimetres = 100
        triangles = 80_000
        isPrintable = false
    }

    /// What is made when nothing was said.
    package static let standard = Self()

    /// The names of the published options.
    enum CodingKeys: String, CodingKey {
        case heightMillimetres = "height_mm"
        case triangles
        case isPrintable = "printable"
    }
}
