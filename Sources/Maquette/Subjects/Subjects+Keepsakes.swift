import Geometry

extension Subjects {
    /// Things one keeps on a shelf.
    static let keepsakes: [Subject] = [planet, skull, book]

    private static let planet = Subject(
        "planet",
        ["planet", "saturn", "globe", "earth", "moon", "jupiter", "mars", "行星", "星球", "土星", "地球", "月亮", "月球"],
        palettes: [
            Palette(0xE0A66B, 0xF3DCB4, 0xC98A5A), Palette(0x4F86B8, 0xBFDDE8, 0xE9C46A),
            Palette(0x8A6BB0, 0xD9B8E0, 0xF2B6A0), Palette(0xC9573F, 0xF0B08A, 0xE9DDC7),
        ]
    ) { sketch in
        let ball = Solid.ball(0.34)
        let bands = Material(
            sketch.recipe.palette.primary,
            second: sketch.recipe.palette.secondary,
            pattern: .bands,
            density: sketch.dial("bands", 3, 5),
            gloss: 0.3
        )
        let clouds = Material(
            sketch.recipe.palette.primary,
            second: sketch.recipe.palette.secondary,
            pattern: .veins,
            density: 4,
            gloss: 0.45
        )
        let plain = sketch.recipe.pattern != nil || sketch.recipe.finish != nil
        let surface = plain ? sketch.primary : sketch.lit(sketch.form % 2 == 0 ? bands : clouds)
        var world = ball.made(of: surface)
        if sketch.form == 3 {
            var generator = sketch.generator("craters")
            let dust = Material(sketch.recipe.palette.primary.darker(0.25), gloss: 0.05)
            for index in 0..<14 {
                let height = 1 - (Float(index) + 0.5) / 7
                let out = max(0, 1 - height * height).squareRoot()
                let turn = Float(index) * 2.4
                let away = Vector(cosine(turn) * out, height, sine(turn) * out)
                let size = generator.number(in: 0.05...0.1)
                world = world.without(Solid.ball(size, at: away * (0.34 + size * 0.45)).made(of: dust), blend: 0.02)
            }
        }
        let hoop = Solid.turned(.straightProfile([[0.44, -0.016], [0.64, -0.016], [0.64, 0.016], [0.44, 0.016]]))
            .without(.cylinder(0.43, height: 1, rounding: 0))
            .painted(
                sketch.light,
                where: .cylinder(0.6, height: 1, rounding: 0).without(.cylinder(0.56, height: 2, rounding: 0)),
                softness: 0.004
            )
            .painted(sketch.secondary, where: .cylinder(0.5, height: 1, rounding: 0), softness: 0.004)
            .made(of: sketch.accent)
        // Three spokes, hidden in the plane of the rings, hold them to the planet.
        let spokes = Solid.rod([0.3, 0, 0], [0.46, 0, 0], 0.02).repeated(3, start: 40).made(of: sketch.accent)
        let moon = Solid.ball(0.09, at: [0.5, 0.3, 0.1]).and(.rod([0.28, 0.18, 0.06], [0.5, 0.3, 0.1], 0.018)).made(
            of: sketch.light
        )
        let ringed = world.and(hoop.and(spokes))
        let system =
            (sketch.form == 0
            ? ringed : sketch.form == 2 ? ringed.and(moon) : sketch.form == 1 ? world.and(moon) : world)
            .turnedZ(-18).turnedX(8)
        let foot = Solid.cylinder(0.24, height: 0.08, rounding: 0.03, at: [0, 0.04, 0]).and(
            .limb([0, 0.04, 0], [0, 0.36, 0], 0.09, 0.05),
            blend: 0.08
        )
        return system.moved(0, 0.64, 0).and(foot.made(of: Material(Colour(0x3A3F4C), gloss: 0.5)), blend: 0.012)
    }

