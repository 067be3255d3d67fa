import Geometry

/// What a subject is built with: the recipe's form, dials that differ from candidate to candidate, and materials.
struct Sketch: Sendable {
    let recipe: Recipe
    private let subject: Subject
    /// True for what gives light as a whole: the cat of a cat lamp.
    private let isLit: Bool

    init(_ recipe: Recipe, _ subject: Subject, isLit: Bool = false) {
        self.recipe = recipe
        self.subject = subject
        self.isLit = isLit || recipe.features.contains(.glow)
    }

    /// Which of the four forms is wanted, 0...3.
    var form: Int { recipe.form }

    /// True when a feature is wanted.
    func has(_ feature: Feature) -> Bool {
        recipe.features.contains(feature)
    }

    /// A number that belongs to a name: the same in every run, another for another seed or candidate.
    func dial(_ name: String, _ low: Float, _ high: Float) -> Float {
        var generator = generator(name)
        return generator.number(in: low...high)
    }

    /// A choice that belongs to a name, 0..<count.
    func choice(_ name: String, of count: Int) -> Int {
        var generator = generator(name)
        return generator.index(below: count)
    }

    /// A generator that belongs to a name.
    func generator(_ name: String) -> SeededGenerator {
        var hash = StableHash()
        hash.add(recipe.seed)
        hash.add(UInt64(truncatingIfNeeded: recipe.candidate))
        hash.add(subject.name)
        hash.add(name)
        return SeededGenerator(seed: hash.value)
    }

    /// Most of the thing; carries the pattern, if one is wanted.
    var primary: Material {
        var material = material(recipe.palette.primary)
        if let pattern = recipe.pattern {
            (material.pattern, material.density) = pattern.laid
            material.second = recipe.palette.secondary
        }
        return lit(material)
    }

    /// A material of a subject's own, shining where the thing gives light.
    func lit(_ material: Material) -> Material {
        guard isLit else { return material }
        var shining = material
        shining.glow = max(shining.glow, 0.5)
        return shining
    }

    /// The second largest part.
    var secondary: Material { material(recipe.palette.secondary) }

    /// What should be seen first though it is small.
    var accent: Material { material(recipe.palette.accent) }

    /// Bellies, snow, paper.
    var light: Material { material(recipe.palette.light) }

    /// Eyes, windows, openings: painted and shining, whatever the rest is made of.
    var dark: Material { Material(recipe.palette.dark, gloss: 0.75) }

    /// White of eyes and teeth.
    var white: Material { Material(Colour(0xFBF8F2), gloss: 0.6) }

    /// A material that gives light.
    func glowing(_ colour: Colour, _ strength: Float = 0.8) -> Material {
        Material(colour, gloss: 0.2, glow: strength)
    }

    /// A colour as the thing's finish shows it.
    func material(_ colour: Colour) -> Material {
        guard let finish = recipe.finish ?? subject.finish else {
            return Material(colour, gloss: 0.3)
        }
        return finish.material(colour)
    }
}
