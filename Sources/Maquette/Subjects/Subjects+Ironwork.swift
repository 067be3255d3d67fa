import Geometry

extension Subjects {
    /// What a smith makes.
    static let ironwork: [Subject] = [sword, shield, gear, key, bell]

    private static let sword = Subject(
        "sword",
        ["sword", "blade", "dagger", "katana", "excalibur", "剑", "宝剑", "长剑", "刀", "匕首"],
        palettes: [
            Palette(0xDDE1E6, 0x7A4A35, 0xE0A93B), Palette(0xC9D6E4, 0x2F4E9A, 0xF2B632),
            Palette(0xE6DCC8, 0x7A2435, 0xB98B4A), Palette(0xBFC9CC, 0x2F6B5A, 0xDDE1E6),
        ]
    ) { sketch in
        let wide: Float = [0.085, 0.11, 0.07, 0.1][sketch.form]
        let thick: Float = 0.034
        let slope = length(wide, thick)
        let planes: [(normal: Vector, distance: Float)] =
            [1, -1].flatMap { x in
                [1, -1].map { z in (Vector(Float(x) * thick, 0, Float(z) * wide), wide * thick / slope) }
            } + [(Vector(0, 1, 0), 0.36), (Vector(0, -1, 0), 0.36)]
        let steel =
            sketch.recipe.finish?.material(sketch.recipe.palette.primary)
            ?? Material(sketch.recipe.palette.primary, gloss: 0.9, metal: 0.9)
        let blade = Solid.facets(planes, reach: 0.4).moved(0, 0.44, 0)
        let curved = sketch.form == 2 ? blade.bent(10) : blade
        let gold =
            sketch.recipe.finish?.material(sketch.recipe.palette.accent)
            ?? Finish.gold.material(sketch.recipe.palette.accent)
        let guards: [Solid] = [
            .limb([0, 0, 0], [0.26, 0.02, 0], 0.042, 0.03),
            .path([[0, 0, 0], [0.16, 0.0, 0], [0.25, 0.08, 0]], 0.045, end: 0.03, blend: 0.02),
            .limb([0, 0, 0], [0.15, 0, 0], 0.05, 0.05),
            .path([[0, 0, 0], [0.18, -0.02, 0], [0.27, -0.1, 0]], 0.045, end: 0.03, blend: 0.02),
        ]
        let hilt = Solid.join([guards[sketch.form].both(), .ball(0.06), .ball(0.065, at: [0, 0.27, 0])], blend: 0.02)
            .made(of: gold)
            .and(
                Solid.rod([0, 0.02, 0], [0, 0.22, 0], 0.04).made(
                    of: Material(
                        sketch.recipe.palette.secondary,
                        second: sketch.recipe.palette.secondary.darker(0.4),
                        pattern: .bands,
                        density: 16,
                        gloss: 0.2
                    )
                )
            )
            .and(Solid.ball(0.035, at: [0, 0.275, 0.05]).made(of: Material(Colour(0xC92D48), gloss: 1, metal: 0.2)))
        let weapon = Solid.join([curved.made(of: sketch.lit(steel)), hilt.moved(0, 0.8, 0)])
        return weapon.turnedZ(sketch.dial("lean", -7, 7)).and(boulder(sketch), blend: 0.006)
    }

    /// The stone a sword is stuck in.
    private static func boulder(_ sketch: Sketch) -> Solid {
        var generator = sketch.generator("stone")
        var planes: [(normal: Vector, distance: Float)] = [([0, 1, 0], 0.2), ([0, -1, 0], 0.1)]
        for index in 0..<11 {
            let turn = Float(index) * 2.4
            planes.append(
                ([cosine(turn), generator.number(in: 0.1...1.1), sine(turn)], generator.number(in: 0.22...0.3))
            )
        }
        let rock = Material(Colour(0x8F8D88), second: Colour(0x6E6C69), pattern: .speckles, density: 9, gloss: 0.05)
        let moss = Material(Colour(0x7D9A52), second: Colour(0x64823F), pattern: .speckles, density: 12, gloss: 0.02)
        return Solid.facets(planes, reach: 0.5).grown(by: 0.012).made(of: rock)
            .and(Solid.ellipsoid([0.42, 0.05, 0.4]).made(of: moss), blend: 0.03)
    }

