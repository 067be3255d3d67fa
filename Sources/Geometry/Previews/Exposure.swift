/// `Film`'s curve from a table: a preview develops millions of samples.
struct Exposure: Sendable {
    private let curve: [Float]

    private static let brightest: Float = 4
    private static let steps = 4096

    init() {
        curve = (0...Self.steps).map { step in
            ToneMapping.developed(Vector(repeating: Float(step) * Self.brightest / Float(Self.steps))).x
        }
    }

    /// Linear light as sRGB 0...1.
    func developed(_ light: Vector) -> Vector {
        Vector(value(light.x), value(light.y), value(light.z))
    }

    private func value(_ light: Float) -> Float {
        let place = clamp(light * (Float(Self.steps) / Self.brightest), 0, Float(Self.steps - 1))
        let step = Int(place)
        return mix(curve[step], curve[step + 1], place - Float(step))
    }
}
