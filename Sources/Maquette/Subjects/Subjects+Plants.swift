import Geometry

extension Subjects {
    /// Things that grow.
    static let plants: [Subject] = [mushroom, tree, cactus, flower]

    private static let terracotta = Material(
        Colour(0xC4734F),
        second: Colour(0xA95C3D),
        pattern: .speckles,
        density: 10,
        gloss: 0.1
    )

    private static let mushroom = Subject(
        "mushroom",
        ["mushroom", "toadstool", "fungus", "蘑菇", "香菇", "菌"],
        palettes: [
            Palette(0xC63A2B, 0xF5EAD7, 0xFFFAF0), Palette(0xD98B3A, 0xF6EBD9, 0xFFF6E2),
            Palette(0x6E5BA8, 0xEFE8F2, 0xE7DCFA), Palette(0x8A5A3C, 0xEFE2CC, 0xD9BC94),
        ]
    ) { sketch in
        func one(_ size: Float, _ lean: Float) -> Solid {
            let profiles: [[Outline.Point]] = [
                [[0.42, 0], [0.47, 0.05], [0.43, 0.2], [0.28, 0.36], [0.1, 0.43], [0, 0.44]],
                [[0.3, 0], [0.34, 0.05], [0.32, 0.24], [0.22, 0.42], [0.08, 0.55], [0, 0.57]],
                [[0.52, 0], [0.57, 0.05], [0.48, 0.15], [0.3, 0.22], [0.1, 0.26], [0, 0.26]],
                [[0.4, 0], [0.45, 0.06], [0.42, 0.22], [0.3, 0.34], [0.12, 0.4], [0, 0.41]],
            ]
            let gills = Material(
                sketch.recipe.palette.secondary.darker(0.12),
                second: sketch.recipe.palette.secondary.darker(0.35),
                pattern: .stripes,
                density: 44,
                gloss: 0.1
            )
            let cap = Solid.turned(.profile(profiles[sketch.form]))
                .without(.ellipsoid([0.4, 0.1, 0.4], at: [0, -0.03, 0]).made(of: gills), blend: 0.02)
                .made(of: sketch.primary)
            let stem = Solid.turned(.profile([[0.15, 0], [0.19, 0.06], [0.13, 0.3], [0.11, 0.6], [0.13, 0.7]]))
                .and(.ring(0.13, tube: 0.03, at: [0, 0.42, 0]), blend: 0.04)
            let dots = sketch.recipe.pattern == nil ? spots(on: cap, sketch) : cap
            return Solid.join([stem.made(of: sketch.secondary), dots.turnedX(lean).moved(0, 0.56, 0)], blend: 0.02)
                .scaled(size)
        }
        let turf = Material(Colour(0x6E9A4B), second: Colour(0x557D3A), pattern: .speckles, density: 12, gloss: 0.05)
        let ground = Solid.ellipsoid([0.42, 0.07, 0.42]).made(of: turf)
        let main = one(1, sketch.dial("lean", -6, 6)).bent(sketch.dial("bend", -8, 8))
        guard sketch.form % 2 == 1 else { return main.and(ground, blend: 0.04) }
        return .join(
            [
                ground.stretched([1.2, 1, 1.1]), main,
                one(0.52, 8).turnedZ(-9).moved(0.34, 0.02, 0.14),
                one(0.36, -4).turnedZ(12).moved(-0.3, 0.02, 0.22),
            ],
            blend: 0.03
        )
    }

    /// Round spots spread over a cap.
    private static func spots(on cap: Solid, _ sketch: Sketch) -> Solid {
        var generator = sketch.generator("spots")
        var result = cap
        for index in 0..<15 {
            let turn = Float(index) * 2.4 + generator.number(in: -0.2...0.2)
            let out = (Float(index) + 0.4).squareRoot() * 0.118
            let size = generator.number(in: 0.045...0.075)
            // A cone from the middle meets the dome in a round spot, also on its steep sides.
            let away = normalized(Vector(cosine(turn) * out, 0.34 - out * out, sine(turn) * out))
            result = result.painted(sketch.accent, where: .limb(.zero, away, 0, size * 2), softness: 0.008)
        }
        return result.and(.ball(0.01, at: [0, 0.1, 0]))
    }

