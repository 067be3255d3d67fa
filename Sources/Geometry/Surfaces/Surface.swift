/// What is seen at one point of a surface: colour as linear light, and how it shines.
package struct Surface: Sendable {
    /// The colour as linear light.
    package var colour: Vector
    /// Gloss, metal and glow, as in `Material`.
    package var shine: Vector

    /// The surface of a material at a point.
    package init(_ paint: Paint, at point: Vector) {
        colour = paint.colour(at: point)
        shine = paint.shine
    }

    /// Replaces this surface by a mixture with another.
    package mutating func mix(with other: Surface, _ share: Float) {
        colour += (other.colour - colour) * share
        shine += (other.shine - shine) * share
    }
}
