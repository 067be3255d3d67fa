import Geometry

extension Subjects {
    /// What is picked in autumn.
    static let harvest: [Subject] = [apple, pumpkin]

    private static let apple = Subject(
        "apple",
        ["apple", "fruit", "苹果", "水果", "红苹果"],
        palettes: [
            Palette(0xC8372D, 0xE9B24A, 0x5E9A48), Palette(0x8FB84A, 0xE2CF6A, 0x4E7F3A),
            Palette(0xE0A93B, 0xD9623F, 0x6B9A4A), Palette(0xA92B4A, 0xF0A08A, 0x5F8F4F),
        ]
    ) { sketch in
        let profiles: [[Outline.Point]] = [
            [
                [0.08, 0.06], [0.2, 0.01], [0.36, 0.16], [0.44, 0.42], [0.38, 0.66], [0.22, 0.75], [0.06, 0.68],
                [0, 0.62],
            ],
            [
                [0.1, 0.04], [0.24, 0.02], [0.42, 0.2], [0.48, 0.42], [0.42, 0.6], [0.24, 0.68], [0.06, 0.6],
                [0, 0.55],
            ],
            [
                [0.08, 0.05], [0.2, 0.0], [0.36, 0.12], [0.41, 0.34], [0.4, 0.52], [0.24, 0.62], [0.06, 0.56],
                [0, 0.5],
            ],
            [
                [0.06, 0.06], [0.16, 0.0], [0.3, 0.16], [0.4, 0.46], [0.39, 0.68], [0.24, 0.8], [0.06, 0.72],
                [0, 0.66],
            ],
        ]
        let profile = profiles[sketch.form]
        let top = profile[profile.count - 1].y
        let blush = Material(
            sketch.recipe.palette.primary,
            second: sketch.recipe.palette.secondary,
            pattern: .fade,
            density: 0.85,
            gloss: 0.75
        )
        let isPlain = sketch.recipe.pattern == nil && sketch.recipe.finish == nil
        var fruit = Solid.turned(.profile(profile)).rippled(lobes: 5, depth: 0.012).made(
            of: isPlain ? sketch.lit(blush) : sketch.primary
        )
        if sketch.form == 3 {
            // A bite, so that the flesh shows.
            let teeth = Solid.join(
                (-1...1).map { .ball(0.13, at: [-0.36 + abs(Float($0)) * 0.03, 0.5 + Float($0) * 0.13, 0.2]) }
            )
            fruit = fruit.without(teeth.made(of: Material(Colour(0xFBF1D6), gloss: 0.2)), blend: 0.01)
        }
        let stem = Solid.path(
            [[0, top - 0.06, 0], [0.01, top + 0.12, 0], [0.06, top + 0.24, 0]],
            0.03,
            end: 0.034,
            blend: 0.02
        )
        .made(of: Finish.wood.material(Colour(0x7A5236)))
        let leaf = Solid.extruded(
            .smooth([[0, 0], [0.13, 0.075], [0.3, 0.03], [0.33, 0], [0.28, -0.04], [0.12, -0.065]]),
            thickness: 0.035,
            rounding: 0.016
        )
        .turnedX(-62).turnedZ(18).turnedY(sketch.dial("leaf", -30, 10)).moved(0.01, top + 0.1, 0).made(
            of: sketch.accent
        )
        return .join([fruit, stem, leaf], blend: 0.006)
    }

    private static let pumpkin = Subject(
        "pumpkin",
        ["pumpkin", "jack o", "squash", "halloween", "南瓜", "南瓜头"],
        palettes: [
            Palette(0xE2782A, 0x6E8F3F, 0xFFC24A), Palette(0xF0A24A, 0x4F7A45, 0xFFD56A),
            Palette(0xF1E3C6, 0x7A8F5A, 0xFFB84A), Palette(0x6E8F6A, 0x4A5F3F, 0xFFC75A),
        ]
    ) { sketch in
        let tall: Float = [0.3, 0.24, 0.38, 0.3][sketch.form]
        let count = [10, 12, 8, 10][sketch.form]
        let lobe = Solid.ellipsoid([0.2, tall, 0.23], at: [0, 0, 0.25])
        let flesh = Solid.join(
            [lobe.repeated(count, blend: 0.015), .cylinder(0.3, height: tall * 1.5, rounding: 0.1)],
            blend: 0.01
        )
        .moved(0, tall, 0).made(of: sketch.primary)
        let stem = Solid.path(
            [[0, tall * 1.75, 0], [0.02, tall * 2 + 0.08, 0], [0.1, tall * 2 + 0.2, 0.02]],
            0.075,
            end: 0.05,
            blend: 0.03
        )
        .rippled(lobes: 6, depth: 0.008).made(of: sketch.secondary)
        let vine = Solid.path(
            [
                [0.02, tall * 2, 0.02], [0.16, tall * 2 + 0.04, 0.12], [0.26, tall * 2 - 0.02, 0.24],
                [0.22, tall * 1.7, 0.36],
            ],
            0.026,
            end: 0.02,
            blend: 0.02
        ).made(of: sketch.secondary)
        guard sketch.form % 2 == 1 || sketch.has(.smile) || sketch.has(.glow) else {
            return .join([flesh, stem, vine], blend: 0.01)
        }
        // The face is cut deep, and what is behind it shines.
        let light = sketch.glowing(sketch.recipe.palette.accent, 0.9)
        let eye = Solid.extruded(
            .polygon([[-0.085, -0.06], [0.085, -0.06], [0.0, 0.09]]),
            thickness: 0.5,
            rounding: 0.01
        ).moved(0.15, tall * 1.25, 0.5)
        let grin = Solid.extruded(
            .polygon([
                [-0.26, 0.03], [-0.15, -0.06], [0, -0.09], [0.15, -0.06], [0.26, 0.03], [0.13, -0.0], [0.1, 0.03],
                [0.05, -0.015], [-0.05, -0.015],
                [-0.1, 0.03], [-0.13, 0],
            ]),
            thickness: 0.5,
            rounding: 0.008
        ).moved(0, tall * 0.8, 0.5)
        return .join([flesh.without(Solid.join([eye.both(), grin]).made(of: light), blend: 0.008), stem], blend: 0.01)
    }
}
