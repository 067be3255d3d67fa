package import Geometry

/// The colours of a thing by the part they play.
package struct Palette: Sendable, Equatable {
    /// Most of the thing.
    package var primary: Colour
    /// The second largest part, or the pattern.
    package var secondary: Colour
    /// What should be seen first though it is small.
    package var accent: Colour
    /// Eyes, windows, openings.
    package var dark: Colour
    /// Bellies, snow, paper.
    package var light: Colour

    /// A palette from `0xRRGGBB`.
    package init(
        _ primary: UInt32,
        _ secondary: UInt32,
        _ accent: UInt32,
        dark: UInt32 = 0x2B2A33,
        light: UInt32 = 0xF6F0E6
    ) {
        self.primary = Colour(primary)
        self.secondary = Colour(secondary)
        self.accent = Colour(accent)
        self.dark = Colour(dark)
        self.light = Colour(light)
    }
}

extension Palette: Codable {
    private enum CodingKeys: String, CodingKey {
        case primary, secondary, accent, dark, light
    }

    /// Reads the five colours, each written `#rrggbb`.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func colour(_ key: CodingKeys) throws -> Colour {
            let text = try values.decode(String.self, forKey: key)
            guard let colour = Colour(hex: text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key,
                    in: values,
                    debugDescription: "not #rrggbb: \(text)"
                )
            }
            return colour
        }
        primary = try colour(.primary)
        secondary = try colour(.secondary)
        accent = try colour(.accent)
        dark = try colour(.dark)
        light = try colour(.light)
    }

    /// Writes the five colours, each as `#rrggbb`.
    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(primary.hex, forKey: .primary)
        try values.encode(secondary.hex, forKey: .secondary)
        try values.encode(accent.hex, forKey: .accent)
        try values.encode(dark.hex, forKey: .dark)
        try values.encode(light.hex, forKey: .light)
    }
}
