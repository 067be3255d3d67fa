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
            switch sketch.form {
            case 0: knot(sketch)
            case 1: column(sketch)
            case 2: pebbles(sketch)
            default: loops(sketch)
            }
        return body.and(base, blend: 0.03)
    }

    /// A knot on a torus: p times around one way, q times the other.
    private static func knot(_ sketch: Sketch) -> Solid {
        let p: Float = 2
        let q = Float([3, 5][sketch.choice("q", of: 2)])
        let points: [Vector] = (0...72).map { index in
            let t = Float(index) / 72 * 2 * .pi
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
}
