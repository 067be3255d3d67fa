import Providers
import Geometry

/// Puts a recipe together: the subject, its proportions, what is added, its companion, and how many there are.
struct MaquetteBuilder {
    private let recipe: Recipe
    private let subject: Subject
    private let companion: Subject?

    /// What was built, and how thin its thinnest part may be, in the same units.
    struct Piece {
        var solid: Solid
        var thinnest: Float

        /// The piece made smaller or larger.
        func scaled(_ factor: Float) -> Piece {
            Piece(solid: solid.scaled(factor), thinnest: thinnest * factor)
        }
    }

    /// What subjects promise: nothing thinner, before their proportions change.
    static let thinnest: Float = 0.025

    init(_ recipe: Recipe) throws(ProviderError) {
        func known(_ name: String) throws(ProviderError) -> Subject {
            guard let subject = Subjects.named(name) else {
                throw ProviderError(.invalidRequest, "the subject \"\(name)\" is not known here")
            }
            return subject
        }
        self.recipe = recipe
        subject = try known(recipe.subject)
        companion = try recipe.companion.map(known)
    }

    /// The finished thing, standing on y = 0.
    func piece() throws(ProviderError) -> Piece {
        var piece = shaped(main(), recipe.proportions)
        piece = try decorated(piece, recipe, subject)
        if let companion, recipe.relation != .shaped {
            piece = try combined(piece, companion)
        }
        if let copies = recipe.copies, copies > 1 {
            piece = Arrangement.group(piece, copies, base: base)
        }
        return piece
    }

    /// The subject by itself, or in the form of its companion.
    private func main() -> Solid {
        guard let companion, recipe.relation == .shaped else { return build(subject, recipe) }
        let form = recipe.forCompanion(finish: recipe.finish ?? subject.finish)
        return Resemblance(
            of: Sketch(recipe, subject),
            form: build(companion, form, isLit: subject.name == "lamp"),
            itself: { build(subject, recipe) }
        ).solid
    }

    private func build(_ subject: Subject, _ recipe: Recipe, isLit: Bool = false) -> Solid {
        let sketch = Sketch(recipe, subject, isLit: isLit)
        return subject.build(sketch).made(of: sketch.primary).above(0)
    }

    private func decorated(_ piece: Piece, _ recipe: Recipe, _ subject: Subject) throws(ProviderError) -> Piece {
        var result = piece
        for feature in recipe.features {
            result.solid = try Decoration(recipe, subject).add(feature, to: result.solid)
        }
        return result
    }

    /// Proportions of the whole.
    private func shaped(_ solid: Solid, _ shape: Recipe.Proportions) -> Piece {
        var result = solid
        if shape.puff != 0 {
            result = result.grown(by: Float(shape.puff)).above(0)
        }
        if shape.height != 1 || shape.width != 1 {
            result = result.stretched(Vector(Float(shape.width), Float(shape.height), Float(shape.width)))
        }
        if shape.taper != 1 {
            result = .warped(result, .taper(top: Float(shape.taper), height: max(0.2, result.bounds.high.y)))
        }
        if shape.twist != 0 {
            // A twist would not show on a round body: waves that climb around it do.
            result =
                Self.roundBodies.contains(recipe.subject)
                ? result.rippled(lobes: 7, climb: Float(shape.twist) * 4.5, depth: 0.026)
                : result.twisted(Float(shape.twist))
        }
        if shape.bend != 0 {
            result = result.bent(-Float(shape.bend))
        }
        let shrink = Float(min(1, shape.width, shape.height) * min(1, shape.taper))
        return Piece(solid: result.above(0), thinnest: Self.thinnest * shrink)
    }

    /// The subject with its companion.
    private func combined(_ piece: Piece, _ companion: Subject) throws(ProviderError) -> Piece {
        let form = recipe.forCompanion()
        let other = try decorated(Piece(solid: build(companion, form), thinnest: Self.thinnest), form, companion)
        let arrangement = Arrangement(front: Subjects.isCreature(subject.name), base: base)
        switch recipe.relation ?? .shaped {
        case .standing: return try arrangement.standing(piece.scaled(0.62), on: other)
        case .inside: return try arrangement.standing(piece, inside: other)
        case .wearing: return try arrangement.standing(other.scaled(0.36), on: piece)
        case .carrying: return try arrangement.carrying(piece, other, count: recipe.companionTraits?.count ?? 1)
        case .beside: return arrangement.beside(piece, other)
        case .shaped: return piece
        }
    }

    /// What several things stand on together.
    private var base: Material {
        let colour = recipe.palette.light.mixed(with: recipe.palette.secondary, 0.3)
        return Material(colour, second: colour.darker(0.15), pattern: .speckles, density: 9, gloss: 0.15)
    }

    /// Subjects that look the same from all sides.
    private static let roundBodies = [
        "vase", "cup", "bottle", "bowl", "lamp", "candle", "tower", "pawn", "rook", "bishop", "queen", "king", "ghost",
        "crown", "planet", "apple", "bell",
    ]
}
