import Geometry

extension Subjects {
    /// What words become that name nothing known: a sculpture that their hash shapes.
    static let abstract = Subject(
        "sculpture",
        ["sculpture", "statue", "abstract", "雕塑", "雕像", "抽象"],
        palettes: [
            Palette(0xE4572E, 0x29335C, 0xF3A712), Palette(0x2A7F9E, 0xF2C14E, 0xF78154),
            Palette(0x6A4C93, 0x8AC926, 0xFFCA3A), Palette(0xD7C9B1, 0x54494B, 0xB33F62),
            Palette(0x3D5A6C, 0xE0A458, 0xFFDBB5), Palette(0xB5446E, 0x525174, 0xEEB868),
        ]
    ) { sketch in
        let base = Solid.box([0.5, 0.12, 0.5], rounding: 0.02, at: [0, 0.06, 0]).made(of: sketch.secondary)
        let body: Solid =
            // The four forms are four of eight families: which, the hash of the words says.
            switch sketch.form + 4 * sketch.choice("family", of: 2) {
            case 0: knot(sketch)
            case 1: column(sketch)
            case 2: pebbles(sketch)
            case 3: loops(sketch)
            case 4: crystals(sketch)
            case 5: coil(sketch)
            case 6: wave(sketch)
            default: lattice(sketch)
            }
        return body.and(base, blend: 0.012)
    }

    /// A knot on a torus: p times around one way, q times the other.
    private static func knot(_ sketch: Sketch) -> Solid {
        let p = Float([2, 3, 2, 3][sketch.choice("q", of: 4)])
        let q = Float([3, 4, 5, 5][sketch.choice("q", of: 4)])
        let points: [Vector] = (0...108).map { index in
            let t = Float(index) / 108 * 2 * .pi
            let r = 0.27 + 0.12 * cosine(q * t)
            return [r * cosine(p * t), 0.55 + r * sine(p * t), 0.15 * sine(q * t)]
        }
        return Solid.path(points, 0.065, blend: 0.004).made(of: sketch.primary)
            .and(.limb([0, 0.1, 0], [0, 0.24, 0], 0.1, 0.06), blend: 0.05)
    }

    /// A polygon that turns as it rises.
    private static func column(_ sketch: Sketch) -> Solid {
        let sides = 3 + sketch.choice("sides", of: 4)
        let outline = Outline.regular(sides: sides, radius: 0.26)
        let body = Solid.extruded(outline, thickness: 0.9, rounding: 0.03).turnedX(90).moved(0, 0.52, 0)
            .tapered(to: sketch.dial("top", 0.45, 0.8), at: 1)
            .twisted(sketch.dial("turn", 120, 240))
        return body.made(of: sketch.primary)
            .and(Solid.ball(0.12, at: [0, 1.05, 0]).made(of: sketch.accent), blend: 0.02)
    }

    /// Smooth stones, one on the other.
    private static func pebbles(_ sketch: Sketch) -> Solid {
        var generator = sketch.generator("stones")
        var height: Float = 0.1
        var stones: [Solid] = []
        let materials = [sketch.primary, sketch.secondary, sketch.accent, sketch.light]
        for index in 0..<5 {
            let size = mix(0.3, 0.13, Float(index) / 4) * generator.number(in: 0.9...1.1)
            let flat = generator.number(in: 0.5...0.75) * size
            stones.append(
                Solid.ellipsoid([size, flat, size * 0.85])
                    .turnedZ(generator.number(in: -7...7))
                    .moved(generator.number(in: -0.04...0.04), height + flat * 0.9, 0)
                    .made(of: materials[index % 4])
            )
            height += flat * 1.75
        }
        return .join(stones, blend: 0.012)
    }

    /// Three rings through each other.
    private static func loops(_ sketch: Sketch) -> Solid {
        let radius = sketch.dial("radius", 0.26, 0.32)
        let ring = Solid.ring(radius, tube: 0.07)
        return .join(
            [
                ring.turnedX(90).moved(0, 0.16 + radius, 0).made(of: sketch.primary),
                ring.scaled(0.8).turnedX(70).turnedY(60).moved(0, 0.3 + radius, 0).made(of: sketch.accent),
                Solid.ball(0.13, at: [0, 0.16 + radius, 0]).made(of: sketch.light),
                ring.scaled(0.6).turnedZ(20).moved(0, 0.2 + radius, 0).made(of: sketch.primary),
                Solid.limb([0, 0.08, 0], [0, 0.3, 0], 0.12, 0.07).made(of: sketch.primary),
                Solid.rod([-radius, 0.16 + radius, 0], [radius, 0.16 + radius, 0], 0.03).made(of: sketch.primary),
            ],
            blend: 0.02
        )
    }

