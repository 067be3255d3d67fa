import Geometry

/// Chooses the colours of a candidate.
struct Colouring: Sendable {
    private let draw: RecipeComposer.Draw

    init(_ draw: RecipeComposer.Draw) {
        self.draw = draw
    }

    /// The colours of a thing: those that were said, those of its material, or one of its own sets.
    func palette(_ subject: Subject, _ traits: Reading.Traits) -> Palette {
        let turn = Int(draw.start >> 8 & 0xFF)
        // Forms and sets of colours come around at different times, so that a later round pairs them anew.
        var palette = subject.palettes[(draw.index + draw.round + turn) % subject.palettes.count]
        // Metal of another hue would be another metal.
        if draw.round > 0, subject.finish?.isUniform != true {
            let turns: [Float] = [24, -22, 46, -40]
            palette = palette.turned(by: turns[(draw.round - 1) % turns.count])
        }
        if let natural = traits.finish?.colour {
            // Shades of the material tell the candidates apart, and its parts from each other.
            let shade: [(Float, Float)] = [(0, 0), (0.12, 0), (0, 0.22), (0.05, 0.1)]
            palette.primary = natural.lighter(shade[draw.index].0).darker(shade[draw.index].1)
            if traits.finish?.isUniform == true {
                palette.secondary = palette.primary.darker(0.22)
                palette.light = palette.primary.lighter(0.3)
                palette.accent = traits.colours.first ?? palette.primary.lighter(0.12)
            }
        }
        guard let first = traits.colours.first else { return palette }
        // A colour that was said stays true; candidates differ by a touch of light only.
        let touch: [(Float, Float)] = [(0, 0), (0.03, 0), (0, 0.22), (0, 0.1)]
        palette.primary = first.lighter(touch[draw.index].0).darker(touch[draw.index].1)
        palette.secondary = traits.colours.count > 1 ? traits.colours[1] : partner(of: first)
        if traits.colours.count > 2 {
            palette.accent = traits.colours[2]
        }
        return palette
    }

    /// A colour that goes with one that was said: deeper, cream, paler, ink.
    private func partner(of colour: Colour) -> Colour {
        switch (draw.index + draw.round) % 4 {
        case 0: colour.darker(0.55)
        case 1: Colour(0xF3E9D6)
        case 2: colour.lighter(0.45)
        default: colour.mixed(with: Colour(0x1F2A44), 0.7)
        }
    }

    /// Paper with a breath of a colour that stands back behind the thing's own; each candidate of a round has another.
    func backdrop(_ palette: Palette) -> [String] {
        let sheets: [(UInt32, UInt32)] = [
            (0xAFC6D8, 0xE6EDF1), (0xE6CDB2, 0xF7ECDF), (0xBBCDAF, 0xEBF0E0), (0xC9BADB, 0xEFE9F4),
            (0xA6CCCB, 0xE3EFEC), (0xEAC0B2, 0xF8E7E0), (0xB9C0D4, 0xE9EBF2), (0xE8DCAE, 0xF8F3E0),
        ]
        // Eight candidates in a row have all eight; one too near the thing's own colour is deepened.
        let sheet = sheets[(draw.index * 2 + draw.round + Int(draw.start >> 20 & 7)) % sheets.count]
        let top = Colour(sheet.0)
        let isNear = length(top.linear - palette.primary.linear) < 0.3
        return [(isNear ? top.darker(0.35) : top).hex, (isNear ? Colour(sheet.1).darker(0.12) : Colour(sheet.1)).hex]
    }
}

extension Palette {
    /// The same palette with its hues turned; eyes and paper stay.
    fileprivate func turned(by degrees: Float) -> Palette {
        var palette = self
        palette.primary = primary.turned(by: degrees)
        palette.secondary = secondary.turned(by: degrees)
        palette.accent = accent.turned(by: degrees)
        return palette
    }
}
