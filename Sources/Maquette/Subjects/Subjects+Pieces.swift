import Geometry

extension Subjects {
    /// Pieces of a game.
    static let pieces: [Subject] = [pawn, rook, knight, bishop, queen, king]

    private static let ivories = [
        Palette(0xEEDFC2, 0xC9A66B, 0xB5493A), Palette(0x4A3A34, 0xA9825A, 0xD9A441),
        Palette(0xF2EDE4, 0x8FA3AD, 0x2F5F8A), Palette(0x7A2F35, 0xD9B98A, 0xE0B23C),
    ]

    /// The foot that all pieces share, up to a height of 0.2.
    private static func foot(_ sketch: Sketch) -> Solid {
        let rim: [Outline.Point] = [
            [0.27, 0], [0.28, 0.02], [0.28, 0.07], [0.24, 0.1], [0.23, 0.13], [0.18, 0.17], [0.16, 0.22],
        ]
        return Solid.turned(.profile(rim)).painted(sketch.secondary, where: Parts.band(-1, 0.085))
    }

    private static let pawn = Subject(
        "pawn",
        ["pawn", "chess pawn", "chess piece", "chess", "兵", "棋子", "国际象棋"],
        finish: .plastic,
        palettes: ivories
    ) { sketch in
        let head = sketch.dial("head", 0.15, 0.175)
        let neck: Float = [0.07, 0.085, 0.06, 0.1][sketch.form]
        let shaft = Solid.turned(.profile([[0.17, 0.18], [0.12, 0.3], [neck, 0.5], [neck + 0.01, 0.6]]))
        let collar = Solid.cylinder(0.145, height: 0.055, rounding: 0.025, at: [0, 0.61, 0])
        let ball: Solid =
            switch sketch.form {
            case 0: .ball(head, at: [0, 0.76, 0])
            case 1: .facets(cut(head), reach: head * 1.6).moved(0, 0.77, 0)
            case 2: .ellipsoid([head * 0.9, head * 1.15, head * 0.9], at: [0, 0.78, 0])
            default: .ellipsoid([head * 1.2, head * 0.85, head * 1.2], at: [0, 0.74, 0])
            }
        return .join([foot(sketch), Solid.join([shaft, collar, ball], blend: 0.02)], blend: 0.02).made(
            of: sketch.primary
        )
    }

    /// The planes of a ball cut with eight sides in three rows.
    private static func cut(_ radius: Float) -> [(normal: Vector, distance: Float)] {
        (0..<8).flatMap { index in
            let turn = Float(index) * .pi / 4
            return [Float(-1), 0, 1].map { (Vector(cosine(turn), $0, sine(turn)), radius) }
        } + [(Vector(0, 1, 0), radius), (Vector(0, -1, 0), radius)]
    }

    private static let rook = Subject(
        "rook",
        ["rook", "chess rook", "车棋", "战车"],
        finish: .plastic,
        palettes: ivories
    ) { sketch in
        let waist: Float = [0.125, 0.15, 0.1, 0.17][sketch.form]
        let shaft = Solid.turned(
            .profile([[0.17, 0.18], [waist + 0.015, 0.3], [waist, 0.5], [0.15, 0.6], [0.2, 0.66]])
        )
        let crest = Solid.cylinder(0.2, height: 0.22, rounding: 0.015, at: [0, 0.75, 0])
            .without(.cylinder(0.125, height: 0.2, rounding: 0.01, at: [0, 0.87, 0]))
        let roof = Solid.cone(bottom: 0.17, top: 0.02, height: 0.26, rounding: 0.014, base: [0, 0.8, 0])
        let head = sketch.form == 2 ? crest.and(roof.made(of: sketch.accent)) : crest
        let count = [6, 5, 8, 4][sketch.form]
        let gap = Solid.box([0.07, 0.12, 0.3], rounding: 0.008, at: [0, 0.86, 0.2]).repeated(count)
        let ring = Solid.ring(0.15, tube: 0.03, at: [0, 0.6, 0])
        return .join([foot(sketch), Solid.join([shaft, head.without(gap), ring], blend: 0.012)], blend: 0.02).made(
            of: sketch.primary
        )
    }

