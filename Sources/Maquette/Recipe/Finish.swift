import Geometry

/// What a thing is made of.
package enum Finish: String, Sendable, Codable, CaseIterable {
    case wood
    case gold
    case silver
    case copper
    case bronze
    case iron
    case glass
    case crystal
    case ice
    case stone
    case marble
    case clay
    case porcelain
    case plastic
    case jade
    case concrete
    case paper
    case wool

    /// The colour it has by nature; nil when it takes any colour.
    var colour: Colour? {
        switch self {
        case .wood: Colour(0xB9824F)
        case .gold: Colour(0xF2B632)
        case .silver: Colour(0xDDE1E6)
        case .copper: Colour(0xD9804F)
        case .bronze: Colour(0xB98B4A)
        case .iron: Colour(0x6E737A)
        case .glass: Colour(0xA9DDE0)
        case .crystal: Colour(0xC9BDF2)
        case .ice: Colour(0xBFE6F5)
        case .stone: Colour(0x9A9892)
        case .marble: Colour(0xF1EEEA)
        case .clay: Colour(0xC9795A)
        case .porcelain: Colour(0xF4F3EF)
        case .jade: Colour(0x5FB08A)
        case .concrete: Colour(0xB5B3AE)
        case .plastic, .paper, .wool: nil
        }
    }

    /// True for what keeps its own look over the whole thing, also where a painted one would change colour.
    var isUniform: Bool {
        switch self {
        case .plastic, .paper, .wool, .porcelain: false
        default: true
        }
    }

    /// The material in a colour.
    func material(_ colour: Colour) -> Material {
        switch self {
        case .wood:
            Material(colour, second: colour.darker(0.5), pattern: .grain, density: 4, gloss: 0.25)
        case .gold, .silver: Material(colour, gloss: 0.86, metal: 1)
        case .copper, .bronze: Material(colour, gloss: 0.76, metal: 1)
        case .iron: Material(colour, gloss: 0.5, metal: 0.85)
        case .glass: Material(colour, gloss: 1, metal: 0.32)
        case .crystal: Material(colour, gloss: 1, metal: 0.42)
        case .ice: Material(colour, second: colour.lighter(0.6), pattern: .veins, density: 5, gloss: 0.95, metal: 0.15)
        case .stone: Material(colour, second: colour.darker(0.35), pattern: .speckles, density: 8, gloss: 0.08)
        case .marble:
            Material(
                colour,
                second: colour.mixed(with: Colour(0x5A6170), 0.75),
                pattern: .veins,
                density: 5,
                gloss: 0.7
            )
        case .clay: Material(colour, second: colour.darker(0.18), pattern: .speckles, density: 12, gloss: 0.05)
        case .porcelain: Material(colour, gloss: 0.85)
        case .plastic: Material(colour, gloss: 0.62)
        case .jade:
            Material(colour, second: colour.lighter(0.45), pattern: .veins, density: 4, gloss: 0.8)
        case .concrete: Material(colour, second: colour.darker(0.2), pattern: .speckles, density: 14, gloss: 0.03)
        case .paper: Material(colour, gloss: 0)
        case .wool: Material(colour, second: colour.darker(0.16), pattern: .speckles, density: 16, gloss: 0)
        }
    }
}

/// How two colours are laid over the main part of a thing.
package enum Pattern: String, Sendable, Codable, CaseIterable {
    case bands
    case stripes
    case spirals
    case dots
    case checks
    case speckles
    case veins
    case fade

    /// The pattern as materials know it, and how dense it is.
    var laid: (pattern: Material.Pattern, density: Float) {
        switch self {
        case .bands: (.bands, 5)
        case .stripes: (.stripes, 10)
        case .spirals: (.spirals, 8)
        case .dots: (.dots, 9)
        case .checks: (.checks, 10)
        case .speckles: (.speckles, 6)
        case .veins: (.veins, 5)
        case .fade: (.fade, 1)
        }
    }
}

/// Something that is added to a thing or changed about it.
package enum Feature: String, Sendable, Codable, CaseIterable {
    /// Spikes all over.
    case spikes
    /// It stands on a plinth.
    case plinth
    /// Upright ribs on its sides.
    case ribs
    /// Waves on its sides that climb around it.
    case waves
    /// Wings at its back.
    case wings
    /// It looks happy, where it has a face.
    case smile
    /// It gives light.
    case glow
    /// Knobs or jewels all over.
    case studs
    /// It is a shell, open in front and above.
    case hollow
}
