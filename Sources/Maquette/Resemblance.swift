import Geometry

/// A thing made in the form of another: a vase that is a fish, a cat that is a lamp, a mushroom one lives in.
struct Resemblance {
    private let sketch: Sketch
    private let form: Solid
    private let itself: () -> Solid

    /// The subject's sketch, the form it takes, and the subject as usual, for what has no way to take a form.
    init(of sketch: Sketch, form: Solid, itself: @escaping () -> Solid) {
        self.sketch = sketch
        self.form = form
        self.itself = itself
    }

    /// The thing, standing on y = 0.
    var solid: Solid {
        switch sketch.recipe.subject {
        case "lamp": lamp
        case "candle": candle
        case "vase": vessel(mouth: 0.12, neck: [[0.16, -0.14], [0.125, 0.02], [0.12, 0.1], [0.2, 0.22]])
        case "cup": vessel(mouth: 0.17, neck: [[0.21, -0.12], [0.19, 0.0], [0.21, 0.1]]).and(handle, blend: 0.04)
        case "bowl": vessel(mouth: 0.24, neck: [[0.26, -0.14], [0.27, -0.02], [0.3, 0.06]])
        case "teapot":
            vessel(mouth: 0.12, neck: [[0.17, -0.12], [0.15, 0.0], [0.16, 0.03]]).and(handle, blend: 0.04).and(
                spout,
                blend: 0.03
            )
        case "bottle":
            vessel(mouth: 0.06, neck: [[0.12, -0.14], [0.09, 0.0], [0.085, 0.16], [0.1, 0.18]]).and(cork)
        case "house", "castle", "tower": dwelling
        default: mounted
        }
    }

    /// The form shining, on a turned foot.
    private var lamp: Solid {
        let box = form.bounds
        let reach = max(0.16, max(box.size.x, box.size.z) * 0.4)
        let profile: [Outline.Point] = [
            [reach, 0], [reach * 1.04, 0.03], [reach * 0.9, 0.08], [reach * 0.62, 0.12], [reach * 0.66, 0.2],
        ]
        let foot = Solid.turned(.profile(profile)).made(of: Finish.gold.material(Colour(0xE0A93B)))
        return form.moved(0, 0.17, 0).and(foot, blend: 0.01)
    }

    /// The form in wax, with a wick and a flame on its top.
    private var candle: Solid {
        guard let field = try? Arrangement.field(form) else { return form }
        let place = Arrangement.perch(on: field, radius: 0.04)
        let flame = Material(Colour(0xFFB02E), gloss: 0.1, glow: 0.95)
        let fire = Solid.turned(.profile([[0, 0], [0.05, 0.03], [0.065, 0.09], [0.035, 0.17], [0, 0.24]]))
        return
            form
            .and(Solid.rod(place - Vector(0, 0.03, 0), place + Vector(0, 0.1, 0), 0.02).made(of: sketch.dark))
            .and(fire.moved(place + Vector(0, 0.07, 0)).made(of: flame))
            .and(
                Solid.cylinder(0.34, height: 0.06, rounding: 0.025, at: [0, 0.03, 0]).made(
                    of: Finish.gold.material(Colour(0xD9A441))
                )
            )
    }

    /// Where the opening of a vessel is: the middle of the form's back, high and broad.
    private var opening: Vector {
        guard let field = try? Arrangement.field(form) else { return form.bounds.centre }
        return Arrangement.perch(on: field, radius: 0.13)
    }

    /// The form, hollow, with a neck on its back that opens into it. `neck` is a profile above the opening.
    private func vessel(mouth: Float, neck: [Outline.Point]) -> Solid {
        let place = opening
        guard let rim = neck.last else { return form }
        let wall: Float = 0.045
        let collar = Solid.turned(.profile(neck)).and(
            .ring(rim.x - 0.016, tube: 0.024, at: Vector(0, rim.y, 0)),
            blend: 0.012
        )
        .moved(place).made(of: sketch.secondary)
        let inside = neck.map { Outline.Point(max(0.03, $0.x - wall * 0.8), $0.y) }
        let first = inside[0]
        let channel = Solid.turned(
            .profile([[first.x, first.y - 0.12]] + inside + [[rim.x - wall * 0.8, rim.y + 0.2]])
        ).moved(place)
        // The hollow stays under the skin all around and above a floor; nothing of a distance is overstated inside,
        // so the wall is at least this thick.
        let cavity = form.grown(by: -wall).above(0.06)
        return form.and(collar, blend: 0.04).without(Solid.join([cavity, channel], blend: 0.02).made(of: sketch.light))
    }