    private static let knight = Subject(
        "knight",
        ["knight", "chess knight", "chess horse", "horse", "pony", "马", "骑士", "小马", "马棋"],
        finish: .plastic,
        palettes: ivories
    ) { sketch in
        // The side of a horse's head and neck, looking to the left.
        let neck = Outline.smooth([
            [0.17, 0.16], [0.2, 0.36], [0.19, 0.58], [0.12, 0.78], [0.04, 0.9], [-0.0, 0.96], [-0.05, 0.88],
            [-0.13, 0.8],
            [-0.24, 0.67], [-0.31, 0.58], [-0.29, 0.51], [-0.22, 0.5], [-0.12, 0.57], [-0.04, 0.56], [-0.05, 0.48],
            [-0.13, 0.36], [-0.18, 0.24], [-0.17, 0.16],
        ])
        let head = Solid.extruded(neck, thickness: 0.24, rounding: 0.09)
        let mane = Solid.join(
            (0..<6).map { index in
                let share = Float(index) / 5
                return Solid.ellipsoid(
                    [0.055, 0.075, 0.06],
                    at: [mix(0.06, 0.21, share.squareRoot()), mix(0.9, 0.36, share), 0]
                )
                .turnedZ(0)
            },
            blend: sketch.form % 2 == 0 ? 0.012 : 0.05
        ).made(of: sketch.secondary)
        let ears = Solid.cone(bottom: 0.045, top: 0.012, height: 0.13, rounding: 0.012).turnedX(-14).moved(
            -0.005,
            0.88,
            0.055
        )
        let pair = ears.and(ears.stretched([1, 1, -1]))
        let eye = Solid.ball(0.028, at: [-0.1, 0.73, 0.1]).and(.ball(0.028, at: [-0.1, 0.73, -0.1])).made(
            of: sketch.dark
        )
        let nostril = Solid.ball(0.022, at: [-0.265, 0.58, 0.085]).and(.ball(0.022, at: [-0.265, 0.58, -0.085])).made(
            of: sketch.dark
        )
        let slit = Solid.box([0.12, 0.018, 0.4], rounding: 0.004, at: [-0.27, 0.54, 0]).turnedZ(0)
        let collar = Solid.ring(0.165, tube: 0.032, at: [0, 0.2, 0]).made(of: sketch.accent)
        let bridle = Solid.box([0.035, 0.4, 0.4], rounding: 0, at: [-0.19, 0.62, 0]).turnedZ(8)
        let carved = Solid.join([head, pair], blend: 0.03).without(slit, blend: 0.006).made(of: sketch.primary)
        let tacked = sketch.form >= 2 ? carved.painted(sketch.accent, where: bridle, softness: 0.003) : carved
        let lean = Solid.join([tacked, mane, eye, nostril], blend: 0.012).turnedY(sketch.dial("look", -16, 6))
        return .join([foot(sketch), collar, lean], blend: 0.02)
    }

    private static let bishop = Subject(
        "bishop",
        ["bishop", "chess bishop", "主教", "象棋", "主教棋"],
        finish: .plastic,
        palettes: ivories
    ) { sketch in
        let neck: Float = [0.07, 0.085, 0.065, 0.095][sketch.form]
        let shaft = Solid.turned(.profile([[0.17, 0.18], [0.12, 0.32], [neck, 0.56], [neck + 0.02, 0.64]]))
        let collars = Solid.cylinder(0.15, height: 0.05, rounding: 0.022, at: [0, 0.63, 0])
            .and(.cylinder(0.115, height: 0.05, rounding: 0.02, at: [0, 0.685, 0]), blend: 0.01)
        let mitres: [[Outline.Point]] = [
            [[0.08, 0.68], [0.155, 0.78], [0.14, 0.9], [0.06, 1.02], [0, 1.05]],
            [[0.09, 0.68], [0.17, 0.76], [0.16, 0.86], [0.08, 0.96], [0, 0.99]],
            [[0.07, 0.68], [0.13, 0.8], [0.12, 0.96], [0.05, 1.1], [0, 1.13]],
            [[0.1, 0.68], [0.15, 0.8], [0.16, 0.88], [0.1, 1.0], [0, 1.06]],
        ]
        let mitre = mitres[sketch.form]
        let top = mitre[mitre.count - 1].y
        let slit = Solid.box([0.04, 0.3, 0.5], rounding: 0.008, at: [-0.02, 0.16, 0.1]).turnedZ(32).moved(
            -0.02,
            0.82,
            0
        )
        let head = Solid.turned(.profile(mitre)).without(slit.made(of: sketch.secondary), blend: 0.006)
        let knob = Solid.ball(0.045, at: [0, top + 0.02, 0]).made(of: sketch.accent)
        return .join(
            [foot(sketch), Solid.join([shaft, collars], blend: 0.02).and(head, blend: 0.012), knob],
            blend: 0.012
        ).made(of: sketch.primary)
    }

