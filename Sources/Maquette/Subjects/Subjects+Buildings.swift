import Geometry

extension Subjects {
    /// Buildings.
    static let buildings: [Subject] = [house, castle, tower]

    private static let grass = Material(
        Colour(0x86AE5A),
        second: Colour(0x6C9646),
        pattern: .speckles,
        density: 10,
        gloss: 0.05
    )

    private static let house = Subject(
        "house",
        ["house", "home", "cottage", "cabin", "hut", "房子", "房屋", "小屋", "木屋", "家"],
        palettes: [
            Palette(0xF2E3C6, 0xC0523C, 0x4E7F9E), Palette(0xD9E3DE, 0x4B5A6B, 0xE0913B),
            Palette(0xE9B98A, 0x7A4A35, 0x5E8F5A), Palette(0xF0D9D5, 0x6A4A66, 0x4F9A8C),
        ]
    ) { sketch in
        let wide: Float = [0.7, 0.6, 0.66, 0.54][sketch.form]
        let tall: Float = [0.42, 0.52, 0.38, 0.6][sketch.form]
        let roof = Outline.polygon([
            [-wide / 2 - 0.09, 0], [0, 0.36], [wide / 2 + 0.09, 0], [wide / 2 + 0.04, -0.05], [0, 0.29],
            [-wide / 2 - 0.04, -0.05],
        ])
        let gable = Outline.polygon([
            [-wide / 2, -tall], [-wide / 2, 0], [0, 0.3], [wide / 2, 0], [wide / 2, -tall],
        ])
        let shingles = Material(
            sketch.recipe.palette.secondary,
            second: sketch.recipe.palette.secondary.darker(0.3),
            pattern: .bands,
            density: 13,
            gloss: 0.15
        )
        let walls = Solid.extruded(gable, thickness: 0.5, rounding: 0.012).made(of: sketch.primary)
        let top = Solid.extruded(roof, thickness: 0.6, rounding: 0.015).moved(0, 0.03, 0).made(of: shingles)
        func window(_ x: Float, _ y: Float) -> Solid { pane(sketch).moved(x, y, 0) }
        let door = Solid.box([0.16, 0.29, 0.06], rounding: 0.012, at: [0, -tall + 0.145, 0.245]).made(of: sketch.accent)
            .and(Solid.ball(0.016, at: [0.05, -tall + 0.14, 0.28]).made(of: Finish.gold.material(Colour(0xF2B632))))
        let side = window(0, 0).turnedY(90).moved(-0.0, -tall * 0.5, 0).stretched([wide / 0.5, 1, 1]).mirrored
        let chimney = Solid.box([0.11, 0.34, 0.11], rounding: 0.012, at: [wide * 0.26, 0.26, -0.08])
            .and(.box([0.14, 0.05, 0.14], rounding: 0.012, at: [wide * 0.26, 0.42, -0.08])).made(
                of: Material(Colour(0xA9583F), second: Colour(0x8B4632), pattern: .bands, density: 14, gloss: 0.1)
            )
        let building = Solid.join([
            walls, top, window(wide * 0.31, -tall * 0.5), window(-wide * 0.31, -tall * 0.5), door, side, chimney,
            sketch.form % 2 == 1 ? window(0, 0.03) : .join([]),
        ])
        return .join([building.moved(0, tall + 0.05, 0), garden(wide)], blend: 0.004)
    }

    /// A window in the front wall, lit from inside.
    private static func pane(_ sketch: Sketch) -> Solid {
        Solid.box([0.14, 0.15, 0.06], rounding: 0.01, at: [0, 0, 0.245]).made(of: sketch.white)
            .painted(
                sketch.glowing(Colour(0xFFDFA0), 0.35),
                where: .join(
                    [-1, 1].flatMap { i in
                        [-1, 1].map { j in
                            Solid.box(
                                [0.046, 0.05, 0.1],
                                rounding: 0.004,
                                at: [Float(i) * 0.031, Float(j) * 0.032, 0.27]
                            )
                        }
                    }
                ),
                softness: 0.003
            )
    }

    /// Lawn, path and bushes around a house of a width.
    private static func garden(_ wide: Float) -> Solid {
        let lawn = Solid.cylinder(0.62, height: 0.07, rounding: 0.03, at: [0, 0.035, 0]).made(of: grass)
        let path = Solid.box([0.14, 0.05, 0.34], rounding: 0.02, at: [0, 0.06, 0.42]).made(
            of: Material(Colour(0xCFC3AE), gloss: 0.1)
        )
        let bushes = Solid.join(
            [
                .ball(0.085, at: [wide * 0.36, 0.1, 0.3]), .ball(0.065, at: [wide * 0.36 - 0.1, 0.09, 0.32]),
                .ball(0.09, at: [-wide * 0.36, 0.1, 0.3]),
            ],
            blend: 0.02
        ).made(of: Material(Colour(0x5F8F46), second: Colour(0x4B7738), pattern: .speckles, density: 14, gloss: 0.05))
        return .join([lawn, path, bushes])
    }

