import Geometry

/// Puts a recipe together: the subject, its companion, what is added, and the proportions.
struct MaquetteBuilder {
    private let recipe: Recipe
    private let subject: Subject
    private let companion: Subject?

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
    func solid() throws(ProviderError) -> Solid {
        var solid = shaped(build(subject))
        if let companion {
            solid = isShapedLamp ? shaped(lamp(companion)) : try combined(solid, companion)
        }
        for feature in recipe.features {
            solid = try Decoration(recipe, subject).add(feature, to: solid)
        }
        return solid
    }

    private func build(_ subject: Subject, isLit: Bool = false) -> Solid {
        let sketch = Sketch(recipe, subject, isLit: isLit)
        let solid = subject.build(sketch)
        return solid.made(of: sketch.primary).above(0)
    }

    /// Proportions of the whole.
    private func shaped(_ solid: Solid) -> Solid {
        let shape = recipe.proportions
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
        return result.above(0)
    }

    /// A lamp in the form of something is that thing, shining, on a foot.
    private var isShapedLamp: Bool {
        recipe.subject == "lamp" && recipe.relation == .shaped
    }

    private func lamp(_ companion: Subject) -> Solid {
        let shade = build(companion, isLit: true)
        let box = shade.bounds
        let reach = max(0.16, max(box.size.x, box.size.z) * 0.4)
        let profile: [Outline.Point] = [
            [reach, 0], [reach * 1.04, 0.03], [reach * 0.9, 0.08], [reach * 0.62, 0.12], [reach * 0.66, 0.2],
        ]
        let foot = Solid.turned(.profile(profile)).made(of: Finish.gold.material(Colour(0xE0A93B)))
        return shade.moved(0, 0.17, 0).and(foot, blend: 0.01)
    }

    /// The subject with its companion.
    private func combined(_ solid: Solid, _ companion: Subject) throws(ProviderError) -> Solid {
        let other = build(companion)
        switch recipe.relation ?? .shaped {
        case .standing:
            return try stacked(solid.scaled(0.62), on: other)
        case .carrying:
            return try stacked(other.scaled(0.42), on: solid)
        case .shaped:
            return try stacked(solid.scaled(0.6), on: other)
        }
    }

    /// One thing on the highest place in the middle of another, a little sunk in so that they hold together.
    private func stacked(_ upper: Solid, on lower: Solid) throws(ProviderError) -> Solid {
        do {
            let field = try Field(lower)
            var height = field.box.high.y
            while height > 0.02, field.distance(at: Vector(0, height, 0)) > 0 {
                height -= max(0.002, field.distance(at: Vector(0, height, 0)))
            }
            return .join([lower, upper.moved(0, max(0, height - 0.02), 0)], blend: 0.01)
        } catch {
            throw ProviderError(.invalidRequest, "the recipe cannot be built: \(error.message)")
        }
    }

    /// Subjects that look the same from all sides.
    private static let roundBodies = [
        "vase", "cup", "bottle", "bowl", "lamp", "candle", "tower", "pawn", "rook", "king", "ghost", "crown",
    ]
}
