/// What a part is made of: its colours, its pattern and how it takes the light.
package struct Material: Sendable, Hashable {
    /// How two colours are laid over a part.
    package enum Pattern: UInt8, Sendable {
        /// The base colour alone.
        case plain
        /// Level bands, one above the other.
        case bands
        /// Upright stripes around the middle axis.
        case stripes
        /// Stripes that climb around the middle axis.
        case spirals
        /// Round dots.
        case dots
        /// A chessboard.
        case checks
        /// Long uneven rings, as in a plank.
        case grain
        /// Thin wandering veins, as in marble.
        case veins
        /// Small grains of another colour, as in granite.
        case speckles
        /// From the base colour at the foot to the other at the top.
        case fade
    }

    /// The main colour.
    package var base: Colour
    /// The second colour of the pattern.
    package var second: Colour
    /// How the colours are laid.
    package var pattern: Pattern
    /// How often the pattern repeats over one unit of length.
    package var density: Float
    /// 0 is dull as clay, 1 shines as glaze.
    package var gloss: Float
    /// 0 is no metal, 1 mirrors as polished metal.
    package var metal: Float
    /// How much light it gives by itself.
    package var glow: Float

    /// A material; what is not said is plain and dull.
    package init(
        _ base: Colour,
        second: Colour? = nil,
        pattern: Pattern = .plain,
        density: Float = 6,
        gloss: Float = 0.25,
        metal: Float = 0,
        glow: Float = 0
    ) {
        self.base = base
        self.second = second ?? base
        self.pattern = pattern
        self.density = density
        self.gloss = gloss
        self.metal = metal
        self.glow = glow
    }

    /// What a part is made of when nothing was said: pale clay.
    package static let clay = Material(Colour(0xD9CFC1))
}
