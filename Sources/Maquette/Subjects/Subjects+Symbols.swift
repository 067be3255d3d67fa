import Geometry

extension Subjects {
    /// Signs and jewels.
    static let symbols: [Subject] = [heart, star, gem, crown, ring]

    /// A small round foot, so that a thing with a point stands.
    private static func foot(_ sketch: Sketch, radius: Float = 0.24) -> Solid {
        Solid.cylinder(radius, height: 0.09, rounding: 0.03, at: [0, 0.045, 0])
            .and(.cone(bottom: radius * 0.62, top: 0.06, height: 0.2, rounding: 0.02), blend: 0.06)
            .made(of: sketch.secondary)
    }

    private static let heart = Subject(
        "heart",
        ["heart", "love", "valentine", "心", "爱心", "心形", "红心"],
        palettes: [
            Palette(0xD0354A, 0xF3DFC8, 0xF7B6BE), Palette(0xE8839B, 0x6F4A58, 0xFFF0F0),
            Palette(0xA92B3E, 0xC9A45C, 0xF7D9C0), Palette(0xF06A5D, 0x34506B, 0xFDEDE0),
        ]
    ) { sketch in
        let points: [Outline.Point] = (0..<48).map { index in
            let t = Float(index) / 48 * 2 * .pi
            let s = sine(t)
            let x = 16 * s * s * s
            let y = 13 * cosine(t) - 5 * cosine(2 * t) - 2 * cosine(3 * t) - cosine(4 * t)
            return [x / 36, y / 36]
        }
        let thick: Float = [0.34, 0.42, 0.26, 0.38][sketch.form]
        let body = Solid.extruded(.polygon(points), thickness: thick, rounding: thick * 0.48).moved(0, 0.62, 0)
        let whole = body.made(of: sketch.primary)
        if sketch.form == 2 {
            let inner = Solid.extruded(.polygon(points.map { $0 * 0.68 }), thickness: 0.5, rounding: 0).moved(
                0,
                0.63,
                0.28
            )
            return whole.without(inner.made(of: sketch.accent), blend: 0.03).and(foot(sketch), blend: 0.03)
        }
        return whole.and(foot(sketch), blend: 0.03)
    }

    private static let star = Subject(
        "star",
        ["star", "星", "星星", "五角星", "星形"],
        palettes: [
            Palette(0xF3B833, 0x7A4E2E, 0xFFF3D0), Palette(0xE9743F, 0x33475B, 0xFFE6CC),
            Palette(0x5B8DC9, 0xE9DDC7, 0xFFFFFF), Palette(0xD95B7E, 0x4A3A5E, 0xFFE9EF),
        ]
    ) { sketch in
        let tips = max(3, sketch.recipe.count ?? [5, 5, 6, 8][sketch.form])
        let outline = Outline.star(tips: tips, outer: 0.45, inner: [0.2, 0.24, 0.23, 0.26][sketch.form])
        let body: Solid
        if sketch.form % 2 == 0 {
            body = .extruded(outline, thickness: 0.26, rounding: 0.125)
        } else {
            body = Solid.extruded(outline, thickness: 0.2, rounding: 0.03).grown(by: 0.03)
        }
        let stem = Solid.limb([0, 0.1, 0], [0, 0.42, 0], 0.06, 0.05).made(of: sketch.secondary)
        return body.moved(0, 0.62, 0).made(of: sketch.primary).and(foot(sketch).and(stem, blend: 0.04), blend: 0.02)
    }

    private static let gem = Subject(
        "gem",
        ["gem", "diamond", "jewel", "gemstone", "ruby", "emerald", "sapphire", "宝石", "钻石", "红宝石", "蓝宝石", "绿宝石"],
        finish: .crystal,
        palettes: [
            Palette(0x5FB7D6, 0xD9B45A, 0xFFFFFF), Palette(0xC93A5B, 0xD9B45A, 0xFFFFFF),
            Palette(0x3FA876, 0xCFCFD4, 0xFFFFFF), Palette(0x8B62C9, 0xD9B45A, 0xFFFFFF),
        ]
    ) { sketch in
        let sides = [8, 6, 12, 8][sketch.form]
        var planes: [(normal: Vector, distance: Float)] = [([0, 1, 0], 0.2), ([0, -1, 0], 0.55)]
        for index in 0..<sides {
            let turn = Float(index) * 2 * .pi / Float(sides)
            let half = turn + .pi / Float(sides)
            planes.append(([cosine(turn), 0.75, sine(turn)], 0.36))
            planes.append(([cosine(half), 1.5, sine(half)], 0.3))
            planes.append(([cosine(turn), -0.85, sine(turn)], 0.325))
            planes.append(([cosine(half), -0.62, sine(half)], 0.36))
        }
        let stone = Solid.facets(planes, reach: 0.75).grown(by: 0.004).made(of: sketch.primary)
        let metal = Finish.gold.material(sketch.recipe.palette.secondary)
        let claws = Solid.path([[0.1, 0.06, 0], [0.3, 0.3, 0], [0.42, 0.62, 0]], 0.032, blend: 0.02).repeated(
            4,
            start: 45
        )
        let base = Solid.cylinder(0.26, height: 0.1, rounding: 0.04, at: [0, 0.05, 0])
            .and(.cone(bottom: 0.2, top: 0.1, height: 0.24, rounding: 0.02), blend: 0.04)
        return stone.moved(0, 0.66, 0).and(Solid.join([claws, base], blend: 0.03).made(of: metal))
    }

