/// Everything that says what a maquette looks like. The same recipe gives the same picture and the same mesh.
///
/// Data, so that it can be stored, printed as JSON, carried inside a picture and read back.
package struct Recipe: Sendable, Equatable, Codable {
    /// The version this code writes. Versions 1 and 2 are read: what version 1 has no word for is optional here.
    package static let currentVersion = 2

    /// How two subjects stand to each other.
    package enum Relation: String, Sendable, Codable {
        /// The companion lends its form: a mushroom lamp.
        case shaped
        /// The subject stands on the companion: an owl on a mushroom.
        case standing
        /// The subject stands in the companion: a flower in a vase.
        case inside
        /// The companion is added to the subject: a castle with a star.
        case carrying
        /// The companion is on the subject's head: a cat wearing a crown.
        case wearing
        /// They stand next to each other: a cat and a dog.
        case beside
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

    /// What was said about the companion, and the colours it got.
    package struct Companion: Sendable, Equatable, Codable {
        /// Its colours.
        package var palette: Palette
        /// What it is made of, if that was said.
        package var finish: Finish?
        /// What is added to it or changed about it.
        package var features: [Feature]
        /// How many of it there are, if a number was said.
        package var count: Int?
    }

    /// From where the picture is taken, in degrees.
    package struct View: Sendable, Equatable, Codable {
        /// Around the thing: 0 looks at its front, negative from its right hand, which is on the picture's left.
        package var azimuth: Double
        /// Above the ground.
        package var elevation: Double
    }

    /// The format of the recipe.
    package var version = Recipe.currentVersion
    /// What the person asked for.
    package var prompt: String
    /// What makes this drawing differ from another of the same words.
    package var seed: UInt64
    /// Which candidate this is: 0...3 are the first four, higher ones were drawn again.
    package var candidate: Int
    /// What is seen: the name of a subject.
    package var subject: String
    /// How many of it there are, if a number was said.
    package var copies: Int?
    /// A second subject, if there is one.
    package var companion: String?
    /// How the second stands to the first.
    package var relation: Relation?
    /// More about the second; nil where the first's colours hold for both, and in version 1.
    package var companionTraits: Companion?
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
    /// How many teeth, petals, points, fins, if a number was said.
    package var count: Int?
    /// From where it is seen; nil for the usual three quarters from the left.
    package var view: View?
    /// The colours behind it, as `#rrggbb`.
    package var backdrop: [String]
}

extension Recipe {
    /// The recipe by which the companion is built: its own colours and adjectives, nothing of the subject's shape.
    func forCompanion(finish natural: Finish? = nil) -> Recipe {
        var other = self
        other.palette = companionTraits?.palette ?? palette
        other.finish = companionTraits?.finish ?? natural
        other.features = companionTraits?.features ?? []
        other.pattern = nil
        other.count = nil
        other.proportions = Proportions()
        return other
    }
}
