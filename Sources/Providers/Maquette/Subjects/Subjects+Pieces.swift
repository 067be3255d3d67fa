import Geometry

extension Subjects {
    /// Pieces of a game.
    static let pieces: [Subject] = [pawn, rook, king]

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
        let ball =
            sketch.form == 2
            ? Solid.ellipsoid([head * 0.9, head * 1.15, head * 0.9], at: [0, 0.78, 0]) : .ball(head, at: [0, 0.76, 0])
        return .join([foot(sketch), Solid.join([shaft, collar, ball], blend: 0.02)], blend: 0.02).made(
            of: sketch.primary
        )
    }

    private static let rook = Subject(
        "rook",
        ["rook", "chess rook", "车棋", "战车"],
        finish: .plastic,
        palettes: ivories
    ) { sketch in
        let shaft = Solid.turned(.profile([[0.17, 0.18], [0.14, 0.3], [0.125, 0.5], [0.15, 0.6], [0.2, 0.66]]))
        let head = Solid.cylinder(0.2, height: 0.22, rounding: 0.015, at: [0, 0.75, 0])
            .without(.cylinder(0.125, height: 0.2, rounding: 0.01, at: [0, 0.87, 0]))
        let count = [6, 5, 8, 4][sketch.form]
        let gap = Solid.box([0.07, 0.12, 0.3], rounding: 0.008, at: [0, 0.86, 0.2]).repeated(count)
        let ring = Solid.ring(0.15, tube: 0.03, at: [0, 0.6, 0])
        return .join([foot(sketch), Solid.join([shaft, head.without(gap), ring], blend: 0.012)], blend: 0.02).made(
            of: sketch.primary
        )
    }

    private static let king = Subject(
        "king",
        ["king", "chess king", "queen", "chess queen", "国王", "王后", "王棋"],
        finish: .plastic,
        palettes: ivories
    ) { sketch in
        let shaft = Solid.turned(.profile([[0.17, 0.18], [0.12, 0.34], [0.085, 0.6], [0.1, 0.72], [0.1, 0.82]]))
        let collars = Solid.cylinder(0.16, height: 0.05, rounding: 0.022, at: [0, 0.7, 0])
            .and(.cylinder(0.13, height: 0.04, rounding: 0.018, at: [0, 0.765, 0]), blend: 0.01)
        let head = Solid.turned(
            .profile([[0.08, 0.76], [0.12, 0.84], [0.175, 0.98], [0.17, 1.0], [0.1, 1.05], [0, 1.06]])
        )
        let crest: Solid
        if sketch.form % 2 == 0 {
            crest = Solid.box([0.055, 0.2, 0.055], rounding: 0.014, at: [0, 1.13, 0]).and(
                .box([0.15, 0.055, 0.055], rounding: 0.014, at: [0, 1.155, 0])
            )
        } else {
            crest = Solid.ball(0.05, at: [0, 1.08, 0]).and(Solid.ball(0.032, at: [0, 1.0, 0.16]).repeated(8))
        }
        return .join(
            [foot(sketch), Solid.join([shaft, collars, head], blend: 0.02), crest.made(of: sketch.accent)],
            blend: 0.012
        ).made(of: sketch.primary)
    }
}