    /// A handle at the right-hand side of the form.
    private var handle: Solid {
        let (place, tall) = side(1)
        return Solid.arch(tall * 0.24, tube: 0.042, half: 2.1).turnedZ(-90).moved(place + Vector(-0.01, 0, 0)).made(
            of: sketch.secondary
        )
    }

    /// A spout at its left-hand side.
    private var spout: Solid {
        let (place, tall) = side(-1)
        let tip = place + Vector(-0.24, tall * 0.3, 0)
        return Solid.path(
            [place + Vector(0.08, -0.08, 0), place + Vector(-0.12, 0.04, 0), tip],
            0.09,
            end: 0.05,
            blend: 0.05
        )
        .painted(sketch.dark, where: .ball(0.034, at: tip + Vector(-0.04, 0.03, 0)))
        .made(of: sketch.secondary)
    }

    /// Where the form ends to one side at half its height, and how tall it is.
    private func side(_ direction: Float) -> (Vector, Float) {
        let box = form.bounds
        let level = box.low.y + box.size.y * 0.5
        let start = Vector(direction * box.maximumExtent * 2, level, 0)
        let met = (try? Arrangement.field(form))?.surfacePoint(from: start, towards: Vector(-direction, 0, 0))
        return (met?.point ?? Vector(direction * box.size.x * 0.4, level, 0), box.size.y)
    }

    /// A stopper in the neck of a bottle.
    private var cork: Solid {
        let material = Material(Colour(0xC89B6A), second: Colour(0x8E6842), pattern: .speckles, density: 12, gloss: 0.1)
        return Solid.cone(bottom: 0.07, top: 0.085, height: 0.14, rounding: 0.015).moved(opening + Vector(0, 0.14, 0))
            .made(of: material)
    }

    /// The form with a door and windows, and a lawn around it.
    private var dwelling: Solid {
        guard let field = try? Arrangement.field(form) else { return form }
        let box = field.box
        let arch = Outline.smooth([
            [-0.1, -0.14], [-0.1, 0.06], [-0.06, 0.14], [0, 0.17], [0.06, 0.14], [0.1, 0.06], [0.1, -0.14],
        ])
        var parts = [form]
        if let met = front(field, 0, 0.16) {
            let frame = Solid.extruded(arch.mapped { $0 * 1.25 }, thickness: 0.14, rounding: 0.015)
            let door = Solid.extruded(arch, thickness: 0.16, rounding: 0.015)
            let knob = Solid.ball(0.018, at: [0.055, 0, 0.09]).made(of: Finish.gold.material(Colour(0xF2B632)))
            parts.append(
                Solid.join([
                    frame.made(of: sketch.light),
                    door.moved(0, 0, 0.012).made(of: Finish.wood.material(Colour(0x8A5A3A))), knob,
                ]).moved(0, 0.18, met.z - 0.015)
            )
        }
        let panes = Solid.cylinder(0.075, height: 0.1, rounding: 0.012).turnedX(90).made(of: sketch.white)
            .and(
                Solid.cylinder(0.055, height: 0.12, rounding: 0.012).turnedX(90).made(
                    of: sketch.glowing(Colour(0xFFDFA0), 0.5)
                )
            )
            .painted(
                sketch.white,
                where: Solid.box([0.016, 1, 1], rounding: 0).and(.box([1, 0.016, 1], rounding: 0)),
                softness: 0.002
            )
        for (x, share) in [(Float(-0.2), Float(0.62)), (0.2, 0.62), (0, 0.78)] {
            guard let met = front(field, x * box.size.x, box.size.y * share) else { continue }
            parts.append(panes.moved(met - Vector(0, 0, 0.02)))
        }
        let lawn = Solid.cylinder(
            max(box.size.x, box.size.z) * 0.52,
            height: 0.06,
            rounding: 0.025,
            at: [box.centre.x, 0.03, box.centre.z]
        )
        .made(of: Material(Colour(0x86AE5A), second: Colour(0x6C9646), pattern: .speckles, density: 10, gloss: 0.05))
        return .join(parts + [lawn], blend: 0.004)
    }

    private func front(_ field: Field, _ x: Float, _ y: Float) -> Vector? {
        field.surfacePoint(from: Vector(x, y, field.box.high.z + 1), towards: Vector(0, 0, -1))?.point
    }

    /// The form on top of the thing: a cat rocket is a rocket with a cat.
    private var mounted: Solid {
        let whole = itself()
        guard let field = try? Arrangement.field(whole) else { return whole }
        return whole.and(
            form.scaled(0.5).moved(Arrangement.perch(on: field, radius: 0.06) - Vector(0, 0.02, 0)),
            blend: 0.01
        )
    }
}