    private static let skull = Subject(
        "skull",
        ["skull", "skeleton", "cranium", "骷髅", "头骨", "骷髅头"],
        palettes: [
            Palette(0xEFE6D2, 0x8A7458, 0xC92D48), Palette(0xF4F1EA, 0x3F4650, 0x3FA8A0),
            Palette(0xD9C7A3, 0x5A4632, 0xE0A93B), Palette(0xE9E0F0, 0x5A4A7A, 0xE8718F),
        ]
    ) { sketch in
        let cranium = Solid.ellipsoid([0.36, 0.36, 0.4], at: [0, 0.62, -0.04])
        let brow = Solid.ellipsoid([0.27, 0.09, 0.1], at: [0, 0.6, 0.27])
        let cheeks = Solid.limb([0.25, 0.44, 0.12], [0.15, 0.36, 0.27], 0.09, 0.08).both()
        let jawWide: Float = [0.17, 0.2, 0.15, 0.19][sketch.form]
        let jaw = Solid.box([jawWide * 2, 0.3, 0.3], rounding: 0.11, at: [0, 0.22, 0.17])
        let back = Solid.ellipsoid([0.2, 0.2, 0.22], at: [0, 0.24, -0.06])
        let bone = Solid.join([cranium, brow, cheeks, jaw, back], blend: 0.1).made(of: sketch.primary)
        let hollow = Material(sketch.recipe.palette.dark.mixed(with: sketch.recipe.palette.secondary, 0.15), gloss: 0.1)
        let sockets = Solid.ellipsoid([0.115, [0.12, 0.1, 0.13, 0.11][sketch.form], 0.16], at: [0.145, 0.5, 0.32])
            .turnedZ(0).both()
        let nose = Solid.extruded(
            .smooth([[0, 0.11], [0.062, -0.04], [0.02, -0.03], [-0.02, -0.03], [-0.062, -0.04]]),
            thickness: 0.5,
            rounding: 0.01
        )
        .moved(0, 0.36, 0.35)
        let gaps = Solid.join(
            (-2...2).map { .box([0.016, 0.17, 0.3], rounding: 0.006, at: [Float($0) * 0.062, 0.19, 0.34]) }
        )
        let jawGap = Solid.box([jawWide * 1.75, 0.02, 0.3], rounding: 0.008, at: [0, 0.19, 0.34])
        let temples = Solid.ball(0.2, at: [0.48, 0.5, 0.02]).both()
        var head = bone.without(temples, blend: 0.08)
            .without(sockets.made(of: hollow), blend: 0.03)
            .without(nose.made(of: hollow), blend: 0.02)
            .without(gaps.and(jawGap).made(of: hollow), blend: 0.006)
        if sketch.form == 1 || sketch.has(.glow) {
            head = head.and(
                Solid.ball(0.055, at: [0.145, 0.5, 0.25]).both().made(of: sketch.glowing(sketch.recipe.palette.accent))
            )
        }
        if sketch.form == 2 {
            let rose = Solid.join(
                (0..<5).map { .ellipsoid([0.06, 0.045, 0.07], at: [0, 0, 0.06]).turnedX(-24).turnedY(Float($0) * 72) }
                    + [.ball(0.05, at: [0, 0.03, 0])],
                blend: 0.008
            )
            head = head.and(rose.turnedX(30).turnedZ(32).moved(-0.25, 0.87, 0.15).made(of: sketch.accent))
        }
        let crack = Solid.path([[0.12, 1.0, 0.1], [0.17, 0.9, 0.2], [0.12, 0.84, 0.27], [0.18, 0.76, 0.31]], 0.018)
        return sketch.form == 3 ? head.without(crack.made(of: hollow), blend: 0.005) : head
    }