    private static let shield = Subject(
        "shield",
        ["shield", "buckler", "coat of arms", "盾", "盾牌", "圆盾"],
        palettes: [
            Palette(0x2F5F9A, 0xE9E3D4, 0xE0A93B), Palette(0xB5342F, 0xF2C233, 0xDDE1E6),
            Palette(0x3F7A56, 0xF3EADB, 0xB98B4A), Palette(0x5A3F7A, 0xDDE1E6, 0xF2B632),
        ]
    ) { sketch in
        let heater = Outline.smooth([
            [-0.37, 0.42], [-0.36, 0.43], [0, 0.44], [0.36, 0.43], [0.37, 0.42], [0.36, 0.1], [0.25, -0.22],
            [0, -0.46],
            [-0.25, -0.22], [-0.36, 0.1],
        ])
        let isRound = sketch.form == 1
        let outline = isRound ? Outline.regular(sides: 48, radius: 0.43) : heater
        let rim =
            sketch.recipe.finish?.material(sketch.recipe.palette.accent)
            ?? Finish.gold.material(sketch.recipe.palette.accent)
        let plate = Solid.extruded(outline, thickness: 0.1, rounding: 0.03).made(of: rim)
        let field = Solid.extruded(outline.mapped { $0 * 0.86 }, thickness: 0.1, rounding: 0.03).moved(0, 0, 0.022)
            .made(of: sketch.primary).painted(sketch.secondary, where: device(sketch.form), softness: 0.004)
        let boss = Solid.ellipsoid([0.1, 0.1, 0.09], at: [0, 0.02, 0.07]).made(of: rim)
        let studs = Solid.ball(0.03, at: [0, 0, 0.05]).made(of: rim)
        let around =
            isRound
            ? (0..<12).map { studs.moved(sine(Float($0) * 0.5236) * 0.4, cosine(Float($0) * 0.5236) * 0.4, 0) }
            : [[-0.31, 0.39], [0.31, 0.39], [0, 0.4], [0, -0.41], [0.32, 0.05], [-0.32, 0.05]].map {
                (place: Outline.Point) in
                studs.moved(place.x, place.y, 0)
            }
        let whole = Solid.join([plate, field, boss] + around).turnedX(-9).moved(0, 0.53, 0)
        let stand = Solid.box([0.5, 0.1, 0.34], rounding: 0.03, at: [0, 0.05, -0.02]).and(
            .limb([0, 0.06, -0.14], [0, 0.44, -0.06], 0.05, 0.035),
            blend: 0.03
        )
        return whole.and(stand.made(of: Finish.wood.material(Colour(0x8A5A3A))))
    }

    /// What is painted on a shield: a cross, a ring of sectors, a chevron or quarters; endless along z.
    private static func device(_ form: Int) -> Solid {
        switch form {
        case 0:
            .box([0.15, 3, 3], rounding: 0, at: [0, 0, 0]).and(.box([3, 0.15, 3], rounding: 0, at: [0, 0.08, 0]))
        case 1:
            .join(
                (0..<4).map { index in
                    Solid.extruded(.polygon([[0, 0], [0.25, 0.6], [-0.25, 0.6]]), thickness: 3, rounding: 0)
                        .turnedZ(Float(index) * 90 + 45)
                }
            )
        case 2:
            .join(
                [Float(0.1), -0.18].map { low in
                    Solid.extruded(
                        .polygon([
                            [-0.5, low - 0.34], [0, low + 0.06], [0.5, low - 0.34], [0.5, low - 0.2], [0, low + 0.2],
                            [-0.5, low - 0.2],
                        ]),
                        thickness: 3,
                        rounding: 0
                    )
                }
            )
        default:
            .box([1, 1, 3], rounding: 0, at: [0.5, 0.55, 0]).and(.box([1, 1, 3], rounding: 0, at: [-0.5, -0.45, 0]))
        }
    }

    private static let gear = Subject(
        "gear",
        ["gear", "cog", "cogwheel", "sprocket", "齿轮", "机械齿轮"],
        finish: .bronze,
        palettes: [
            Palette(0xB98B4A, 0x5A5D66, 0xD9804F), Palette(0x8D939A, 0xB98B4A, 0xE0A93B),
            Palette(0xC9724A, 0x4A4D55, 0xDDE1E6), Palette(0xE0B65A, 0x6B4A36, 0x8D939A),
        ]
    ) { sketch in
        let teeth = min(40, max(6, sketch.recipe.count ?? [12, 10, 16, 9][sketch.form]))
        let main = wheel(teeth: teeth, radius: 0.43, sketch).moved(0, 0.53, 0).made(of: sketch.primary)
        let hub = Material(sketch.recipe.palette.secondary, gloss: 0.6, metal: 0.8)
        let base = Solid.box([0.62, 0.1, 0.36], rounding: 0.025, at: [0, 0.05, 0])
            .and(.box([0.2, 0.24, 0.12], rounding: 0.03, at: [0, 0.12, 0]), blend: 0.03).made(of: hub)
        guard sketch.form >= 2 else { return main.and(base) }
        let small = wheel(teeth: max(6, teeth * 5 / 9), radius: 0.25, sketch)
            .moved(sketch.form == 2 ? 0.42 : -0.42, 0.96, -0.04).made(of: sketch.accent)
        return .join([main, base, small])
    }