    private static let tree = Subject(
        "tree",
        ["tree", "oak tree", "bonsai", "树", "大树", "树木", "盆景"],
        palettes: [
            Palette(0x5E9C4A, 0x7A5238, 0xE9B949), Palette(0xE79AB0, 0x5F4438, 0xF8D7DE),
            Palette(0x3F7A54, 0x6B4A36, 0xC9583D), Palette(0xE0973B, 0x5C4033, 0xC94F2D),
        ]
    ) { sketch in
        let bark = Material(
            sketch.recipe.palette.secondary,
            second: sketch.recipe.palette.secondary.darker(0.4),
            pattern: .grain,
            density: 5,
            gloss: 0.1
        )
        let ground = Solid.ellipsoid([0.34, 0.06, 0.34]).made(
            of: Material(Colour(0x86A85C), second: Colour(0x6C8E48), pattern: .speckles, density: 12, gloss: 0.05)
        )
        if sketch.form == 2 {
            let tiers = (0..<4).map { index in
                let share = Float(index) / 3
                return Solid.cone(
                    bottom: mix(0.4, 0.2, share),
                    top: 0.03,
                    height: mix(0.42, 0.3, share),
                    rounding: 0.03,
                    base: [0, 0.18 + Float(index) * 0.19, 0]
                )
                .rippled(lobes: 9, climb: 0, depth: 0.014)
                .turnedY(Float(index) * 20)
            }
            return .join(
                [
                    Solid.cone(bottom: 0.09, top: 0.06, height: 0.4).made(of: bark),
                    Solid.join(tiers, blend: 0.02).made(of: sketch.primary), ground,
                ],
                blend: 0.02
            )
        }
        var generator = sketch.generator("crown")
        let bend = sketch.dial("bend", -0.08, 0.08)
        let trunk = Solid.path([[0, 0, 0], [bend, 0.25, 0], [0, 0.5, bend]], 0.1, end: 0.06, blend: 0.04)
            .and(.cone(bottom: 0.17, top: 0.07, height: 0.16, rounding: 0.03), blend: 0.06)
            .and(.limb([bend, 0.28, 0], [0.26, 0.55, 0.05], 0.05, 0.035), blend: 0.04)
            .and(.limb([bend, 0.3, 0], [-0.24, 0.52, -0.04], 0.05, 0.035), blend: 0.04)
        let tall: Float = sketch.form == 3 ? 1.35 : 1
        let leaves = (0..<14).map { index in
            let turn = Float(index) * 2.4
            let rise = Float(index) / 13
            let out = 0.3 * (1 - rise * rise * 0.75)
            return Solid.ball(
                generator.number(in: 0.15...0.21),
                at: [cosine(turn) * out, 0.52 + rise * 0.34 * tall, sine(turn) * out]
            )
        }
        let crown = Solid.join(leaves + [.ball(0.27, at: [0, 0.66, 0])], blend: 0.05)
        return .join([trunk.made(of: bark), crown.made(of: sketch.primary), ground], blend: 0.02)
    }

