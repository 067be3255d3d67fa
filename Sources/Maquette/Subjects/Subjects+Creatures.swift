import Geometry

extension Subjects {
    /// Creatures of forest, sea and tale; they look along +z.
    static let creatures: [Subject] = [dragon, bear, turtle, octopus, bird]

    private static let bear = Subject(
        "bear",
        ["bear", "teddy", "teddy bear", "panda", "熊", "小熊", "泰迪熊", "熊猫", "大熊猫"],
        palettes: [
            Palette(0x9A6A43, 0xEBCFA4, 0xC8443A), Palette(0xF3EDE4, 0x3A3638, 0x4F9A62),
            Palette(0xC99A63, 0xF7E7CB, 0x3D7EBF), Palette(0x6B5A55, 0xD9C7B4, 0xE0A93B),
        ]
    ) { sketch in
        let marks = sketch.form == 1 ? sketch.secondary : sketch.primary
        let ears = Solid.ball(0.095).made(of: marks)
            .painted(sketch.secondary, where: .ball(0.06, at: [0, 0, 0.065])).moved(0.185, 0.17, -0.02).both()
        let muzzle = Solid.ellipsoid([0.11, 0.085, 0.09], at: [0, -0.06, 0.2]).made(
            of: sketch.form == 1 ? sketch.primary : sketch.secondary
        )
        let nose = Solid.ellipsoid([0.045, 0.032, 0.03], at: [0, -0.03, 0.285]).made(of: sketch.dark)
        let skull = Solid.ellipsoid([0.26, 0.225, 0.22]).made(of: sketch.primary)
        let masked =
            sketch.form == 1
            ? skull.painted(
                sketch.secondary,
                where: .ellipsoid([0.075, 0.09, 0.2], at: [0.105, 0.025, 0.18]).turnedZ(-14).both()
            )
            : skull
        let face = Solid.join(
            [
                .join([masked, muzzle], blend: 0.02), ears, nose,
                Parts.eyes(at: [0.1, 0.035, 0.188], radius: 0.036, sketch),
            ],
            blend: 0.012
        ).turnedY(sketch.dial("look", -14, 10))
        let body = Solid.ellipsoid([0.26, 0.29, 0.23], at: [0, 0.32, 0]).made(of: sketch.primary)
            .painted(
                sketch.form == 1 ? sketch.light : sketch.secondary,
                where: .ellipsoid([0.17, 0.2, 0.15], at: [0, 0.31, 0.18]),
                softness: 0.012
            )
        let paw = sketch.form == 2 ? Vector(0.36, 0.66, 0.1) : Vector(0.27, 0.3, 0.24)
        let arms = Solid.limb([0.2, 0.48, 0.03], paw, 0.085, 0.085).both().made(of: marks)
        let legs = Solid.limb([0.15, 0.13, 0.08], [0.2, 0.1, 0.3], 0.11, 0.1).both().made(of: marks)
            .painted(sketch.secondary, where: .ellipsoid([0.075, 0.075, 0.05], at: [0.205, 0.105, 0.4]).both())
        let tail = Solid.ball(0.07, at: [0, 0.16, -0.23]).made(of: sketch.primary)
        var parts = [body, arms, legs, tail, face.moved(0, 0.77, 0.04)]
        if sketch.form % 2 == 0 {
            let bow = Solid.limb([0.015, 0, 0], [0.1, 0.035, 0], 0.028, 0.055).both().and(
                .ball(0.04, at: [0, 0, 0.012])
            )
            parts.append(bow.moved(0, 0.555, 0.21).made(of: sketch.accent))
        } else {
            let heart = Outline.smooth([
                [0, -0.09], [0.09, 0.01], [0.06, 0.08], [0, 0.05], [-0.06, 0.08], [-0.09, 0.01],
            ])
            parts.append(
                Solid.extruded(heart, thickness: 0.09, rounding: 0.04).moved(0, 0.33, 0.27).made(of: sketch.accent)
            )
        }
        return .join(parts, blend: 0.016)
    }

