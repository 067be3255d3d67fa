import Geometry

/// Turns words into recipes.
package struct RecipeComposer: Sendable {
    /// A composer with the built-in vocabulary.
    package init() {}

    /// The recipe of one candidate. Words decide what they name; the seed and the candidate decide the rest.
    ///
    /// Candidates 0...3 have the four forms of the subject, with other colours where no colour was said. Higher ones
    /// are drawn anew: each four again have all forms, in other colours, proportions and details, seen from elsewhere.
    package func recipe(prompt: String, seed: UInt64, candidate: Int) -> Recipe {
        var reading = Reading(prompt)
        let jewels = reading.takeJewels()
        let subject = reading.subject.flatMap(Subjects.named) ?? Subjects.abstract
        var hash = StableHash()
        hash.add(prompt)
        hash.add(seed)
        let draw = Draw(start: SeededGenerator.scramble(hash.value), candidate: max(0, candidate))
        let colouring = Colouring(draw)
        var palette = colouring.palette(subject, reading.traits)
        if let jewel = jewels.first { palette.accent = jewel }
        let companion = reading.companion.flatMap(Subjects.named)
        return Recipe(
            prompt: prompt,
            seed: draw.start,
            candidate: draw.candidate,
            subject: subject.name,
            copies: reading.traits.copies.flatMap { $0 > 1 ? $0 : nil },
            companion: reading.companion,
            relation: reading.relation,
            companionTraits: companion.map { companionTraits($0, reading, colouring) },
            form: Int((UInt64(draw.index) &+ draw.start) % 4),
            finish: reading.traits.finish,
            palette: palette,
            pattern: reading.traits.pattern,
            proportions: proportions(reading.traits.shapes, draw),
            features: reading.traits.features,
            count: reading.count,
            view: view(draw, isFace: reading.traits.features.contains(.smile)),
            backdrop: colouring.backdrop(palette)
        )
    }

    private func companionTraits(_ companion: Subject, _ reading: Reading, _ colouring: Colouring) -> Recipe.Companion {
        // A thing in the form of another wears the colours that were said, else those of what it resembles.
        let said = reading.relation == .shaped ? reading.traits : reading.companionTraits
        return Recipe.Companion(
            palette: colouring.palette(companion, said),
            finish: said.finish,
            features: reading.relation == .shaped ? [] : said.features,
            count: reading.companionTraits.copies
        )
    }

    private func proportions(_ shapes: [Meaning.Shape], _ draw: Draw) -> Recipe.Proportions {
        var shape = Recipe.Proportions()
        let step = Double((draw.index + Int(draw.start & 3)) % 4) / 3
        // Each further round leans more to one side: stout, lean, stout.
        let lean = draw.round == 0 ? 0 : (draw.round % 2 == 1 ? -0.1 : 0.1) * (1 + 0.15 * Double(draw.round % 3))
        shape.height = 0.93 + 0.16 * step + lean
        shape.width = 1.07 - 0.14 * step - lean * 0.5
        for word in shapes {
            switch word {
            case .tall: (shape.height, shape.width) = (shape.height * 1.32, shape.width * 0.9)
            case .short: (shape.height, shape.width) = (shape.height * 0.7, shape.width * 1.08)
            case .wide: shape.width *= 1.3
            case .slim: shape.width *= 0.78
            case .round: shape.puff += 0.018
            case .twisted: shape.twist += 70 + 45 * step
            case .bent: shape.bend += 20 + 10 * step
            case .tapered: shape.taper *= 0.55
            case .huge: (shape.width, shape.taper) = (shape.width * 1.18, shape.taper * 0.92)
            }
        }
        shape.height = min(3, max(0.4, shape.height))
        shape.width = min(3, max(0.4, shape.width))
        return shape
    }

    /// Mostly three quarters from the left, which flatters what looks along +z and what looks along -x; a smile is
    /// seen more from the front.
    private func view(_ draw: Draw, isFace: Bool) -> Recipe.View {
        let views: [(Double, Double)] = [(-30, 17), (-16, 12), (-40, 23), (-24, 19), (-46, 14), (-10, 22), (-34, 10)]
        let view = views[(draw.index + draw.round * 4) % views.count]
        return Recipe.View(azimuth: isFace ? view.0 * 0.55 : view.0, elevation: view.1)
    }
}

extension RecipeComposer {
    /// The names of all subjects that words can name, in a fixed order.
    package static var subjectNames: [String] { Subjects.all.map(\.name) }

    /// Which candidate of which words is drawn.
    struct Draw: Sendable {
        /// The hash of the words and the seed.
        let start: UInt64
        /// Which candidate, from 0.
        let candidate: Int

        /// Its place among four.
        var index: Int { candidate % 4 }
        /// How many fours were drawn before.
        var round: Int { candidate / 4 }
    }
}

extension Reading {
    /// "A crown with five gems" is a crown that has five of its own stones, not a crown beside a gem: takes the gem
    /// out of what was read, and gives the colours that were said of it.
    fileprivate mutating func takeJewels() -> [Colour] {
        guard companion == "gem", relation == .carrying, ["crown", "ring", "sword", "shield"].contains(subject ?? "")
        else { return [] }
        count = count ?? companionTraits.copies.map { min($0, Self.maximumCount) }
        (companion, relation) = (nil, nil)
        return companionTraits.colours
    }
}