    /// A toothed wheel standing in the xy plane, with a hub and openings.
    private static func wheel(teeth: Int, radius: Float, _ sketch: Sketch) -> Solid {
        let step = 2 * Float.pi / Float(teeth)
        let outline: [Outline.Point] = (0..<teeth).flatMap { index in
            [(-0.3, 0.8), (-0.17, 1.0), (0.17, 1.0), (0.3, 0.8)].map { (share: Float, out: Float) in
                let turn = (Float(index) + share) * step
                return [sine(turn) * radius * out, cosine(turn) * radius * out]
            }
        }
        let disc = Solid.extruded(.polygon(outline), thickness: 0.2, rounding: 0.012)
        let hub = Solid.cylinder(radius * 0.32, height: 0.27, rounding: 0.02).turnedX(90)
        let hole = Solid.cylinder(radius * 0.14, height: 1, rounding: 0).turnedX(90)
        let dish = Solid.ring(radius * 0.5, tube: radius * 0.13).stretched([1, 1.1, 1]).turnedX(90)
        let openings = Solid.join(
            (0..<5).map { index in
                let turn = Float(index) * 2 * .pi / 5
                return Solid.cylinder(radius * 0.12, height: 1, rounding: 0).turnedX(90)
                    .moved(sine(turn) * radius * 0.52, cosine(turn) * radius * 0.52, 0)
            }
        )
        let grooved = disc.without(Solid.join([dish.moved(0, 0, 0.11), dish.moved(0, 0, -0.11)]), blend: 0.01)
        return grooved.and(hub).without(sketch.form % 2 == 0 ? hole.and(openings) : hole, blend: 0.008)
    }

    private static let key = Subject(
        "key",
        ["key", "skeleton key", "钥匙", "古钥匙"],
        finish: .bronze,
        palettes: [
            Palette(0xD9A441, 0x6B4A36, 0xC92D48), Palette(0x9AA0A8, 0x2F4858, 0x58B8E0),
            Palette(0xC9724A, 0x4A3A34, 0x45B083), Palette(0xB98B4A, 0x7A2435, 0xF2E3C6),
        ]
    ) { sketch in
        let bow: Solid =
            switch sketch.form {
            case 0: Solid.ring(0.17, tube: 0.05).turnedX(90)
            case 1:
                .join(
                    (0..<3).map { index in
                        let turn = (Float(index) - 1) * 2.1
                        return Solid.ring(0.09, tube: 0.042).turnedX(90).moved(
                            sine(turn) * 0.12,
                            cosine(turn) * 0.12 - 0.02,
                            0
                        )
                    }
                )
            case 2:
                Solid.extruded(
                    .smooth([[0, -0.18], [0.19, 0.04], [0.15, 0.19], [0, 0.12], [-0.15, 0.19], [-0.19, 0.04]]),
                    thickness: 0.1,
                    rounding: 0.045
                ).without(
                    .extruded(
                        .smooth([[0, -0.09], [0.1, 0.04], [0.08, 0.1], [0, 0.05], [-0.08, 0.1], [-0.1, 0.04]]),
                        thickness: 0.3,
                        rounding: 0
                    ),
                    blend: 0.02
                )
            default:
                Solid.box([0.34, 0.34, 0.1], rounding: 0.045).turnedZ(45).without(
                    .box([0.18, 0.18, 0.3], rounding: 0.02).turnedZ(45),
                    blend: 0.02
                )
            }
        let shaft = Solid.rod([0, 0.1, 0], [0, 0.68, 0], 0.046)
        let collars = Solid.ring(0.05, tube: 0.03, at: [0, 0.64, 0]).and(.ring(0.05, tube: 0.028, at: [0, 0.57, 0]))
        let bit = Solid.box([0.2, 0.22, 0.07], rounding: 0.012, at: [0.12, 0.29, 0])
            .without(.box([0.09, 0.05, 0.2], rounding: 0, at: [0.19, [0.32, 0.27, 0.29, 0.34][sketch.form], 0]))
            .without(.box([0.05, 0.05, 0.2], rounding: 0, at: [0.1, 0.19, 0]))
        let jewel = Solid.ball(0.055, at: [0, 0.7, 0.02]).made(
            of: Material(sketch.recipe.palette.accent, gloss: 1, metal: 0.2)
        )
        let base = Solid.cylinder(0.25, height: 0.1, rounding: 0.03, at: [0, 0.05, 0]).and(
            .cone(bottom: 0.13, top: 0.06, height: 0.18),
            blend: 0.05
        )
        .made(of: Finish.wood.material(sketch.recipe.palette.secondary))
        return .join(
            [
                Solid.join([bow.moved(0, 0.88, 0), shaft, collars, bit], blend: 0.015).made(of: sketch.primary), jewel,
                base,
            ],
            blend: 0.004
        )
    }

