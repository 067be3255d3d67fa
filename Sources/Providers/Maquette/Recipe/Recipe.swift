/// Everything that says what a maquette looks like. The same recipe gives the same picture and the same mesh.
///
/// Data, so that it can be stored, printed as JSON, carried inside a picture and read back.
package struct Recipe: Sendable, Equatable, Codable {
    /// The version this code writes; others are refused.
    package static let currentVersion = 1

    /// How two subjects stand to each other.
    package enum Relation: String, Sendable, Codable {
        /// The companion lends its form: a mushroom lamp.
        case shaped
        /// The subject stands on the companion: an owl on a mushroom.
        case standing
        /// The companion is added to the subject: a castle with a star.
        case carrying
    }

    /// How the whole is shaped besides its subject; 1 or 0 means "as usual".
    package struct Proportions: Sendable, Equatable, Codable {
        /// Factor of the height.
        package var height: Double = 1
        /// Factor of width and depth.
        package var width: Double = 1
        /// Degrees of twist for each unit of height.
        package var twist: Double = 0
        /// Degrees of bend for each unit of height.
        package var bend: Double = 0
        /// Factor of the width at the top.
        package var taper: Double = 1
        /// Thickness added all around, for softer forms.
        package var puff: Double = 0

        /// As usual.
        package init() {}
    }

    /// The format of the recipe.
    package var version = Recipe.currentVersion
    /// What the person asked for.
    package var prompt: String
    /// What makes this drawing differ from another of the same words.
    package var seed: UInt64
    /// Which of the four candidates this is, 0...3.
    package var candidate: Int
    /// What is seen: the name of a subject.
    package var subject: String
    /// A second subject, if there is one.
    package var companion: String?
    /// How the second stands to the first.
    package var relation: Relation?
    /// Which of the subject's four forms is built, 0...3.
    package var form: Int
    /// What it is made of, if that was said or belongs to the candidate.
    package var finish: Finish?
    /// Its colours.
    package var palette: Palette
    /// How colours are laid, if that was said.
    package var pattern: Pattern?
    /// How it is shaped.
    package var proportions: Proportions
    /// What is added or changed: spikes, a plinth, wings.
    package var features: [Feature]
    /// How many of something, if a number was said.
    package var count: Int?
    /// The colours behind it, as `#rrggbb`.
    package var backdrop: [String]
}
