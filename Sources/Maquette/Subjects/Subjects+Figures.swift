import Geometry

extension Subjects {
    /// Figures that are no animals.
    static let figures: [Subject] = [robot, snowman, ghost]

    private static let robot = Subject(
        "robot",
        ["robot", "android", "droid", "mech", "机器人", "机械人"],
        finish: .plastic,
        palettes: [
            Palette(0x4FA3B8, 0xE9E6DF, 0xF29F3D), Palette(0xE0A93B, 0x4A4F5A, 0x5BC0DE),
            Palette(0xD9624E, 0xF0EAE0, 0x7ED3C4), Palette(0xB9C2C9, 0x3F4652, 0xF06A5A),
        ]
    ) { sketch in
        let joint = Material(Colour(0x3A3D45), gloss: 0.5, metal: 0.4)
        let lamp = sketch.glowing(sketch.recipe.palette.accent, 0.75)
        let round = sketch.form % 2 == 1
        let head = round ? Solid.ellipsoid([0.21, 0.17, 0.18]) : Solid.box([0.4, 0.28, 0.32], rounding: 0.06)
        let visor = Solid.box([0.3, 0.13, 0.2], rounding: 0.06, at: [0, 0.01, round ? 0.13 : 0.1])
        let eyes = Solid.ball(0.034, at: [0.07, 0.015, round ? 0.215 : 0.192]).both().made(of: lamp)
        let antenna = Solid.rod([0, 0.12, 0], [0, 0.27, 0], 0.018).made(of: joint).and(
            Solid.ball(0.042, at: [0, 0.29, 0]).made(of: lamp)
        )
        let ears = Solid.cylinder(0.06, height: 0.07, rounding: 0.015).turnedZ(90).moved(0.21, 0, 0).both().made(
            of: sketch.secondary
        )
        let top = Solid.join(
            [head.made(of: sketch.primary), ears, visor.made(of: sketch.dark), eyes, antenna],
            blend: 0.004
        )
        let chest =
            round
            ? Solid.turned(.profile([[0.12, 0.26], [0.22, 0.3], [0.25, 0.45], [0.2, 0.6], [0.1, 0.64]]))
            : Solid.box([0.42, 0.36, 0.28], rounding: 0.05, at: [0, 0.45, 0])
        let panel = Solid.box([0.2, 0.15, 0.06], rounding: 0.02, at: [0, 0.46, round ? 0.235 : 0.13]).made(
            of: sketch.secondary
        )
        let buttons = Solid.join(
            (-1...1).map { Solid.ball(0.024, at: [Float($0) * 0.055, 0.475, round ? 0.266 : 0.162]) }
        ).made(of: lamp)
        let arm = Solid.path([[0.22, 0.56, 0], [0.34, 0.46, 0.02], [0.35, 0.3, 0.1]], 0.042).made(of: joint)
            .and(Solid.ball(0.08, at: [0.25, 0.56, 0]).made(of: sketch.secondary))
            .and(Solid.ball(0.075, at: [0.35, 0.27, 0.11]).made(of: sketch.primary))
        let waving = Solid.path([[-0.22, 0.56, 0], [-0.36, 0.6, 0.02], [-0.42, 0.76, 0.06]], 0.042).made(of: joint)
            .and(Solid.ball(0.08, at: [-0.25, 0.56, 0]).made(of: sketch.secondary))
            .and(Solid.ball(0.075, at: [-0.43, 0.79, 0.07]).made(of: sketch.primary))
        let legs = Solid.rod([0.1, 0.08, 0], [0.1, 0.32, 0], 0.05).both().made(of: joint)
            .and(
                Solid.box([0.17, 0.12, 0.26], rounding: 0.045, at: [0.11, 0.06, 0.03]).both().made(of: sketch.primary)
            )
        let neck = Solid.cylinder(0.07, height: 0.16, at: [0, 0.66, 0]).made(of: joint)
        return .join(
            [
                chest.made(of: sketch.primary), panel, buttons, arm, sketch.form < 2 ? waving : arm.mirrored, legs,
                neck,
                top.moved(0, round ? 0.83 : 0.84, 0),
            ],
            blend: 0.004
        )
    }