    private static let castle = Subject(
        "castle",
        ["castle", "fortress", "palace", "fort", "城堡", "宫殿", "堡垒"],
        palettes: [
            Palette(0xCFC4B2, 0x4F6FA0, 0xC8443A), Palette(0xB9B4AE, 0xB0503E, 0xE9B23F),
            Palette(0xE7D3C3, 0x6F5A9A, 0xE58FA5), Palette(0xA9A59A, 0x3F7A6A, 0xE0913B),
        ]
    ) { sketch in
        let stone = Material(
            sketch.recipe.palette.primary,
            second: sketch.recipe.palette.primary.darker(0.14),
            pattern: .speckles,
            density: 9,
            gloss: 0.05
        )
        let walls = sketch.lit(sketch.recipe.finish == nil ? stone : sketch.primary)
        func turret(_ radius: Float, _ height: Float, roof: Bool) -> Solid {
            Subjects.turret(radius, height, walls, hasRoof: roof, sketch)
        }
        let wide: Float = 0.36
        let corners = Solid.join(
            [[1, 1], [-1, 1], [1, -1], [-1, -1]].map { corner in
                turret(0.11, 0.46 + (sketch.form == 2 && corner[0] > 0 ? 0.16 : 0), roof: sketch.form != 1).moved(
                    Float(corner[0]) * wide,
                    0.06,
                    Float(corner[1]) * wide
                )
            }
        )
        let yard = Solid.box([wide * 2, 0.34, wide * 2], rounding: 0.01, at: [0, 0.2, 0]).made(of: walls)
            .without(.box([wide * 2 - 0.16, 0.3, wide * 2 - 0.16], rounding: 0.01, at: [0, 0.36, 0]))
        let teeth = Solid.join(
            (-2...2).map {
                Solid.box([0.06, 0.08, 0.07], rounding: 0.008, at: [Float($0) * 0.115, 0.39, wide - 0.036])
            }
        )
        let crest = teeth.repeated(4).made(of: walls)
        let keep = turret(0.17, 0.72, roof: true).moved(0, 0.06, -0.03)
        let arch = Outline.smooth([
            [-0.09, -0.1], [-0.09, 0.08], [-0.05, 0.17], [0, 0.19], [0.05, 0.17], [0.09, 0.08], [0.09, -0.1],
        ])
        let wooden = Material(Colour(0x6B4A33), second: Colour(0x4E3424), pattern: .grain, density: 6, gloss: 0.1)
        let gate = Solid.extruded(arch, thickness: 0.1, rounding: 0.01).moved(0, 0.12, wide + 0.0)
        let frame = Solid.extruded(arch.mapped { $0 * 1.28 }, thickness: 0.1, rounding: 0.015).moved(
            0,
            0.12,
            wide - 0.005
        ).made(of: Material(sketch.recipe.palette.primary.darker(0.3), gloss: 0.05))
        let banner = Solid.box([0.13, 0.22, 0.03], rounding: 0.01, at: [0, 0.66, 0.145]).made(of: sketch.accent)
        let hill = Solid.turned(.profile([[0.66, 0], [0.68, 0.03], [0.6, 0.08], [0.3, 0.09]])).made(of: grass)
        return .join([hill, yard, crest, corners, keep, frame, gate.moved(0, 0, 0.02).made(of: wooden), banner])
    }

    /// A round tower with a pointed roof or an open crest.
    private static func turret(
        _ radius: Float,
        _ height: Float,
        _ walls: Material,
        hasRoof: Bool,
        _ sketch: Sketch
    ) -> Solid {
        let shaft = Solid.cylinder(radius, height: height, rounding: 0.01, at: [0, height / 2, 0])
            .and(
                .cone(
                    bottom: radius,
                    top: radius * 1.25,
                    height: 0.08,
                    rounding: 0.01,
                    base: [0, height - 0.06, 0]
                )
            )
            .made(of: walls)
        let slit = Solid.box([0.035, 0.1, 0.1], rounding: 0.012, at: [0, height * 0.72, radius]).made(
            of: sketch.dark
        )
        let tiles = Material(
            sketch.recipe.palette.secondary,
            second: sketch.recipe.palette.secondary.darker(0.25),
            pattern: .bands,
            density: 11,
            gloss: 0.2
        )
        let cap = Solid.cone(
            bottom: radius * 1.42,
            top: 0.016,
            height: radius * 3,
            rounding: 0.014,
            base: [0, height + 0.01, 0]
        ).made(of: tiles)
            .and(
                Solid.ball(0.026, at: [0, height + radius * 3, 0]).made(of: Finish.gold.material(Colour(0xF2B632)))
            )
        let crest = Solid.box([0.055, 0.08, 0.06], rounding: 0.008, at: [0, height + 0.05, radius * 1.12]).repeated(8)
            .made(of: walls)
        return Solid.join([shaft.without(slit), hasRoof ? cap : crest])
    }