    private static let crown = Subject(
        "crown",
        ["crown", "tiara", "coronet", "王冠", "皇冠"],
        finish: .gold,
        palettes: [
            Palette(0xF2B632, 0xA5283C, 0xC92D48), Palette(0xF0C558, 0x2F4E9A, 0x3C7BD0),
            Palette(0xDDE1E6, 0x5A2F73, 0x9A5BC9), Palette(0xE9A93A, 0x1F6B4C, 0x35A873),
        ]
    ) { sketch in
        let tips = max(3, sketch.recipe.count ?? [8, 5, 6, 9][sketch.form])
        let wall = Solid.cone(bottom: 0.4, top: 0.5, height: 0.52, rounding: 0.01)
            .without(.cone(bottom: 0.345, top: 0.45, height: 0.7, rounding: 0, base: [0, -0.06, 0]))
        let notch = Solid.extruded(
            .polygon([[-1.9 / Float(tips), 0.62], [0, 0.2], [1.9 / Float(tips), 0.62]]),
            thickness: 1,
            rounding: 0.02
        ).moved(0, 0.06, 0.55)
        let cut = wall.without(notch.repeated(tips, start: 180 / Float(tips)), blend: 0.012)
        let band = Solid.cylinder(0.425, height: 0.13, rounding: 0.03, at: [0, 0.065, 0])
            .without(.cylinder(0.345, height: 0.4, rounding: 0))
        func jewel(_ radius: Float, _ colour: Colour) -> Solid {
            Solid.ball(radius).made(of: Material(colour, gloss: 1, metal: 0.25))
        }
        let tipBalls = Solid.ball(0.048, at: [0, 0.53, 0.49]).repeated(tips)
        let stones = jewel(0.05, sketch.recipe.palette.accent).moved(0, 0.068, 0.42).repeated(tips)
        let pearls = jewel(0.03, sketch.recipe.palette.light).moved(0, 0.068, 0.425).repeated(
            tips,
            start: 180 / Float(tips)
        )
        let cap = Solid.ellipsoid([0.37, 0.3, 0.37], at: [0, 0.08, 0]).above(0.02).made(
            of: Finish.wool.material(sketch.recipe.palette.secondary)
        )
        let metal = Solid.join([cut, band, tipBalls], blend: 0.015).made(of: sketch.primary)
        return Solid.join([metal, stones, pearls, cap])
    }

    private static let ring = Subject(
        "ring",
        ["ring", "band ring", "戒指", "指环", "钻戒"],
        finish: .gold,
        palettes: [
            Palette(0xF2B632, 0xDDE1E6, 0x58B8E0), Palette(0xDDE1E6, 0xF2B632, 0xD13A58),
            Palette(0xE5A07C, 0xDDE1E6, 0x45B083), Palette(0xF0C558, 0xDDE1E6, 0x9A6AD4),
        ]
    ) { sketch in
        let stone = Material(sketch.recipe.palette.accent, gloss: 1, metal: 0.4)
        var planes: [(normal: Vector, distance: Float)] = [([0, 1, 0], 0.1), ([0, -1, 0], 0.22)]
        for index in 0..<8 {
            let turn = Float(index) * .pi / 4
            planes.append(([cosine(turn), 0.8, sine(turn)], 0.175))
            planes.append(([cosine(turn), -0.8, sine(turn)], 0.16))
        }
        let gem = Solid.facets(planes, reach: 0.35).made(of: stone)
        let tube: Float = [0.06, 0.075, 0.055, 0.065][sketch.form]
        let hoop = Solid.ring(0.36, tube: tube).stretched([1, [1.0, 1.5, 1.0, 1.2][sketch.form], 1]).turnedX(90).moved(
            0,
            0.41,
            0
        )
        let claws = Solid.limb([0.05, 0.76, 0], [0.16, 0.96, 0], 0.04, 0.026).repeated(4, start: 45)
        var parts = [
            hoop.made(of: sketch.primary),
            Solid.join(
                [claws, .cone(bottom: 0.07, top: 0.12, height: 0.14, rounding: 0.02, base: [0, 0.76, 0])],
                blend: 0.02
            ).made(of: sketch.primary), gem.moved(0, 0.97, 0),
        ]
        if sketch.form >= 2 {
            parts.append(gem.scaled(0.45).moved(0, 0.84, 0).turnedZ(0).moved(0.2, -0.035, 0).both())
        }
        let base = Solid.box([0.34, 0.1, 0.26], rounding: 0.03, at: [0, 0.05, 0]).made(
            of: Material(sketch.recipe.palette.dark, gloss: 0.2)
        )
        return Solid.join(parts).and(base, blend: 0.01)
    }
}
