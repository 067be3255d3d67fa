/// A colour as people write it: sRGB, eight bits a channel.
package struct Colour: Sendable, Hashable {
    /// Red, 0...255.
    package var red: UInt8
    /// Green, 0...255.
    package var green: UInt8
    /// Blue, 0...255.
    package var blue: UInt8

    /// A colour from its channels.
    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// A colour from `0xRRGGBB`.
    package init(_ hex: UInt32) {
        self.init(
            red: UInt8(truncatingIfNeeded: hex >> 16),
            green: UInt8(truncatingIfNeeded: hex >> 8),
            blue: UInt8(truncatingIfNeeded: hex)
        )
    }

    /// The nearest colour to linear light, each channel 0...1; what lies outside is cut off.
    package init(linear: Vector) {
        self.init(
            red: Self.encoded(linear.x),
            green: Self.encoded(linear.y),
            blue: Self.encoded(linear.z)
        )
    }

    /// The colour as `#rrggbb`.
    package var hex: String {
        let digits = Array("0123456789abcdef")
        var text = "#"
        for channel in [red, green, blue] {
            text.append(digits[Int(channel >> 4)])
            text.append(digits[Int(channel & 15)])
        }
        return text
    }

    /// The colour written as `#rrggbb`, or nil.
    package init?(hex text: String) {
        guard text.utf8.count == 7, text.hasPrefix("#"), let value = UInt32(text.dropFirst(), radix: 16) else {
            return nil
        }
        self.init(value)
    }

    /// The colour as linear light, each channel 0...1.
    package var linear: Vector {
        Vector(Self.decoded(red), Self.decoded(green), Self.decoded(blue))
    }

    /// The colour `share` of the way to another, mixed as light.
    package func mixed(with other: Colour, _ share: Float) -> Colour {
        Colour(linear: mix(linear, other.linear, share))
    }

    /// A lighter colour of the same hue.
    package func lighter(_ share: Float) -> Colour {
        mixed(with: Colour(0xFFFFFF), share)
    }

    /// A darker colour of the same hue.
    package func darker(_ share: Float) -> Colour {
        Colour(linear: linear * (1 - share))
    }

    /// One sRGB channel as linear light; IEC 61966-2-1.
    package static func decoded(_ channel: UInt8) -> Float {
        let value = Float(channel) / 255
        return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
    }

    /// Linear light as one sRGB channel; IEC 61966-2-1.
    package static func encoded(_ light: Float) -> UInt8 {
        let value = clamp(light, 0, 1)
        let curve = value <= 0.003_130_8 ? value * 12.92 : 1.055 * power(value, 1 / 2.4) - 0.055
        return UInt8(clamp(curve * 255 + 0.5, 0, 255))
    }
}

extension Colour {
    /// The colour with its hue turned by degrees around the grey axis, about as light as before.
    package func turned(by degrees: Float) -> Colour {
        let angle = degrees * .pi / 180
        let axis = Vector(repeating: 1) / Float(3).squareRoot()
        let light = linear
        // Rodrigues' formula, then the luminance put back (Rec. 709 weights).
        let turned =
            light * cosine(angle) + cross(axis, light) * sine(angle) + axis * (dot(axis, light) * (1 - cosine(angle)))
        let kept = pointwiseMax(turned, .zero)
        let weights = Vector(0.2126, 0.7152, 0.0722)
        return Colour(linear: kept * (dot(light, weights) / max(1e-4, dot(kept, weights))))
    }
}
