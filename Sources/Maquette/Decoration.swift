import Providers
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
            return try scattered(over: solid, count: density(of: 70)) { size in
                Solid.cone(bottom: size * 0.045, top: 0.008 * size, height: size * 0.17, rounding: 0.008)
                    .moved(0, -size * 0.03, 0)
                    .made(of: sketch.secondary)
            }
        case .studs:
            return try scattered(over: solid, count: density(of: 80)) { size in
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
        case .smile:
            return Subjects.hasOwnFace(sketch.recipe.subject) ? solid : try face(on: solid)
        case .hollow:
            return hollowed(solid)
        case .glow:
            return solid
        }
    }

    /// How many of a small thing each piece gets: fewer in a crowd, so that twelve spiky dragons do not cost twelve
    /// times one.
    private func density(of count: Int) -> Int {
        max(12, count / ((recipe.copies ?? 1) * max(1, recipe.companionTraits?.count ?? 1)))
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

    /// Eyes, a smile and rosy cheeks on the front of a thing that has no face of its own: as large as there is room,
    /// near the middle where that can be.
    private func face(on solid: Solid) throws(ProviderError) -> Solid {
        let field = try Arrangement.field(solid)
        let box = field.box
        let largest = min(0.34, max(0.12, min(box.size.x, box.size.y) * 0.36))
        // Smaller than this no face is seen.
        let sizes = [Float(1), 0.62, 0.42].filter { $0 * largest > 0.09 }
        let levels: [Float] = [0.56, 0.42, 0.7, 0.28, 0.84, 0.16]
        for size in sizes {
            for level in levels {
                let front = Front(field: field, level: box.low.y + box.size.y * level, unit: largest * size)
                guard let parts = features(front) else { continue }
                let pink = Material(Colour(0xF08FA0), gloss: 0.25)
                return Solid.join([solid] + parts.solids).painted(pink, where: .join(parts.cheeks), softness: 0.012)
            }
        }
        return badged(solid, field, largest)
    }

    /// A laughing badge on the front of what has no room for a face: a chair, a key.
    private func badged(_ solid: Solid, _ field: Field, _ size: Float) -> Solid {
        let box = field.box
        let places = [Float(0.5), 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].lazy.flatMap { level in
            [Float(0), 0.1, -0.1, 0.25, -0.25].lazy.map { aside in
                Vector(box.centre.x + aside * box.size.x, box.low.y + level * box.size.y, box.high.z + 1)
            }
        }
        let met = places.compactMap { field.surfacePoint(from: $0, towards: Vector(0, 0, -1)) }.first
        guard let place = met?.point else { return solid }
        let radius = max(0.1, size * 0.5)
        let disc = Solid.ellipsoid([radius, radius, radius * 0.45]).made(of: sketch.light)
        let eyes = Solid.ellipsoid([0.13, 0.17, 0.12] * radius, at: Vector(0.36, 0.2, 0.4) * radius).both()
        let mouth = Solid.arch(radius * 0.42, tube: max(0.013, radius * 0.08), half: 1.1).turnedZ(180)
            .moved(Vector(0, 0.05, 0.42) * radius)
        return solid.and(Solid.join([disc, eyes.made(of: sketch.dark), mouth.made(of: sketch.dark)]).moved(place))
    }

    /// A place for a face: points of the front are found by looking straight at it, in units of the face.
    private struct Front {
        let field: Field
        let level: Float
        let unit: Float

        func point(_ x: Float, _ y: Float) -> Vector? {
            let start = Vector(field.box.centre.x + x * unit, level + y * unit, field.box.high.z + 1)
            return field.surfacePoint(from: start, towards: Vector(0, 0, -1))?.point
        }
    }

    /// The parts of a face, or nil where the front is too narrow or too uneven for one.
    private func features(_ front: Front) -> (solids: [Solid], cheeks: [Solid])? {
        let unit = front.unit
        let curve = (0...8).compactMap { step -> Vector? in
            let x = mix(-0.34, 0.34, Float(step) / 8)
            return front.point(x, -0.36 + x * x * 1.5)
        }
        guard let left = front.point(-0.5, 0.25), let right = front.point(0.5, 0.25), curve.count == 9,
            (curve + [left, right]).allSatisfy({ abs($0.z - left.z) < unit * 0.9 })
        else { return nil }
        let eye = Solid.ellipsoid([unit * 0.13, unit * 0.17, unit * 0.09]).made(of: sketch.dark)
            .and(Solid.ball(unit * 0.05, at: Vector(0.04, 0.07, 0.07) * unit).made(of: sketch.white))
        let mouth = Solid.path(curve, max(0.013, unit * 0.05)).made(of: sketch.dark)
        let cheeks = [-0.8, 0.8].compactMap { front.point($0, -0.12) }.map { Solid.ball(unit * 0.16, at: $0) }
        return ([eye.moved(left), eye.moved(right), mouth], cheeks)
    }

    /// The thing as a shell that one looks into: round openings in front, behind and at the sides.
    private func hollowed(_ solid: Solid) -> Solid {
        let box = solid.bounds
        let wall = max(0.04, box.size.min() * 0.07)
        let inside = solid.grown(by: -wall)
        let reach = min(box.size.x, box.size.y, box.size.z)
        let hole = Solid.cylinder(reach * 0.2, height: box.maximumExtent * 2, rounding: 0).turnedX(90)
        let centre = Vector(box.centre.x, box.low.y + box.size.y * 0.55, box.centre.z)
        let holes = Solid.join([hole, hole.turnedY(90)]).moved(centre)
        // Holes go only as far as the hollow, so that what is thin stays whole.
        let reached = holes.within(inside.grown(by: wall * 1.6))
        return solid.without(
            Solid.join([inside.above(box.low.y + wall), reached]).made(of: sketch.secondary),
            blend: 0.008
        )
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
            guard let hit = field.surfacePoint(from: middle + aside * box.maximumExtent, towards: normalized(-aside)),
                hit.point.y > size * 0.08,
                taken.allSatisfy({ length($0 - hit.point) > size * 0.085 })
            else { continue }
            taken.append(hit.point)
            pieces.append(piece(size).pointing(along: hit.normal).moved(hit.point))
        }
        return pieces.isEmpty ? solid : solid.and(.join(pieces), blend: 0.012)
    }
}
