import Geometry

/// Adds to a finished thing what adjectives ask for.
struct Decoration {
    private let recipe: Recipe
    private let sketch: Sketch

    init(_ recipe: Recipe, _ subject: Subject) {
        self.recipe = recipe
        sketch = Sketch(recipe, subject)
    }

    /// The thing with a feature; features that a subject builds itself change nothing here.
    func add(_ feature: Feature, to solid: Solid) throws(ProviderError) -> Solid {
        switch feature {
        case .spikes:
            return try scattered(over: solid, count: 70) { size in
                Solid.cone(bottom: size * 0.045, top: 0.008 * size, height: size * 0.17, rounding: 0.008)
                    .moved(0, -size * 0.03, 0)
                    .made(of: sketch.secondary)
            }
        case .studs:
            return try scattered(over: solid, count: 80) { size in
                Solid.ball(size * 0.034).made(of: Material(sketch.recipe.palette.accent, gloss: 0.95, metal: 0.3))
            }
        case .ribs:
            return solid.rippled(lobes: 16, depth: 0.014)
        case .waves:
            return solid.rippled(lobes: 5, climb: 420, depth: 0.03)
        case .plinth:
            return plinth(under: solid)
        case .wings:
            return wings(on: solid)
        case .smile, .glow:
            return solid
        }
    }

    /// A round step under the thing, wide enough for it.
    private func plinth(under solid: Solid) -> Solid {
        let box = solid.bounds
        let reach = max(0.2, min(length(box.size.x, box.size.z) * 0.42, 1.2))
        let tall = max(0.1, box.size.y * 0.14)
        let colour = recipe.palette.light.mixed(with: recipe.palette.secondary, 0.25)
        let stone = Material(colour, second: colour.darker(0.15), pattern: .speckles, density: 9, gloss: 0.15)
        let step = Solid.cylinder(
            reach,
            height: tall,
            rounding: tall * 0.14,
            at: Vector(box.centre.x, tall / 2, box.centre.z)
        )
        .and(
            .cylinder(
                reach * 1.12,
                height: tall * 0.4,
                rounding: 0.015,
                at: Vector(box.centre.x, tall * 0.2, box.centre.z)
            ),
            blend: 0.03
        )
        return solid.moved(0, tall - 0.006, 0).and(step.made(of: stone))
    }

    /// Two feathered wings at the back.
    private func wings(on solid: Solid) -> Solid {
        let box = solid.bounds
        let size = box.size.y
        let root = Vector(box.size.x * 0.12, box.low.y + size * 0.55, -box.size.z * 0.12)
        let feathers = (0..<5).map { index in
            let share = Float(index) / 4
            let away = Vector(
                box.size.x * 0.35 + size * mix(0.42, 0.2, share),
                mix(0.42, -0.16, share) * size,
                -size * 0.1
            )
            return Solid.limb(root, root + away, size * 0.045, size * 0.03)
        }
        return solid.and(Solid.join(feathers, blend: size * 0.05).both().made(of: sketch.light), blend: 0.02)
    }

    /// Copies of a small thing spread evenly over the upper surface, each standing upright on it.
    private func scattered(
        over solid: Solid,
        count: Int,
        _ piece: (Float) -> Solid
    ) throws(ProviderError) -> Solid {
        let field: Field
        do {
            field = try Field(solid)
        } catch {
            throw ProviderError(.invalidRequest, "the recipe cannot be built: \(error.message)")
        }
        let box = field.box
        let size = min(1.2, max(0.4, box.size.y))
        var pieces: [Solid] = []
        var taken: [Vector] = []
        for index in 0..<count * 3 where pieces.count < count {
            // Looks from all around at every height; the golden angle spreads them evenly.
            let share = (Float(index * 7 % (count * 3)) + 0.5) / Float(count * 3)
            let turn = Float(index) * 2.399_963
            let middle = Vector(box.centre.x, mix(0.06, 0.98, share) * box.size.y, box.centre.z)
            let aside = Vector(cosine(turn), share > 0.8 ? 1.2 : 0.1, sine(turn))
            guard let hit = field.surfacePoint(from: middle + aside * box.longest, towards: normalized(-aside)),
                hit.point.y > size * 0.08,
                taken.allSatisfy({ length($0 - hit.point) > size * 0.085 })
            else { continue }
            taken.append(hit.point)
            pieces.append(piece(size).pointing(along: hit.normal).moved(hit.point))
        }
        return pieces.isEmpty ? solid : solid.and(.join(pieces), blend: 0.012)
    }
}