    private static let bell = Subject(
        "bell",
        ["bell", "handbell", "jingle bell", "铃", "铃铛", "钟", "铜钟"],
        finish: .bronze,
        palettes: [
            Palette(0xD9A441, 0xB5342F, 0x6B4A36), Palette(0xB98B4A, 0x2F5F5A, 0x4A3A34),
            Palette(0xDDE1E6, 0x2F4E9A, 0x7A4A35), Palette(0xC9724A, 0x3F4650, 0xE0A93B),
        ]
    ) { sketch in
        let profiles: [[Outline.Point]] = [
            [[0.4, 0.12], [0.4, 0.15], [0.31, 0.26], [0.25, 0.46], [0.22, 0.62], [0.12, 0.7], [0, 0.72]],
            [[0.34, 0.12], [0.34, 0.16], [0.3, 0.3], [0.3, 0.5], [0.25, 0.64], [0.1, 0.7], [0, 0.71]],
            [[0.46, 0.12], [0.46, 0.15], [0.36, 0.24], [0.3, 0.38], [0.24, 0.52], [0.1, 0.6], [0, 0.61]],
            [[0.36, 0.12], [0.37, 0.16], [0.26, 0.3], [0.19, 0.5], [0.16, 0.66], [0.08, 0.74], [0, 0.75]],
        ]
        let profile = profiles[sketch.form]
        let top = profile[profile.count - 1].y
        let lines = Parts.band(0.2, 0.235).and(Parts.band(top - 0.16, top - 0.13))
        let body = Solid.turned(.profile(profile)).painted(
            Material(sketch.recipe.palette.primary.darker(0.45), gloss: 0.6, metal: 0.8),
            where: lines
        )
        .and(.ring(profile[0].x - 0.02, tube: 0.035, at: [0, 0.15, 0]), blend: 0.02).made(of: sketch.primary)
        let handle: Solid =
            sketch.form % 2 == 0
            ? Solid.ring(0.085, tube: 0.03).turnedX(90).moved(0, top + 0.08, 0).made(of: sketch.primary)
            : Solid.turned(
                .profile([[0.05, 0], [0.07, 0.03], [0.04, 0.08], [0.065, 0.2], [0.05, 0.3], [0, 0.33]])
            ).moved(0, top - 0.02, 0)
                .made(of: Finish.wood.material(sketch.recipe.palette.accent))
        let bow = Solid.limb([0.02, 0, 0], [0.14, 0.05, 0.02], 0.03, 0.06).both()
            .and(.limb([0.02, -0.01, 0], [0.1, -0.18, 0.06], 0.028, 0.036).both()).and(.ball(0.05)).moved(
                0,
                top + 0.01,
                0.09
            )
            .made(of: Material(sketch.recipe.palette.secondary, gloss: 0.35))
        let clapper = Solid.limb([0, 0.3, 0], [0, 0.1, 0], 0.04, 0.09).made(of: sketch.dark)
        let tray = Solid.cylinder(0.36, height: 0.06, rounding: 0.02, at: [0, 0.03, 0]).and(
            .cylinder(0.3, height: 0.16, rounding: 0.02, at: [0, 0.08, 0])
        )
        .made(of: Finish.wood.material(sketch.recipe.palette.accent))
        return .join([body, handle, clapper, tray, sketch.form == 2 ? .join([]) : bow])
    }
}