    /// Sharp prisms that grow out of one foot.
    private static func crystals(_ sketch: Sketch) -> Solid {
        var generator = sketch.generator("crystals")
        let count = 6 + sketch.choice("count", of: 5)
        let materials = [sketch.primary, sketch.accent, sketch.light]
        let prisms = (0..<count).map { index in
            let size = index == 0 ? 1 : generator.number(in: 0.45...0.8)
            let sides = 6
            var planes: [(normal: Vector, distance: Float)] = [([0, -1, 0], 0.1)]
            for side in 0..<sides {
                let turn = Float(side) * 2 * .pi / Float(sides)
                planes.append(([cosine(turn), 0, sine(turn)], 0.13 * size))
                planes.append(([cosine(turn), 0.55, sine(turn)], 0.44 * size + 0.02))
            }
            let lean = index == 0 ? sketch.dial("lean", -8, 8) : generator.number(in: 14...38)
            return Solid.facets(planes, reach: 1.2).turnedZ(-lean).turnedY(Float(index) * 137.5)
                .moved(0, 0.14, 0).made(of: materials[index % 3])
        }
        return .join(prisms)
    }

    /// A band that winds upwards and grows thinner, as a shell does.
    private static func coil(_ sketch: Sketch) -> Solid {
        let turns = sketch.dial("turns", 2.2, 3.6)
        let hand: Float = sketch.choice("hand", of: 2) == 0 ? 1 : -1
        let points: [Vector] = (0...64).map { index in
            let share = Float(index) / 64
            let turn = share * turns * 2 * .pi * hand
            let out = mix(0.32, 0.05, share)
            return [cosine(turn) * out, mix(0.2, 1.02, share), sine(turn) * out]
        }
        return Solid.path(points, sketch.dial("thick", 0.1, 0.13), end: 0.04, blend: 0.01).made(of: sketch.primary)
            .and(Solid.ball(0.1, at: [0.0, 1.08, 0]).made(of: sketch.accent), blend: 0.03)
            .and(Solid.limb([0, 0.08, 0], [0, 0.9, 0], 0.07, 0.04).made(of: sketch.secondary), blend: 0.02)
    }

    /// A sheet that swings from side to side as it rises, thick as a hand.
    private static func wave(_ sketch: Sketch) -> Solid {
        let swings = sketch.dial("swings", 1.5, 3.2)
        let points: [Vector] = (0...40).map { index in
            let share = Float(index) / 40
            return [sine(share * swings * 2 * .pi) * mix(0.26, 0.1, share), mix(0.1, 1.1, share), 0]
        }
        let front = Solid.path(points, 0.075, end: 0.045, blend: 0.01)
        let sheets = (-2...2).map { index in
            front.moved(0, 0, Float(index) * 0.085).scaled(1 - 0.06 * abs(Float(index)))
                .made(of: index % 2 == 0 ? sketch.primary : sketch.accent)
        }
        return .join(sheets, blend: 0.012)
    }

    /// A body of rods that cross in a ball, with a heart that shows through.
    private static func lattice(_ sketch: Sketch) -> Solid {
        let count = 7 + sketch.choice("count", of: 5)
        let waist = sketch.dial("waist", 0.12, 0.3)
        func rods(_ hand: Float) -> Solid {
            let points: [Vector] = (0...16).map { index in
                let share = Float(index) / 16
                let turn = hand * share * 2.4
                let out = mix(0.2, waist, share) + 0.2 * sine(share * .pi)
                return [cosine(turn) * out, mix(0.1, 1, share), sine(turn) * out]
            }
            return Solid.path(points, 0.026, blend: 0).repeated(count)
        }
        return .join(
            [
                rods(1).made(of: sketch.primary), rods(-1).made(of: sketch.secondary),
                Solid.ring(waist, tube: 0.04, at: [0, 1, 0]).made(of: sketch.primary),
                Solid.ball(0.17, at: [0, 0.5, 0]).made(of: sketch.accent),
                Solid.limb([0, 0.08, 0], [0, 0.5, 0], 0.06, 0.04).made(of: sketch.accent),
            ]
        )
    }
}