    private static let queen = Subject(
        "queen",
        ["queen", "chess queen", "王后", "女王", "皇后"],
        finish: .plastic,
        palettes: ivories
    ) { sketch in
        let shaft = Solid.turned(.profile([[0.17, 0.18], [0.115, 0.34], [0.08, 0.6], [0.1, 0.74], [0.1, 0.8]]))
        let collars = Solid.cylinder(0.155, height: 0.05, rounding: 0.022, at: [0, 0.68, 0])
            .and(.cylinder(0.125, height: 0.04, rounding: 0.018, at: [0, 0.74, 0]), blend: 0.01)
        let bowl = Solid.turned(
            .profile([
                [0.08, 0.74], [0.11, 0.84], [0.17, 0.96], [0.205, 1.04], [0.16, 1.03], [0.08, 1.0], [0, 1.0],
            ])
        )
        let count = [8, 9, 6, 12][sketch.form]
        let notch = Solid.ball([0.045, 0.04, 0.06, 0.032][sketch.form], at: [0, 1.055, 0.19]).repeated(count)
        let tips = Solid.ball(0.028, at: [0, 1.045, 0.19]).repeated(count, start: 180 / Float(count)).made(
            of: sketch.accent
        )
        let orb = Solid.ball(0.06, at: [0, 1.05, 0]).made(of: sketch.accent)
        let crowned = Solid.join([shaft, collars, bowl], blend: 0.02).without(notch, blend: 0.008)
        return .join([foot(sketch), crowned, tips, orb], blend: 0.008).made(of: sketch.primary)
    }

    private static let king = Subject(
        "king",
        ["king", "chess king", "国王", "王棋"],
        finish: .plastic,
        palettes: ivories
    ) { sketch in
        let shaft = Solid.turned(.profile([[0.17, 0.18], [0.12, 0.34], [0.085, 0.6], [0.1, 0.72], [0.1, 0.82]]))
        let collars = Solid.cylinder(0.16, height: 0.05, rounding: 0.022, at: [0, 0.7, 0])
            .and(.cylinder(0.13, height: 0.04, rounding: 0.018, at: [0, 0.765, 0]), blend: 0.01)
        let head = Solid.turned(
            .profile([[0.08, 0.76], [0.12, 0.84], [0.175, 0.98], [0.17, 1.0], [0.1, 1.05], [0, 1.06]])
        )
        let arm: Float = [0.15, 0.19, 0.13, 0.16][sketch.form]
        let upright = Solid.box([0.055, 0.2, 0.055], rounding: 0.014, at: [0, 1.13, 0])
        let cross = upright.and(.box([arm, 0.055, 0.055], rounding: 0.014, at: [0, 1.155, 0]))
        // A plain cross, or one with round ends.
        let ends = Solid.ball(0.042, at: [arm * 0.5, 1.155, 0]).both().and(.ball(0.042, at: [0, 1.23, 0]))
        let crest = sketch.form % 2 == 0 ? cross : cross.and(ends, blend: 0.01)
        return .join(
            [foot(sketch), Solid.join([shaft, collars, head], blend: 0.02), crest.made(of: sketch.accent)],
            blend: 0.012
        ).made(of: sketch.primary)
    }
}