    private static let tower = Subject(
        "tower",
        ["tower", "lighthouse", "turret", "塔", "灯塔", "塔楼", "高塔"],
        palettes: [
            Palette(0xF4EFE6, 0xC8443A, 0xF6C84C), Palette(0xEDE8DE, 0x2F5F8F, 0xF6D36B),
            Palette(0xF3EADB, 0x3F4650, 0xF2B84B), Palette(0xF6F1E8, 0x3E8A76, 0xF7CF5E),
        ]
    ) { sketch in
        let top: Float = 0.78
        let wall =
            sketch.recipe.pattern == nil && sketch.recipe.finish == nil
            ? Material(
                sketch.recipe.palette.primary,
                second: sketch.recipe.palette.secondary,
                pattern: sketch.form % 2 == 0 ? .bands : .spirals,
                density: sketch.form % 2 == 0 ? 3.2 : 6,
                gloss: 0.3
            )
            : sketch.primary
        let shaft = Solid.turned(
            .profile([[0.27, 0], [0.26, 0.04], [0.2, 0.35], [0.16, top - 0.06], [0.15, top]])
        ).made(of: sketch.lit(wall))
        let deck = Solid.cylinder(0.22, height: 0.05, rounding: 0.015, at: [0, top + 0.01, 0]).made(
            of: sketch.secondary
        )
        let rail = Solid.ring(0.205, tube: 0.016, at: [0, top + 0.11, 0])
            .and(Solid.rod([0.205, top, 0], [0.205, top + 0.11, 0], 0.015).repeated(10)).made(of: sketch.secondary)
        let lamp = Solid.cylinder(0.11, height: 0.18, rounding: 0.02, at: [0, top + 0.11, 0]).made(
            of: sketch.glowing(sketch.recipe.palette.accent, 0.7)
        )
        let bars = Solid.rod([0.112, top, 0], [0.112, top + 0.2, 0], 0.015).repeated(6).made(of: sketch.dark)
        let roof = Solid.turned(.profile([[0.17, 0], [0.18, 0.02], [0.13, 0.08], [0.04, 0.15], [0.02, 0.17]])).moved(
            0,
            top + 0.19,
            0
        )
        .and(.ball(0.035, at: [0, top + 0.38, 0])).made(of: sketch.secondary)
        let door = Solid.box([0.11, 0.2, 0.12], rounding: 0.04, at: [0, 0.12, 0.24]).turnedX(-6).made(
            of: Material(Colour(0x5E4634), gloss: 0.2)
        )
        let panes = Solid.join(
            (0..<2).map {
                Solid.box(
                    [0.07, 0.09, 0.1],
                    rounding: 0.03,
                    at: [0, 0.42 + Float($0) * 0.2, 0.165 - Float($0) * 0.02]
                )
            }
        ).made(of: sketch.dark)
        let rock = Material(Colour(0x8C8880), second: Colour(0x6E6A64), pattern: .speckles, density: 8, gloss: 0.05)
        var generator = sketch.generator("rocks")
        let rocks = (0..<9).map { index in
            let turn = Float(index) * 0.7
            let size = generator.number(in: 0.09...0.15)
            return Solid.ellipsoid([size * 1.2, size * 0.8, size], at: [cosine(turn) * 0.27, 0.03, sine(turn) * 0.27])
        }
        let island = Solid.join(rocks + [.cylinder(0.3, height: 0.08, at: [0, 0.04, 0])], blend: 0.03).made(of: rock)
        return Solid.join([
            shaft.moved(0, 0.05, 0), deck.moved(0, 0.05, 0), rail.moved(0, 0.05, 0), lamp.moved(0, 0.05, 0),
            bars.moved(0, 0.05, 0), roof.moved(0, 0.05, 0), door.moved(0, 0.05, 0), panes.moved(0, 0.05, 0), island,
        ])
    }
}
