import Geometry

extension Subjects {
    /// Birds and what swims; they look along +z, the fish along -x.
    static let wildlife: [Subject] = [owl, fish, whale, penguin]

    private static let owl = Subject(
        "owl",
        ["owl", "owlet", "猫头鹰", "小猫头鹰", "夜猫子"],
        palettes: [
            Palette(0x8C6A4F, 0xF0DDBF, 0xE8A33D), Palette(0x5A86A8, 0xEAF0EE, 0xF0A93B),
            Palette(0xC97A4A, 0xF8E6CC, 0xE9B949), Palette(0x6C5B8F, 0xE9DFF0, 0xF2B84B),
        ]
    ) { sketch in
        let body = Solid.turned(
            .profile([
                [0.12, 0.03], [0.27, 0.12], [0.33, 0.36], [0.29, 0.62], [0.24, 0.82], [0.12, 0.95], [0, 0.98],
            ])
        ).stretched([1, 1, 0.86])
        let tufts = Solid.cone(bottom: 0.07, top: 0.012, height: 0.17, rounding: 0.014).turnedZ(-24).moved(
            0.15,
            0.86,
            0
        ).both()
        let crested = sketch.form == 2 ? body : body.and(tufts, blend: 0.04)
        let feathers = Material(
            sketch.recipe.palette.secondary,
            second: sketch.recipe.palette.primary.lighter(0.35),
            pattern: .dots,
            density: 15,
            gloss: 0.15
        )
        let trunk = crested.made(of: sketch.primary).painted(
            feathers,
            where: .ellipsoid([0.22, 0.31, 0.3], at: [0, 0.32, 0.22]),
            softness: 0.01
        )
        let ringed = Solid.ellipsoid([0.135, 0.135, 0.06], at: [0.115, 0.72, 0.2]).turnedY(0).both(blend: 0.01).made(
            of: sketch.light
        )
        let iris = Solid.ellipsoid([0.085, 0.085, 0.05], at: [0.11, 0.72, 0.232]).both().made(
            of: Material(sketch.recipe.palette.accent, gloss: 0.7)
        )
        let pupils = Parts.eyes(at: [0.107, 0.72, 0.262], radius: 0.045, sketch)
        let beak = Solid.cone(bottom: 0.055, top: 0.012, height: 0.12, rounding: 0.014).turnedX(140).moved(
            0,
            0.665,
            0.245
        ).made(of: sketch.accent)
        let wing = Solid.ellipsoid([0.075, 0.29, 0.19], at: [0, -0.2, 0]).turnedZ(sketch.form == 3 ? 42 : 9).turnedX(8)
            .moved(0.3, 0.6, -0.02)
            .made(of: Material(sketch.recipe.palette.primary.darker(0.35), gloss: 0.2)).both()
        let toes = Solid.join(
            (0..<3).map { Solid.limb([0.11, 0.04, 0.18], [0.11 + Float($0 - 1) * 0.065, 0.035, 0.3], 0.04, 0.032) },
            blend: 0.02
        ).both().made(of: sketch.accent)
        let tail = Solid.ellipsoid([0.14, 0.045, 0.2], at: [0, 0.1, -0.28]).turnedX(-18).made(
            of: Material(sketch.recipe.palette.primary.darker(0.35), gloss: 0.2)
        )
        return .join(
            [trunk, ringed, iris, pupils, beak, wing, toes, tail, .cylinder(0.2, height: 0.06, at: [0, 0.03, 0])],
            blend: 0.012
        )
    }

