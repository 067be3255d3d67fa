import Geometry

extension Subjects {
    /// Things that stand in a room.
    static let furniture: [Subject] = [chair, table, lamp, candle]

    private static let woods = [
        Palette(0xB9824F, 0xD9624E, 0xF2E3C6), Palette(0x8A5A3A, 0x4F8A8B, 0xEED9B7),
        Palette(0xD3A56E, 0x5A6F8F, 0xF6EAD2), Palette(0x6E4630, 0xC99A3B, 0xEBD3AE),
    ]

    private static let chair = Subject(
        "chair",
        ["chair", "armchair", "stool", "seat", "throne", "椅子", "凳子", "座椅", "椅"],
        finish: .wood,
        palettes: woods
    ) { sketch in
        let fabric = Finish.wool.material(sketch.recipe.palette.secondary)
        if sketch.form == 1 {
            let seat = Solid.box([0.56, 0.2, 0.54], rounding: 0.08, at: [0, 0.3, 0.02])
            let back = Solid.box([0.66, 0.62, 0.18], rounding: 0.085, at: [0, 0.6, -0.26]).turnedX(0)
            let arms = Solid.box([0.16, 0.36, 0.58], rounding: 0.075, at: [0.34, 0.36, 0]).both()
            let cushion = Solid.box([0.44, 0.14, 0.44], rounding: 0.065, at: [0, 0.42, 0.05])
            let feet = Solid.limb([0.28, 0.2, 0.2], [0.31, 0.02, 0.23], 0.05, 0.032).both().and(
                Solid.limb([0.28, 0.2, -0.24], [0.31, 0.02, -0.27], 0.05, 0.032).both()
            )
            return .join([
                Solid.join([seat, back, arms], blend: 0.03).made(of: fabric),
                cushion.made(of: Finish.wool.material(sketch.recipe.palette.secondary.lighter(0.2))),
                feet.made(of: sketch.primary),
            ])
        }
        let round = sketch.form == 3
        let seat =
            round
            ? Solid.cylinder(0.27, height: 0.07, rounding: 0.03, at: [0, 0.46, 0])
            : Solid.box([0.5, 0.07, 0.48], rounding: 0.025, at: [0, 0.46, 0])
        let splay: Float = sketch.form == 2 ? 0.05 : 0.015
        let front = Solid.limb([0.2, 0.45, 0.19], [0.2 + splay, 0.02, 0.19 + splay], 0.036, 0.03).both()
        let rear = Solid.limb([0.2, 0.45, -0.19], [0.2 + splay, 0.02, -0.19 - splay], 0.036, 0.03).both()
        let posts = Solid.limb([0.2, 0.44, -0.2], [0.21, 1.0, -0.27], 0.036, 0.03).both()
        let rails: Solid =
            switch sketch.form {
            case 0:
                .join(
                    [Float(0.62), 0.77, 0.93].map {
                        Solid.box([0.42, 0.085, 0.045], rounding: 0.02, at: [0, $0, -0.2 - ($0 - 0.44) * 0.125])
                    }
                )
            case 2:
                .join(
                    [Solid.box([0.46, 0.16, 0.05], rounding: 0.024, at: [0, 0.92, -0.262])]
                        + (-1...1).map {
                            Solid.rod([Float($0) * 0.1, 0.46, -0.2], [Float($0) * 0.1, 0.9, -0.26], 0.022)
                        }
                )
            default:
                Solid.arch(0.205, tube: 0.032, half: 1.62).moved(0, 0.98, -0.268).and(
                    .join(
                        (-1...1).map {
                            Solid.rod([Float($0) * 0.095, 0.46, -0.2], [Float($0) * 0.095, 1.14, -0.285], 0.022)
                        }
                    )
                )
            }
        let bars = Solid.rod([0.205, 0.2, 0.2], [0.205, 0.2, -0.2], 0.022).both().and(
            .rod([0.2, 0.24, 0], [-0.2, 0.24, 0], 0.022)
        )
        let bar = Solid.rod([0.2, 0.27, 0.195], [-0.2, 0.27, 0.195], 0.022)
        let pad = Solid.box([0.42, 0.075, 0.4], rounding: 0.036, at: [0, 0.505, 0.01]).made(of: fabric)
        let frame = Solid.join([seat, front, rear, posts, rails, bars.moved(0, 0, 0), bar], blend: 0.012).made(
            of: sketch.primary
        )
        return round
            ? frame.and(Solid.ellipsoid([0.24, 0.045, 0.24], at: [0, 0.5, 0]).made(of: fabric)) : frame.and(pad)
    }