    private static let turtle = Subject(
        "turtle",
        ["turtle", "tortoise", "龟", "乌龟", "海龟", "小乌龟"],
        palettes: [
            Palette(0x6E8F4A, 0xC9B26A, 0xE9A24A), Palette(0x3F8A7E, 0xBFD9A8, 0xF2C46B),
            Palette(0x8A6A45, 0xA9B87A, 0xE0833F), Palette(0x5B6F9A, 0xB8CBB0, 0xF0B35B),
        ]
    ) { sketch in
        let tall: Float = [0.4, 0.34, 0.5, 0.38][sketch.form]
        let scutes = Material(
            sketch.recipe.palette.primary,
            second: sketch.recipe.palette.primary.darker(0.45),
            pattern: .dots,
            density: 5.5,
            gloss: 0.45
        )
        let dome = Solid.ellipsoid([0.43, tall, 0.48], at: [0, 0.2, 0]).above(0.19)
            .made(of: sketch.recipe.pattern == nil && sketch.recipe.finish == nil ? sketch.lit(scutes) : sketch.primary)
        let rim = Solid.ring(0.41, tube: 0.055).stretched([1.02, 1, 1.13]).moved(0, 0.2, 0)
            .made(of: Material(sketch.recipe.palette.primary.darker(0.3), gloss: 0.4))
        let plate = Solid.ellipsoid([0.38, 0.1, 0.43], at: [0, 0.17, 0]).made(of: sketch.accent)
        let neck = Solid.limb([0, 0.2, 0.36], [0, 0.36, 0.56], 0.1, 0.1)
        let head = Solid.ellipsoid([0.15, 0.14, 0.17], at: [0, 0.44, 0.64])
        let legs = Solid.limb([0.26, 0.17, 0.27], [0.37, 0.07, 0.38], 0.1, 0.09).and(
            .limb([0.26, 0.17, -0.27], [0.36, 0.07, -0.4], 0.1, 0.085)
        ).both()
        let tail = Solid.limb([0, 0.15, -0.4], [0, 0.1, -0.62], 0.06, 0.024)
        let skin = Solid.join([neck, head, legs, tail], blend: 0.06).made(of: sketch.secondary)
        let eyes = Parts.eyes(at: [0.095, 0.49, 0.745], radius: 0.036, sketch)
        var parts = [dome, rim, plate, skin, eyes]
        if sketch.form == 3 {
            let shoot = Solid.limb([0, 0.56, 0], [0.02, 0.68, 0], 0.03, 0.026)
                .and(Solid.ellipsoid([0.09, 0.028, 0.05], at: [0.1, 0.71, 0]).turnedZ(10))
                .and(Solid.ellipsoid([0.09, 0.028, 0.05], at: [-0.06, 0.71, 0]).turnedZ(-14))
            parts.append(shoot.made(of: Material(Colour(0x6FAE4E), gloss: 0.2)))
        }
        return .join(parts, blend: 0.014)
    }

    private static let octopus = Subject(
        "octopus",
        ["octopus", "squid", "kraken", "章鱼", "八爪鱼", "乌贼"],
        palettes: [
            Palette(0xD9694A, 0xF7D9BF, 0x4F86A8), Palette(0x8A5AA8, 0xF0D2E4, 0xF2B44B),
            Palette(0x3F8FA0, 0xD9EFE4, 0xF08A5B), Palette(0xE08AA0, 0xFFF0E2, 0x6A5AA8),
        ]
    ) { sketch in
        let tall: Float = [0.34, 0.28, 0.4, 0.3][sketch.form]
        let mantle = Solid.ellipsoid([0.29, tall, 0.28], at: [0, 0.56, -0.03])
        let count = min(12, max(4, sketch.recipe.count ?? 8))
        let curl = sketch.dial("curl", 0.1, 0.2)
        let arms = (0..<count).map { index in
            let rise = index % 2 == 0 ? curl : 0.02
            return Solid.path(
                [
                    [0, 0.34, 0.1], [0, 0.13, 0.26], [0, 0.06, 0.44], [0.06, 0.08 + rise * 0.4, 0.58],
                    [0.12, 0.09 + rise, 0.56],
                ],
                0.095,
                end: 0.036,
                blend: 0.05
            ).turnedY(Float(index) * 360 / Float(count) + 360 / Float(count) * 0.5)
        }
        let skin = Solid.join([mantle, .ball(0.24, at: [0, 0.34, 0])] + arms, blend: 0.05).made(of: sketch.primary)
            .painted(
                sketch.secondary,
                where: .turned(.profile([[0.62, 0], [0.6, 0.035], [0.3, 0.04]])),
                softness: 0.015
            )
        let freckles = Solid.join(
            (0..<7).map { index in
                let turn = Float(index) * 2.4
                let away = normalized(Vector(cosine(turn) * 0.6, 0.9, sine(turn) * 0.6 - 0.2))
                return Solid.ball(0.05, at: Vector(0, 0.56, -0.03) + away * Vector(0.29, tall, 0.28))
            }
        )
        let face = Solid.ball(0.085, at: [0.125, 0.5, 0.195]).both().made(of: sketch.white).and(
            Parts.eyes(at: [0.12, 0.505, 0.255], radius: 0.045, sketch)
        )
        let mouth = Solid.ellipsoid([0.045, 0.032, 0.04], at: [0, 0.385, 0.25]).made(of: sketch.dark)
        return .join(
            [
                skin.painted(Material(sketch.recipe.palette.primary.darker(0.3), gloss: 0.3), where: freckles), face,
                mouth,
            ],
            blend: 0.012
        )
    }