    private static let fish = Subject(
        "fish",
        ["fish", "goldfish", "koi", "clownfish", "鱼", "金鱼", "锦鲤", "小鱼"],
        palettes: [
            Palette(0xE97B3C, 0xFBE9D0, 0x2F4858), Palette(0x3E86B5, 0xF2D36B, 0xF7F1E2),
            Palette(0xD95A6A, 0xF9D9C9, 0x6A3D5B), Palette(0x4FA08B, 0xF3E7C4, 0xE8884A),
        ]
    ) { sketch in
        let tall: Float = [0.3, 0.24, 0.34, 0.27][sketch.form]
        let body = Solid.ellipsoid([0.46, tall, 0.19]).and(.limb([0.2, 0, 0], [0.5, 0.02, 0], 0.15, 0.06), blend: 0.1)
        let tailFin = Outline.smooth([
            [0.44, 0], [0.62, 0.2], [0.8, 0.34], [0.8, 0.14], [0.7, 0], [0.8, -0.14], [0.8, -0.3], [0.62, -0.18],
        ])
        let back = Outline.smooth([
            [-0.18, tall * 0.7], [-0.05, tall * 1.4], [0.16, tall * 1.5], [0.3, tall * 1.1], [0.24, tall * 0.55],
        ])
        let belly = Outline.smooth([
            [-0.05, -tall * 0.7], [0.02, -tall * 1.3], [0.2, -tall * 1.3], [0.2, -tall * 0.6],
        ])
        let fins = Solid.join([tailFin, back, belly].map { .extruded($0, thickness: 0.07, rounding: 0.034) })
        let side = Solid.ellipsoid([0.12, 0.06, 0.03]).turnedZ(-32).turnedY(-24).moved(0.02, -0.08, 0.2)
        let sides = side.and(side.stretched([1, 1, -1]))
        let eye = Solid.ball(0.062, at: [-0.28, 0.07, 0.115]).made(of: sketch.white)
            .painted(sketch.dark, where: .ball(0.036, at: [-0.295, 0.075, 0.165]))
        let eyes = eye.and(eye.stretched([1, 1, -1]))
        let lips = Solid.ring(0.05, tube: 0.028).turnedZ(90).moved(-0.445, -0.03, 0).made(of: sketch.secondary)
        var trunk = body.made(of: sketch.primary)
        if sketch.form % 2 == 0 {
            for x in [Float(-0.12), 0.16] {
                trunk = trunk.painted(
                    sketch.secondary,
                    where: .box([0.09, 2, 2], rounding: 0, at: [x, 0, 0]).turnedZ(8)
                )
            }
        } else {
            trunk = trunk.painted(
                sketch.secondary,
                where: .ellipsoid([0.42, 0.3, 1], at: [-0.05, -0.32, 0]),
                softness: 0.05
            )
        }
        let swimmer = Solid.join(
            [
                .join([trunk, fins.made(of: sketch.secondary)], blend: 0.035), sides.made(of: sketch.secondary), eyes,
                lips,
            ],
            blend: 0.012
        )
        let water = Material(Colour(0x8CC6D6), second: Colour(0x6FB0C6), pattern: .speckles, density: 8, gloss: 0.7)
        let stand = Solid.cylinder(0.3, height: 0.08, rounding: 0.03, at: [0, 0.04, 0]).and(
            .cone(bottom: 0.14, top: 0.06, height: 0.34, rounding: 0.02),
            blend: 0.1
        )
        return swimmer.turnedZ(sketch.dial("dive", -5, 9)).turnedY(14).moved(0, tall + 0.28, 0).and(
            stand.made(of: water),
            blend: 0.02
        )
    }

