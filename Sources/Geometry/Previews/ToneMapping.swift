/// From linear light to the bytes of a picture.
package enum ToneMapping {
    /// Compresses bright light softly to one (a filmic curve: Hable-like shoulder), channel by channel, as sRGB 0...1.
    package static func developed(_ light: Vector) -> Vector {
        Vector(curve(light.x), curve(light.y), curve(light.z))
    }

    /// A shade of noise below one step of a byte, so that slow gradients show no bands (an ordered pattern, 8 × 8).
    package static func dither(_ x: Int, _ y: Int) -> Float {
        let a = x ^ y
        let order =
            (y & 1) << 5 | (a & 1) << 4 | (y & 2) << 2 | (a & 2) << 1 | (y & 4) >> 1 | (a & 4) >> 2
        // Reversed bits of the interleaved coordinates give Bayer's matrix.
        return (Float(63 - order) + 0.5) / 64
    }

    /// A byte from 0...1.
    package static func byte(_ value: Float, _ dither: Float) -> UInt8 {
        UInt8(clamp(value * 255 + dither, 0, 255))
    }

    private static func curve(_ light: Float) -> Float {
        // Straight up to the knee, then ever slower towards one.
        let knee: Float = 0.62
        let held = light < knee ? light : knee + (1 - knee) * (1 - exponential(-(light - knee) / (1 - knee)))
        return held <= 0.003_130_8 ? max(0, held) * 12.92 : 1.055 * power(held, 1 / 2.4) - 0.055
    }
}