    private static let table = Subject(
        "table",
        ["table", "desk", "桌子", "书桌", "餐桌", "桌"],
        finish: .wood,
        palettes: woods
    ) { sketch in
        let vaseful = posy(sketch)
        let cloth = Solid.cylinder(0.3, height: 0.045, rounding: 0.018, at: [0, 0.625, 0]).made(
            of: Finish.wool.material(sketch.recipe.palette.secondary.lighter(0.35))
        )
        switch sketch.form {
        case 0, 2:
            let top = Solid.box([1, 0.07, 0.66], rounding: 0.025, at: [0, 0.6, 0])
            let splay: Float = sketch.form == 2 ? 0.05 : 0
            let leg = Solid.limb([0.42, 0.58, 0.25], [0.42 + splay, 0.03, 0.25 + splay * 0.6], 0.05, 0.034)
            let legs = leg.both().and(leg.stretched([1, 1, -1]).both())
            let apron = Solid.box([0.86, 0.1, 0.52], rounding: 0.02, at: [0, 0.54, 0])
            return .join([
                Solid.join([top, legs, apron], blend: 0.012).made(of: sketch.primary), vaseful.moved(0.12, 0.625, 0),
            ])
        case 1:
            let top = Solid.cylinder(0.5, height: 0.07, rounding: 0.03, at: [0, 0.6, 0])
            let stem = Solid.turned(
                .profile([[0.1, 0.05], [0.08, 0.12], [0.12, 0.26], [0.06, 0.4], [0.09, 0.5], [0.16, 0.58]])
            )
            let feet = Solid.path(
                [[0.03, 0.12, 0], [0.2, 0.08, 0], [0.34, 0.035, 0]],
                0.055,
                end: 0.045,
                blend: 0.04
            ).repeated(4, start: 45)
            return .join([
                Solid.join([top, stem, feet], blend: 0.03).made(of: sketch.primary), cloth, vaseful.moved(0, 0.64, 0),
            ])
        default:
            let top = Solid.box([1.05, 0.06, 0.56], rounding: 0.02, at: [0, 0.6, 0])
            let chest = Solid.box([0.32, 0.5, 0.48], rounding: 0.02, at: [0.33, 0.34, 0])
            let drawers = Solid.join(
                (0..<3).map {
                    Solid.box([0.26, 0.125, 0.04], rounding: 0.012, at: [0.33, 0.175 + Float($0) * 0.152, 0.235])
                }
            ).made(of: sketch.accent)
            let knobs = Solid.join((0..<3).map { Solid.ball(0.022, at: [0.33, 0.175 + Float($0) * 0.152, 0.268]) })
                .made(of: Finish.gold.material(Colour(0xE0A93B)))
            let foot = Solid.box([0.3, 0.1, 0.44], rounding: 0.01, at: [0.33, 0.05, 0])
            let legs = Solid.limb([-0.45, 0.58, 0.21], [-0.46, 0.03, 0.22], 0.04, 0.03).and(
                .limb([-0.45, 0.58, -0.21], [-0.46, 0.03, -0.22], 0.04, 0.03)
            )
            return .join([
                Solid.join([top, chest, foot, legs], blend: 0.008).made(of: sketch.primary), drawers, knobs,
                vaseful.moved(-0.25, 0.625, 0),
            ])
        }
    }

    /// A small vase with flowers.
    private static func posy(_ sketch: Sketch) -> Solid {
        Solid.turned(.profile([[0.05, 0], [0.085, 0.06], [0.05, 0.14], [0.05, 0.17]])).made(
            of: Finish.porcelain.material(sketch.recipe.palette.secondary)
        )
        .and(
            .join(
                (0..<5).map { index in
                    let tip = Vector(
                        cosine(Float(index) * 1.26) * 0.09,
                        0.31 + Float(index % 2) * 0.04,
                        sine(Float(index) * 1.26) * 0.09
                    )
                    return Solid.limb([0, 0.14, 0], tip, 0.026, 0.022).made(of: Material(Colour(0x5F9A4E))).and(
                        Solid.ball(0.05, at: tip).made(
                            of: Material(sketch.recipe.palette.accent.mixed(with: Colour(0xE8718F), 0.5))
                        )
                    )
                }
            )
        )
    }

