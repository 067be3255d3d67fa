import Geometry

/// Turns words into recipes.
package struct RecipeComposer: Sendable {
    /// A composer with the built-in vocabulary.
    package init() {}

    /// The recipe of one candidate, 0...3. Words decide what they name; the seed and the candidate decide the rest.
    ///
    /// Candidates of one seed have four different forms of the subject, and other colours where no colour was said.
    package func recipe(prompt: String, seed: UInt64, candidate: Int) -> Recipe {
        let reading = Reading(prompt)
        let subject = reading.subject.flatMap(Subjects.named) ?? Subjects.abstract
        var hash = StableHash()
        hash.add(prompt)
        hash.add(seed)
        let start = SeededGenerator.scramble(hash.value)
        let index = ((candidate % 4) + 4) % 4
        let palette = palette(subject, reading, index, start)
        return Recipe(
            prompt: prompt,
            seed: start,
            candidate: candidate,
            subject: subject.name,
            companion: reading.companion,
            relation: reading.relation,
            form: Int((UInt64(index) &+ start) % 4),
            finish: reading.finish,
            palette: palette,
            pattern: reading.pattern,
            proportions: proportions(reading, index, start),
            features: reading.features,
            count: reading.count,
            backdrop: backdrop(palette, index, start)
        )
    }

    private func palette(_ subject: Subject, _ reading: Reading, _ index: Int, _ start: UInt64) -> Palette {
        let turn = Int(start >> 8 & 0xFF)
        var palette = subject.palettes[(index + turn) % subject.palettes.count]
        if let natural = reading.finish?.colour {
            // Shades of the material tell the candidates apart, and its parts from each other.
            let shade: [(Float, Float)] = [(0, 0), (0.12, 0), (0, 0.14), (0.05, 0.07)]
            palette.primary = natural.lighter(shade[index].0).darker(shade[index].1)
            if reading.finish?.isUniform == true {
                palette.secondary = palette.primary.darker(0.22)
                palette.light = palette.primary.lighter(0.3)
                palette.accent = reading.colours.first ?? palette.primary.lighter(0.12)
            }
        }
        guard let first = reading.colours.first else { return palette }
        // A colour that was said stays true; candidates differ by a touch of light only.
        let touch: [(Float, Float)] = [(0, 0), (0.03, 0), (0, 0.22), (0, 0.1)]
        palette.primary = first.lighter(touch[index].0).darker(touch[index].1)
        if reading.colours.count > 1 {
            palette.secondary = reading.colours[1]
        } else {
            palette.secondary = partner(of: first, index)
        }
        if reading.colours.count > 2 {
            palette.accent = reading.colours[2]
        }
        return palette
    }

    /// A colour that goes with one that was said: deeper, cream, paler, ink.
    private func partner(of colour: Colour, _ index: Int) -> Colour {
        switch index {
        case 0: colour.darker(0.55)
        case 1: Colour(0xF3E9D6)
        case 2: colour.lighter(0.45)
        default: colour.mixed(with: Colour(0x1F2A44), 0.7)
        }
    }

    private func proportions(_ reading: Reading, _ index: Int, _ start: UInt64) -> Recipe.Proportions {
        var shape = Recipe.Proportions()
        let step = Double((index + Int(start & 3)) % 4) / 3
        shape.height = 0.95 + 0.12 * step
        shape.width = 1.06 - 0.10 * step
        for word in reading.shapes {
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

    /// Pale paper with a breath of a colour that stands back behind the thing's own.
    private func backdrop(_ palette: Palette, _ index: Int, _ start: UInt64) -> [String] {
        let sheets: [(UInt32, UInt32)] = [
            (0xC9D6DF, 0xEFF1F0), (0xE7D8C9, 0xF6EFE6), (0xD3DCCB, 0xF1F2E8), (0xD9D0E3, 0xF3EFF4),
            (0xBFD3D6, 0xEBF0EE), (0xE9CFC4, 0xF7EEE8), (0xCDD2DE, 0xF0F0F3), (0xE6DFC6, 0xF6F2E6),
        ]
        // The sheet that differs most from the thing's main colour among three drawn for this candidate.
        let own = palette.primary.linear
        var best = (sheet: sheets[0], distance: Float(-1))
        for draw in 0..<3 {
            let sheet = sheets[(index * 3 + draw * 2 + Int(start >> 20 & 7)) % sheets.count]
            let away = length(Colour(sheet.0).linear - own)
            if away > best.distance { best = (sheet, away) }
        }
        return [Colour(best.sheet.0).hex, Colour(best.sheet.1).hex]
    }
}

extension RecipeComposer {
    /// The names of all subjects that words can name, in a fixed order.
    package static var subjectNames: [String] { Subjects.all.map(\.name) }
}