    private static let snowman = Subject(
        "snowman",
        ["snowman", "snow man", "雪人"],
        palettes: [
            Palette(0xF6F8FA, 0xC8443A, 0xE9852E), Palette(0xF4F7F9, 0x3D7EBF, 0xE9852E),
            Palette(0xFAF7F2, 0x4F9A62, 0xE9852E), Palette(0xF3F6FA, 0x7B4FA3, 0xE9852E),
        ]
    ) { sketch in
        let wood = Material(Colour(0x6B4A36), gloss: 0.1)
        let coal = Material(Colour(0x26262B), gloss: 0.4)
        let middle = sketch.dial("middle", 0.2, 0.225)
        let snow = Solid.join(
            [.ball(0.31, at: [0, 0.25, 0]), .ball(middle, at: [0, 0.6, 0]), .ball(0.165, at: [0, 0.87, 0])],
            blend: 0.05
        )
        let nose = Solid.cone(bottom: 0.042, top: 0.014, height: 0.19, rounding: 0.012).turnedX(90).moved(
            0,
            0.875,
            0.145
        ).made(of: sketch.accent)
        let eyes = Solid.ball(0.026, at: [0.06, 0.925, 0.148]).both().made(of: coal)
        let smile = Solid.join(
            (-2...2).map {
                Solid.ball(
                    0.0175,
                    at: [Float($0) * 0.034, 0.812 + Float($0 * $0) * 0.0075, 0.15 - Float($0 * $0) * 0.004]
                )
            }
        ).made(of: coal)
        let buttons = Solid.join(
            (0..<3).map {
                Solid.ball(
                    0.028,
                    at: [
                        0, 0.52 + Float($0) * 0.09,
                        middle - 0.012 + (Float($0) == 0 ? -0.018 : 0) - Float($0 == 2 ? 1 : 0) * 0.028,
                    ]
                )
            }
        ).made(of: coal)
        let wool = Material(
            sketch.recipe.palette.secondary,
            second: sketch.recipe.palette.secondary.lighter(0.6),
            pattern: .stripes,
            density: 22,
            gloss: 0
        )
        let scarf = Solid.ring(0.155, tube: 0.048, at: [0, 0.755, 0]).and(
            .limb([0.09, 0.74, 0.15], [0.14, 0.53, 0.21], 0.045, 0.05),
            blend: 0.02
        ).made(of: wool)
        let arm = Solid.path([[0.14, 0.62, 0], [0.38, 0.74, 0.04], [0.5, 0.86, 0.05]], 0.026, blend: 0.01)
            .and(.rod([0.4, 0.755, 0.04], [0.52, 0.75, 0.07], 0.022)).made(of: wood)
        let hat = hat(sketch, coal, wool)
        return .join(
            [snow.made(of: sketch.primary), nose, eyes, smile, buttons, scarf, arm, arm.mirrored, hat],
            blend: 0.006
        )
    }

    /// A top hat or a bobble hat, in place on a snowman.
    private static func hat(_ sketch: Sketch, _ felt: Material, _ wool: Material) -> Solid {
        switch sketch.form {
        case 0, 2:
            Solid.cylinder(0.2, height: 0.045, rounding: 0.02, at: [0, 1.0, 0])
                .and(.cone(bottom: 0.13, top: 0.14, height: 0.2, rounding: 0.02, base: [0, 0.99, 0]), blend: 0.02)
                .made(of: felt)
                .painted(sketch.secondary, where: Parts.band(1.025, 1.07))
                .turnedZ(-6).moved(0.1, 0, 0)
        default:
            Solid.ellipsoid([0.165, 0.15, 0.165], at: [0, 0.94, 0]).above(0.945)
                .and(.ring(0.15, tube: 0.035, at: [0, 0.955, 0])).and(.ball(0.06, at: [0, 1.11, 0]), blend: 0.02)
                .made(of: wool)
        }
    }

    private static let ghost = Subject(
        "ghost",
        ["ghost", "spirit", "spook", "phantom", "鬼", "幽灵", "小鬼"],
        palettes: [
            Palette(0xF4F2F7, 0xC9C2DE, 0xE98B8B), Palette(0xB9E2EC, 0x8FBBCB, 0xF29F8A),
            Palette(0xD5BDEC, 0xA983D0, 0xF08FA9), Palette(0xC4E6BE, 0x93BD8C, 0xE8846B),
        ]
    ) { sketch in
        let body = Solid.turned(
            .profile([[0.36, 0], [0.34, 0.03], [0.28, 0.3], [0.27, 0.58], [0.22, 0.82], [0.11, 0.94], [0, 0.97]])
        )
        let hem = body.rippled(lobes: [7, 9, 6, 8][sketch.form], climb: sketch.dial("sway", -30, 40), depth: 0.028)
        let arm = Solid.limb([0.2, 0.5, 0.1], [0.38, sketch.form % 2 == 0 ? 0.62 : 0.42, 0.18], 0.085, 0.06)
        let eyes = Solid.ellipsoid([0.045, 0.07, 0.06], at: [0.085, 0.72, 0.2]).both()
        let mouth =
            sketch.form == 2
            ? Solid.ellipsoid([0.08, 0.04, 0.06], at: [0, 0.56, 0.25])
            : Solid.ellipsoid([0.045, 0.065, 0.06], at: [0, 0.56, 0.25])
        let cheeks = Solid.ball(0.04, at: [0.16, 0.63, 0.21]).both()
        let whole = Solid.join([hem, arm, arm.mirrored], blend: 0.08).made(of: sketch.primary)
            .without(eyes.made(of: sketch.dark), blend: 0.006)
            .without(mouth.made(of: sketch.dark), blend: 0.006)
        return whole.painted(sketch.accent, where: cheeks, softness: 0.02)
    }
}
