import Geometry

/// A picture as a relief sees it: lightness and two opponent colours for each pixel, about as an eye weighs them.
///
/// OKLab: Björn Ottosson, https://bottosson.github.io/posts/oklab/
struct Tones: Sendable {
    let width: Int
    let height: Int
    /// Lightness 0...1, green to red, blue to yellow.
    let values: [Vector]
    /// Whether a pixel is more opaque than not.
    let isOpaque: [Bool]

    init(_ picture: Picture) {
        width = picture.width
        height = picture.height
        let linear = (0..<256).map { Colour.decoded(UInt8($0)) }
        var values: [Vector] = []
        var isOpaque: [Bool] = []
        values.reserveCapacity(width * height)
        isOpaque.reserveCapacity(width * height)
        for at in stride(from: 0, to: picture.pixels.count, by: 4) {
            let light = Vector(
                linear[Int(picture.pixels[at])],
                linear[Int(picture.pixels[at + 1])],
                linear[Int(picture.pixels[at + 2])]
            )
            values.append(Self.tone(light))
            isOpaque.append(picture.pixels[at + 3] > 127)
        }
        self.values = values
        self.isOpaque = isOpaque
    }

    /// The share of pixels that are opaque.
    var opaqueShare: Float {
        Float(isOpaque.count { $0 }) / Float(isOpaque.count)
    }

    /// How far the opaque pixels are from their mean colour, on average: 0 for a picture of one colour.
    var contrast: Float {
        let seen = zip(values, isOpaque).filter(\.1).map(\.0)
        guard !seen.isEmpty else { return 0 }
        let mean = seen.reduce(Vector.zero, +) / Float(seen.count)
        return (seen.reduce(Float(0)) { $0 + dot($1 - mean, $1 - mean) } / Float(seen.count)).squareRoot()
    }

    /// The same tones with the grain of a grainy picture evened out; a clean picture stays as it is.
    func quietened() -> Tones {
        // Half of all neighbours along a row differ by less than the grain does.
        let steps = stride(from: 1, to: values.count, by: 3).map { Self.difference(values[$0], values[$0 - 1]) }
            .sorted()
        let grain = steps.isEmpty ? 0 : steps[steps.count / 2]
        guard grain > 0.012 else { return self }
        let radius = min(6, 1 + Int(grain * 60))
        func even(_ channel: KeyPath<Vector, Float>) -> [Float] {
            BoxMeans(values.map { $0[keyPath: channel] }, width: width, height: height).blurred(radius: radius)
        }
        let (light, green, yellow) = (even(\.x), even(\.y), even(\.z))
        return Tones(self, values: values.indices.map { Vector(light[$0], green[$0], yellow[$0]) })
    }

    private init(_ tones: Tones, values: [Vector]) {
        (width, height, isOpaque) = (tones.width, tones.height, tones.isOpaque)
        self.values = values
    }

    /// How different two tones look; lightness counts less than colour, because of shadows on backgrounds.
    static func difference(_ a: Vector, _ b: Vector) -> Float {
        let away = a - b
        return length(away * Vector(0.8, 1.6, 1.6))
    }

    private static func tone(_ c: Vector) -> Vector {
        func root(_ value: Float) -> Float { power(value, 1 / 3) }
        let l = root(0.412_221_47 * c.x + 0.536_332_54 * c.y + 0.051_445_99 * c.z)
        let m = root(0.211_903_50 * c.x + 0.680_699_55 * c.y + 0.107_396_96 * c.z)
        let s = root(0.088_302_46 * c.x + 0.281_718_84 * c.y + 0.629_978_70 * c.z)
        return Vector(
            0.210_454_26 * l + 0.793_617_79 * m - 0.004_072_05 * s,
            1.977_998_50 * l - 2.428_592_21 * m + 0.450_593_71 * s,
            0.025_904_04 * l + 0.782_771_77 * m - 0.808_675_77 * s
        )
    }
}