    private static let cactus = Subject(
        "cactus",
        ["cactus", "saguaro", "succulent", "仙人掌", "仙人球", "多肉"],
        palettes: [
            Palette(0x5C9D5A, 0xC4734F, 0xEE7F9B), Palette(0x4E8F78, 0xE3C08C, 0xF2A33C),
            Palette(0x86AE62, 0x4F6D8C, 0xF7D14A), Palette(0x3F7F5F, 0xD9D2C5, 0xD9476A),
        ]
    ) { sketch in
        func column(_ radius: Float, _ height: Float) -> Solid {
            Solid.rod([0, 0, 0], [0, height - radius, 0], radius)
        }
        let flower = Solid.join(
            (0..<6).map {
                .ellipsoid([0.028, 0.03, 0.06], at: [0, 0.015, 0.05]).turnedX(-25).turnedY(Float($0) * 60)
            },
            blend: 0.015
        )
        .and(Solid.ball(0.03, at: [0, 0.03, 0]).made(of: Material(Colour(0xF8D964))))
        .made(of: sketch.accent)
        var plant: Solid
        var top: Float
        if sketch.form == 1 {
            plant = Solid.ellipsoid([0.34, 0.32, 0.34], at: [0, 0.3, 0]).rippled(lobes: 14, depth: 0.03)
            top = 0.63
        } else {
            let lift = sketch.dial("lift", -0.05, 0.06)
            let arm = Solid.path(
                [[0.05, 0.3 + lift, 0], [0.27, 0.32 + lift, 0], [0.3, 0.58 + lift, 0]],
                0.075,
                blend: 0.05
            )
            let other = Solid.path(
                [[-0.05, 0.42, 0], [-0.24, 0.44, 0], [-0.27, 0.62 - lift, 0]],
                0.068,
                blend: 0.05
            )
            let arms = sketch.form == 2 ? [arm] : [arm, other]
            plant = .join([column(0.13, 0.82).rippled(lobes: 10, depth: 0.018)] + arms, blend: 0.05)
            top = 0.85
        }
        let pricks = Material(Colour(0xF6F0DC))
        var generator = sketch.generator("pricks")
        for index in 0..<40 {
            let turn = Float(index) * 2.4
            let rise = generator.number(in: 0.05...top)
            let dot = Solid.rod([0, rise, 0], [cosine(turn), rise + 0.1, sine(turn)], 0.011)
            plant = plant.painted(pricks, where: dot, softness: 0.004)
        }
        return .join([
            plant.made(of: sketch.primary).moved(0, 0.24, 0), flower.moved(0, 0.22 + top, 0),
            Parts.pot(radius: 0.3, height: 0.3, sketch.secondary),
        ])
    }

    private static let flower = Subject(
        "flower",
        ["flower", "rose", "tulip", "daisy", "sunflower", "blossom", "花", "花朵", "玫瑰", "郁金香", "向日葵", "菊花"],
        palettes: [
            Palette(0xF2B33A, 0x5F9A4E, 0x6B4226), Palette(0xE8718F, 0x6BA35B, 0xF6CF5A),
            Palette(0x8E6CC0, 0x5C9458, 0xF6D65E), Palette(0xFAF4EA, 0x5E9A52, 0xF0B429),
        ]
    ) { sketch in
        let count = sketch.recipe.count ?? [12, 8, 6, 16][sketch.form]
        let petal = Solid.ellipsoid([min(0.12, 0.75 / Float(count)), 0.035, 0.15], at: [0, 0, 0.2]).turnedX(-14)
        let petals = petal.repeated(count, blend: 0.012)
        let inner = Solid.ellipsoid([0.05, 0.03, 0.11], at: [0, 0.04, 0.13]).turnedX(-28).repeated(
            max(5, count - 3),
            start: 15,
            blend: 0.012
        )
        let heart = Solid.ellipsoid([0.13, 0.07, 0.13], at: [0, 0.03, 0])
            .made(
                of: Material(
                    sketch.recipe.palette.accent,
                    second: sketch.recipe.palette.accent.darker(0.4),
                    pattern: .speckles,
                    density: 14,
                    gloss: 0.1
                )
            )
        let blossom = Solid.join(
            [petals.made(of: sketch.primary), inner.made(of: sketch.primary), heart],
            blend: 0.015
        )
        .turnedX(sketch.dial("tilt", 38, 58)).moved(0, 0.88, 0.05)
        let stem = Solid.path([[0, 0.15, 0], [0.03, 0.5, -0.02], [0, 0.86, 0.02]], 0.036, blend: 0.02)
        let leaf = Solid.ellipsoid([0.075, 0.028, 0.17]).turnedX(-35)
        let leaves = Solid.join([
            leaf.moved(0, 0.1, 0.14).turnedY(100).moved(0.01, 0.36, 0),
            leaf.moved(0, 0.1, 0.14).turnedY(-80).moved(0.01, 0.46, 0),
        ])
        let pot = Material(sketch.recipe.palette.primary.mixed(with: Colour(0xC4734F), 0.7), gloss: 0.2)
        return .join(
            [
                blossom, Solid.join([stem, leaves], blend: 0.03).made(of: sketch.secondary),
                Parts.pot(radius: 0.22, height: 0.26, pot),
            ],
            blend: 0.01
        )
    }
}