    private static let whale = Subject(
        "whale",
        ["whale", "dolphin", "orca", "鲸", "鲸鱼", "海豚"],
        palettes: [
            Palette(0x4F7FA3, 0xEFF1EC, 0x9AD0E0), Palette(0x35506B, 0xF2EEE6, 0xBFE3EA),
            Palette(0x7C8FA6, 0xF6F0E8, 0xA8D8E0), Palette(0x2F7F8C, 0xF3EFE0, 0xBCE5E2),
        ]
    ) { sketch in
        let body = Solid.join(
            [
                .ellipsoid([0.34, 0.3, 0.44], at: [0, 0.3, 0.08]),
                .path(
                    [[0, 0.28, -0.2], [0, 0.32, -0.46], [0, 0.5, -0.66], [0, 0.68, -0.7]],
                    0.2,
                    end: 0.065,
                    blend: 0.12
                ),
            ],
            blend: 0.16
        )
        let fluke = Solid.ellipsoid([0.2, 0.035, 0.11], at: [0.15, 0, -0.03]).turnedY(28).turnedX(-40).moved(
            0,
            0.72,
            -0.72
        ).both(blend: 0.03)
        let flipper = Solid.ellipsoid([0.2, 0.04, 0.1], at: [0.14, 0, 0]).turnedY(34).turnedZ(-22).moved(
            0.26,
            0.2,
            0.12
        ).both()
        let trunk = Solid.join([body, fluke, flipper], blend: 0.04).made(of: sketch.primary)
            .painted(sketch.secondary, where: .ellipsoid([0.5, 0.3, 0.7], at: [0, 0.02, 0.3]), softness: 0.02)
        let grooves = Solid.join((-3...3).map { .box([0.018, 2, 2], rounding: 0, at: [Float($0) * 0.07, 0, 1]) })
            .within(.ellipsoid([0.5, 0.25, 0.7], at: [0, 0, 0.3]))
        let lined = trunk.painted(Material(sketch.recipe.palette.secondary.darker(0.25)), where: grooves)
        let water = Material(sketch.recipe.palette.accent, gloss: 0.85)
        let jet = Solid.path([[0, 0.55, 0.12], [0, 0.74, 0.12]], 0.05, blend: 0).and(
            .join(
                (0..<5).map { index in
                    Solid.path([[0, 0.72, 0], [0.09, 0.82, 0], [0.17, 0.76, 0]], 0.038, end: 0.032, blend: 0.03)
                        .turnedY(Float(index) * 72).moved(0, 0, 0.12)
                }
            ),
            blend: 0.03
        ).made(of: water)
        let eyes = Parts.eyes(at: [0.285, 0.29, 0.3], radius: 0.036, sketch)
        return .join(
            [lined, eyes, sketch.form == 2 ? .join([]) : jet, .ellipsoid([0.24, 0.04, 0.3], at: [0, 0.02, 0.05])],
            blend: 0.015
        )
    }

    private static let penguin = Subject(
        "penguin",
        ["penguin", "企鹅"],
        palettes: [
            Palette(0x2F3440, 0xFAF6EF, 0xF0A13A), Palette(0x3E5875, 0xF5F3EC, 0xF2B04A),
            Palette(0x4A4458, 0xFBF4EE, 0xEE8A4B), Palette(0x26433F, 0xF7F5EC, 0xF4B73F),
        ]
    ) { sketch in
        let body = Solid.turned(
            .profile([
                [0.16, 0.02], [0.29, 0.1], [0.33, 0.32], [0.27, 0.6], [0.22, 0.78], [0.13, 0.93], [0, 0.97],
            ])
        ).stretched([1, 1, 0.9])
        let front = Solid.ellipsoid([0.22, 0.32, 0.3], at: [0, 0.34, 0.2]).and(
            .ellipsoid([0.1, 0.1, 0.2], at: [0.075, 0.75, 0.16]).both(),
            blend: 0.04
        )
        let trunk = body.made(of: sketch.primary).painted(sketch.secondary, where: front, softness: 0.01)
        let beak = Solid.cone(bottom: 0.06, top: 0.014, height: 0.14, rounding: 0.016).turnedX(98).moved(0, 0.69, 0.17)
            .made(of: sketch.accent)
        let flipper = Solid.ellipsoid([0.055, 0.23, 0.11], at: [0, -0.18, 0]).turnedZ(sketch.dial("wave", 18, 40))
            .moved(0.28, 0.62, 0)
        let flippers =
            sketch.form == 1 ? flipper.and(flipper.mirrored.stretched([1, -1, 1]).moved(0, 1.16, 0)) : flipper.both()
        let feet = Solid.ellipsoid([0.11, 0.045, 0.15], at: [0.13, 0.035, 0.17]).both().made(of: sketch.accent)
        let scarf = Solid.ring(0.225, tube: 0.05).stretched([1, 1, 0.92]).moved(0, 0.6, 0)
            .and(.limb([0.12, 0.58, 0.2], [0.16, 0.36, 0.27], 0.05, 0.06), blend: 0.02)
        let wool = Material(Colour(0xC8443A), second: Colour(0xF3E7D4), pattern: .stripes, density: 24, gloss: 0)
        var parts = [
            trunk, beak, flippers.made(of: sketch.primary), feet,
            Parts.eyes(at: [0.085, 0.765, 0.175], radius: 0.034, sketch),
        ]
        if sketch.form >= 2 { parts.append(scarf.made(of: wool)) }
        return .join(parts, blend: 0.014)
    }
}