    private static let book = Subject(
        "book",
        ["book", "novel", "diary", "dictionary", "spellbook", "书", "书本", "书籍", "魔法书"],
        palettes: [
            Palette(0xA93F3A, 0xF3E7CB, 0xE0A93B), Palette(0x2F5F7F, 0xF4ECD8, 0xD98F4E),
            Palette(0x4F7A56, 0xF1E6CF, 0xE9C46A), Palette(0x6A4A7A, 0xF5EBDD, 0x5FB7A8),
        ]
    ) { sketch in
        let paper = Material(
            sketch.recipe.palette.secondary,
            second: sketch.recipe.palette.secondary.darker(0.18),
            pattern: .bands,
            density: 42,
            gloss: 0.02
        )
        func volume(_ cover: Colour, _ size: Vector) -> Solid {
            let board = Solid.box([size.x, 0.032, size.z], rounding: 0.012)
            let leather = sketch.lit(sketch.material(cover))
            let spine = Solid.limb(
                [-size.x / 2 + 0.02, 0, size.z / 2 - 0.03],
                [-size.x / 2 + 0.02, 0, -size.z / 2 + 0.03],
                size.y * 0.48,
                size.y * 0.48
            )
            .within(.box([size.x, size.y, size.z], rounding: 0.01))
            let covers = Solid.join([
                board.moved(0, size.y / 2 - 0.016, 0), board.moved(0, -size.y / 2 + 0.016, 0), spine,
            ]).made(of: leather)
            let pages = Solid.box([size.x - 0.06, size.y - 0.03, size.z - 0.06], rounding: 0.008, at: [0.01, 0, 0])
                .made(of: paper)
            let lines = Solid.join(
                [-1, 1].map { .box([0.2, 3, 0.03], rounding: 0, at: [-size.x / 2, 0, Float($0) * size.z * 0.36]) }
            )
            return Solid.join([covers, pages]).painted(sketch.accent, where: lines).moved(0, size.y / 2, 0)
        }
        let colours = sketch.recipe.palette
        if sketch.form == 2 { return openBook(sketch, paper) }
        if sketch.form == 1 {
            let upright = volume(colours.primary, [0.66, 0.2, 0.9]).turnedX(-90).moved(0, 0.47, 0)
            let star = Solid.extruded(.star(tips: 5, outer: 0.17, inner: 0.075), thickness: 0.05, rounding: 0.02).moved(
                0.03,
                0.52,
                0.205
            )
            return upright.turnedY(0).and(star.made(of: sketch.accent)).moved(0, 0, -0.1)
                .and(
                    Solid.box([0.8, 0.06, 0.42], rounding: 0.02, at: [0, 0.03, 0]).made(
                        of: Finish.wood.material(Colour(0x8A5A3A))
                    )
                )
        }
        let count = min(6, max(2, sketch.recipe.count ?? (sketch.form == 0 ? 3 : 4)))
        let covers = [
            colours.primary, colours.accent, colours.primary.mixed(with: colours.dark, 0.55),
            colours.accent.mixed(with: colours.light, 0.5),
        ]
        var height: Float = 0
        var stack: [Solid] = []
        for index in 0..<count {
            let thick = sketch.dial("thick\(index)", 0.14, 0.22)
            let size = Vector(0.78 - Float(index) * 0.05, thick, 1.0 - Float(index) * 0.06)
            stack.append(
                volume(covers[index % 4], size).turnedY(90 + sketch.dial("turn\(index)", -14, 14)).moved(
                    0,
                    height - 0.003 * Float(index),
                    0
                )
            )
            height += thick
        }
        return .join(stack)
    }

    /// A book lying open, its leaves arched to both sides.
    private static func openBook(_ sketch: Sketch, _ paper: Material) -> Solid {
        let leaves = Outline.smooth([
            [0, 0.1], [0.04, 0.16], [0.2, 0.22], [0.42, 0.2], [0.58, 0.14], [0.58, 0.07], [0.3, 0.07], [0.02, 0.06],
        ])
        let ink = Material(sketch.recipe.palette.dark.lighter(0.25))
        let text = Solid.join(
            (0..<6).map { .box([0.34, 0.4, 0.022], rounding: 0, at: [0.32, 0.3, -0.25 + Float($0) * 0.09]) }
        )
        let page = Solid.extruded(leaves, thickness: 0.78, rounding: 0.015).made(of: paper)
            .painted(
                sketch.light,
                where: .extruded(leaves.mapped { [$0.x, $0.y + 0.03] }, thickness: 0.7, rounding: 0)
            )
            .painted(ink, where: text, softness: 0.003)
        let boards = Solid.box([0.64, 0.04, 0.88], rounding: 0.015, at: [0.31, 0.055, 0]).both().and(
            .box([0.14, 0.07, 0.88], rounding: 0.02, at: [0, 0.045, 0])
        )
        let ribbon = Solid.path(
            [[0.05, 0.17, -0.3], [0.05, 0.18, 0.3], [0.06, 0.13, 0.42], [0.08, 0.04, 0.46]],
            0.022,
            blend: 0.01
        )
        return .join([page.both(), boards.made(of: sketch.primary), ribbon.made(of: sketch.accent)]).turnedX(0)
    }
}