    private static let bird = Subject(
        "bird",
        ["bird", "sparrow", "robin", "parrot", "chick", "duck", "canary", "鸟", "小鸟", "鹦鹉", "小鸡", "鸭子", "麻雀"],
        palettes: [
            Palette(0xF2C233, 0xFFF1C9, 0xE9852E), Palette(0x4F8FC0, 0xF4E3CF, 0xE9A03B),
            Palette(0xD9573F, 0xF7E3CC, 0xF2B33A), Palette(0x5FA56B, 0xF3F0D6, 0xE86F4A),
        ]
    ) { sketch in
        let body = Solid.limb([0, 0.4, -0.1], [0, 0.46, 0.06], 0.2, 0.21).and(
            .ball(0.185, at: [0, 0.68, 0.12]),
            blend: 0.12
        )
        let tail = Solid.ellipsoid([0.085, 0.035, 0.22], at: [0, 0, -0.16]).turnedX(sketch.form == 2 ? 34 : 16)
            .moved(0, 0.42, -0.24)
        let dark = Material(sketch.recipe.palette.primary.darker(0.32), gloss: 0.25)
        let flap: Float = [10, 62, 14, 100][sketch.form]
        let wing = Solid.ellipsoid([0.055, 0.19, 0.13], at: [0, -0.15, -0.03]).turnedX(36).turnedZ(flap)
            .moved(0.2, 0.54, 0.0).both().made(of: dark)
        let trunk = Solid.join([body, tail], blend: 0.05).made(of: sketch.primary)
            .painted(sketch.secondary, where: .ellipsoid([0.17, 0.22, 0.16], at: [0, 0.42, 0.2]), softness: 0.015)
        let beak = Solid.cone(bottom: 0.055, top: 0.012, height: 0.13, rounding: 0.014).turnedX(95).moved(0, 0.67, 0.28)
            .made(of: sketch.accent)
        let crest = Solid.join(
            (0..<3).map {
                Solid.limb([0, 0.84, 0.08], [0, 0.94 - Float($0) * 0.03, 0.04 - Float($0) * 0.06], 0.03, 0.018)
            },
            blend: 0.02
        ).made(of: dark)
        let legs = Solid.limb([0.08, 0.26, 0.02], [0.08, 0.12, 0.04], 0.028, 0.026).both().made(of: sketch.accent)
        let bark = Finish.wood.material(Colour(0x9A6B45))
        let perch: Solid =
            sketch.form % 2 == 0
            ? .cylinder(0.23, height: 0.14, rounding: 0.025, at: [0, 0.07, 0])
            : .ellipsoid([0.27, 0.13, 0.24], at: [0, 0.03, 0])
        let stand = perch.made(
            of: sketch.form % 2 == 0
                ? bark : Material(Colour(0x86AE5A), second: Colour(0x6C9646), pattern: .speckles, density: 10)
        )
        return .join(
            [
                trunk, wing, beak, legs, stand, Parts.eyes(at: [0.1, 0.72, 0.26], radius: 0.034, sketch),
                sketch.form == 1 ? .join([]) : crest,
            ],
            blend: 0.012
        )
    }
}