    private static let lamp = Subject(
        "lamp",
        ["lamp", "lantern", "light", "nightlight", "desk lamp", "灯", "台灯", "灯笼", "夜灯", "小夜灯"],
        palettes: [
            Palette(0x3F7F8A, 0xFBE8C4, 0xE0A93B), Palette(0xC9573F, 0xFDEFD2, 0xD9B45A),
            Palette(0x4A4458, 0xFBE3B8, 0xE9B23F), Palette(0x7E9A6B, 0xFFF1D6, 0xC99A5A),
        ]
    ) { sketch in
        let shade = sketch.glowing(sketch.recipe.palette.secondary.mixed(with: Colour(0xFFC766), 0.5), 0.2)
        let brass = Finish.gold.material(sketch.recipe.palette.accent)
        let shades: [Solid] = [
            .cone(bottom: 0.36, top: 0.2, height: 0.36, rounding: 0.02, base: [0, 0.6, 0]),
            .turned(.profile([[0.32, 0.6], [0.36, 0.61], [0.34, 0.78], [0.2, 0.92], [0.06, 0.98], [0, 0.985]])),
            .cylinder(0.27, height: 0.36, rounding: 0.03, at: [0, 0.79, 0]),
            .ellipsoid([0.27, 0.25, 0.27], at: [0, 0.76, 0]),
        ]
        let hood = sketch.form == 0 ? shades[0].rippled(lobes: 22, depth: 0.01) : shades[sketch.form]
        let bodies: [[Outline.Point]] = [
            [[0.2, 0], [0.21, 0.03], [0.1, 0.08], [0.16, 0.24], [0.13, 0.38], [0.05, 0.46], [0.045, 0.62]],
            [[0.22, 0], [0.23, 0.03], [0.06, 0.07], [0.04, 0.2], [0.04, 0.62]],
            [[0.16, 0], [0.2, 0.1], [0.22, 0.22], [0.18, 0.36], [0.06, 0.46], [0.045, 0.62]],
            [[0.2, 0], [0.21, 0.04], [0.14, 0.08], [0.1, 0.26], [0.12, 0.5], [0.12, 0.56]],
        ]
        let foot = Solid.turned(.profile(bodies[sketch.form])).made(of: sketch.primary)
        let knob = Solid.ball(0.04, at: [0, sketch.form == 3 ? 1.02 : 1.0, 0]).made(of: brass)
        let collar = Solid.ring(0.06, tube: 0.026, at: [0, 0.57, 0]).made(of: brass)
        return .join([foot, hood.made(of: shade), knob, collar], blend: 0.006)
    }

    private static let candle = Subject(
        "candle",
        ["candle", "candlestick", "蜡烛", "烛台"],
        palettes: [
            Palette(0xF6EAD2, 0xD9A441, 0xC0443A), Palette(0xE8A0A0, 0xB98B4A, 0x7A4E57),
            Palette(0xBFD8C4, 0xCFCFD4, 0x3F7A5F), Palette(0xD6C3E3, 0xD9B45A, 0x5A4A7A),
        ]
    ) { sketch in
        let brass = Finish.gold.material(sketch.recipe.palette.secondary)
        let tall: Float = [0.55, 0.42, 0.62, 0.48][sketch.form]
        let wide: Float = [0.12, 0.2, 0.1, 0.15][sketch.form]
        let top = 0.16 + tall
        let drips = Solid.join(
            (0..<7).map { index in
                let turn = Float(index) * 0.9
                let low = top - sketch.dial("drip\(index)", 0.08, 0.28)
                return Solid.limb(
                    [cosine(turn) * wide * 0.92, top - 0.01, sine(turn) * wide * 0.92],
                    [cosine(turn) * wide * 0.99, low, sine(turn) * wide * 0.99],
                    0.024,
                    0.032
                )
            },
            blend: 0.03
        )
        let wax = Solid.join(
            [.cylinder(wide, height: tall, rounding: 0.025, at: [0, 0.16 + tall / 2, 0]), drips],
            blend: 0.02
        ).made(of: sketch.primary)
        let wick = Solid.rod([0, top - 0.02, 0], [0, top + 0.06, 0], 0.018).made(of: sketch.dark)
        let flame = Material(Colour(0xFFB02E), gloss: 0.1, glow: 0.95)
        let fire = Solid.turned(.profile([[0, 0], [0.05, 0.03], [0.065, 0.09], [0.035, 0.17], [0, 0.24]])).moved(
            0,
            top + 0.04,
            0
        ).made(of: flame)
        let dish = Solid.turned(
            .profile([[0.2, 0], [0.27, 0.02], [0.34, 0.07], [0.33, 0.1], [0.24, 0.075], [0, 0.07]])
        ).made(of: brass)
        let cup = Solid.turned(
            .profile([[wide * 0.7, 0.05], [wide + 0.04, 0.12], [wide + 0.045, 0.2], [wide, 0.2]])
        ).made(of: brass)
        let handle = Solid.ring(0.085, tube: 0.026).turnedX(90).moved(0.38, 0.1, 0).made(of: brass)
        return .join([wax, wick, fire, dish, cup, handle], blend: 0.006)
    }
}
