import Geometry

extension Subjects {
    /// Things that hold something.
    static let vessels: [Subject] = [vase, cup, bottle, bowl, teapot]

    private static let glazes = [
        Palette(0x2F6F8F, 0xF2E9DA, 0xD98F4E), Palette(0xC9573F, 0xF4E3C8, 0x2F4858),
        Palette(0x7FA087, 0xF3EEE0, 0xC0703A), Palette(0xE5B567, 0xFAF3E3, 0x8A4B2F),
        Palette(0x3C4A6B, 0xE8DCC8, 0xD9A441), Palette(0xD9A5A0, 0xFBF1EA, 0x7A4E57),
    ]

    private static let vase = Subject(
        "vase",
        ["vase", "urn", "amphora", "花瓶", "瓶子", "瓷瓶", "罐"],
        finish: .porcelain,
        palettes: glazes
    ) { sketch in
        let waist = sketch.dial("waist", -0.02, 0.03)
        let profile: [Outline.Point] =
            switch sketch.form {
            case 0:
                [
                    [0.19, 0], [0.2, 0.03], [0.3, 0.22], [0.37 + waist, 0.46], [0.33, 0.66], [0.19, 0.83], [0.16, 0.9],
                    [0.22, 1],
                ]
            case 1:
                [
                    [0.15, 0], [0.23, 0.08], [0.38 + waist, 0.32], [0.35, 0.5], [0.19, 0.66], [0.1, 0.78], [0.1, 0.93],
                    [0.15, 1.02],
                ]
            case 2:
                [
                    [0.2, 0], [0.17, 0.06], [0.18, 0.2], [0.23 + waist, 0.48], [0.25, 0.7], [0.31, 0.88], [0.42, 1],
                ]
            default:
                [
                    [0.18, 0], [0.29, 0.08], [0.42 + waist, 0.32], [0.4, 0.52], [0.25, 0.7], [0.2, 0.79], [0.27, 0.9],
                ]
            }
        var body = Parts.vessel(profile, wall: 0.035, floor: 0.06)
        // A twisted vase gets its waves from the twist.
        if sketch.form == 3, sketch.recipe.proportions.twist == 0 {
            body = body.rippled(
                lobes: 9 + sketch.choice("lobes", of: 4),
                climb: sketch.dial("climb", 0, 160),
                depth: 0.02
            )
        }
        body = body.made(of: sketch.primary)
        guard sketch.recipe.pattern == nil else { return body }
        let line = sketch.form == 2 ? 0.3 : 0.7
        return
            body
            .painted(sketch.secondary, where: Parts.band(Float(line), Float(line) + 0.06))
            .painted(sketch.accent, where: Parts.band(Float(line) - 0.045, Float(line) - 0.025))
            .painted(sketch.accent, where: Parts.band(Float(line) + 0.085, Float(line) + 0.105))
    }

    private static let cup = Subject(
        "cup",
        ["cup", "mug", "teacup", "coffee cup", "goblet", "杯", "杯子", "茶杯", "咖啡杯", "马克杯"],
        finish: .porcelain,
        palettes: glazes
    ) { sketch in
        let profiles: [[Outline.Point]] = [
            [[0.31, 0], [0.34, 0.03], [0.35, 0.2], [0.35, 0.55], [0.355, 0.8]],
            [[0.22, 0], [0.34, 0.06], [0.42, 0.26], [0.41, 0.46], [0.38, 0.66]],
            [[0.2, 0], [0.2, 0.05], [0.3, 0.14], [0.4, 0.34], [0.46, 0.58]],
            [[0.26, 0], [0.28, 0.03], [0.32, 0.3], [0.37, 0.6], [0.42, 0.86]],
        ]
        let profile = profiles[sketch.form]
        let top = profile[profile.count - 1].y
        let reach = Parts.radius(profile, at: top * 0.52)
        let handle = Solid.arch(top * 0.25, tube: 0.042, half: 2.1).turnedZ(-90).stretched([0.95, 1.05, 1])
            .moved(reach + 0.03, top * 0.52, 0)
        let coffee = Material(Colour(0x4B2E20), gloss: 0.9)
        let body = Solid.turned(.profile(profile)).and(handle, blend: 0.05)
            .without(Parts.hollow(profile, wall: 0.04, floor: top * 0.72).made(of: sketch.light))
            .and(.ring(profile[profile.count - 1].x - 0.02, tube: 0.024, at: [0, top, 0]), blend: 0.01)
            .painted(
                coffee,
                where: .cylinder(Parts.radius(profile, at: top * 0.72) - 0.038, height: 0.03, at: [0, top * 0.72, 0])
            )
            .made(of: sketch.primary)
        guard sketch.form == 2 else {
            return sketch.recipe.pattern == nil
                ? body.painted(sketch.secondary, where: Parts.band(-1, top * 0.16)) : body
        }
        let saucer: [Outline.Point] = [
            [0.3, 0], [0.34, 0.025], [0.5, 0.06], [0.62, 0.1], [0.6, 0.125], [0.4, 0.085], [0.2, 0.07],
        ]
        return body.moved(0, 0.055, 0).and(Solid.turned(.profile(saucer)).made(of: sketch.secondary))
    }

    private static let bottle = Subject(
        "bottle",
        ["bottle", "flask", "potion", "wine bottle", "酒瓶", "药水", "水瓶", "瓶"],
        finish: .glass,
        palettes: [
            Palette(0x3E7D5A, 0xF2E7CF, 0xB5482E), Palette(0x7A3E8C, 0xE9DDF0, 0xE0A93B),
            Palette(0x2F7FA8, 0xEAF2F0, 0xD96C4A), Palette(0xB8642E, 0xF5E8D0, 0x3C4A57),
        ]
    ) { sketch in
        let profiles: [[Outline.Point]] = [
            [
                [0.24, 0], [0.26, 0.03], [0.26, 0.3], [0.26, 0.55], [0.2, 0.68], [0.095, 0.78], [0.085, 0.98],
                [0.1, 1],
            ],
            [
                [0.2, 0], [0.34, 0.08], [0.42, 0.28], [0.34, 0.5], [0.15, 0.62], [0.1, 0.72], [0.1, 0.88],
                [0.14, 0.92],
            ],
            [[0.3, 0], [0.33, 0.03], [0.24, 0.3], [0.13, 0.55], [0.1, 0.7], [0.1, 0.86], [0.135, 0.9]],
            [
                [0.22, 0], [0.3, 0.05], [0.3, 0.2], [0.2, 0.36], [0.29, 0.52], [0.27, 0.62], [0.11, 0.76], [0.1, 0.92],
                [0.13, 0.95],
            ],
        ]
        let profile = profiles[sketch.form]
        let top = profile[profile.count - 1].y
        let cork = Material(Colour(0xC89B6A), second: Colour(0x8E6842), pattern: .speckles, density: 12, gloss: 0.1)
        let label = Material(sketch.recipe.palette.secondary, gloss: 0.1)
        return Solid.turned(.profile(profile)).made(of: sketch.primary)
            .painted(label, where: sketch.form == 0 ? Parts.band(0.18, 0.46) : Parts.band(-1, -0.5))
            .painted(
                Material(sketch.recipe.palette.accent, gloss: 0.3),
                where: sketch.form == 0 ? Parts.band(0.24, 0.27) : Parts.band(-1, -0.5)
            )
            .and(Solid.ring(0.1, tube: 0.03, at: [0, top - 0.06, 0]).made(of: sketch.primary), blend: 0.01)
            .and(
                Solid.cone(bottom: 0.08, top: 0.095, height: 0.14, rounding: 0.015, base: [0, top - 0.03, 0]).made(
                    of: cork
                )
            )
    }

    private static let bowl = Subject(
        "bowl",
        ["bowl", "dish", "basin", "碗", "盆", "盘子"],
        finish: .porcelain,
        palettes: glazes
    ) { sketch in
        let depth = sketch.dial("depth", 0.34, 0.42)
        let profile: [Outline.Point] =
            switch sketch.form {
            case 0: [[0.2, 0], [0.2, 0.05], [0.38, 0.14], [0.52, 0.3], [0.56, depth + 0.08]]
            case 1: [[0.18, 0], [0.17, 0.06], [0.4, 0.12], [0.6, 0.26], [0.72, depth]]
            case 2: [[0.26, 0], [0.42, 0.08], [0.52, 0.26], [0.46, 0.46], [0.42, 0.5]]
            default: [[0.2, 0], [0.18, 0.07], [0.32, 0.14], [0.5, 0.34], [0.5, depth + 0.18]]
            }
        let top = profile[profile.count - 1].y
        var body = Solid.turned(.profile(profile))
            .without(Parts.hollow(profile, wall: 0.04, floor: 0.11).made(of: sketch.secondary))
            .and(.ring(profile[profile.count - 1].x - 0.02, tube: 0.024, at: [0, top, 0]), blend: 0.01)
        if sketch.form == 1 {
            body = body.rippled(lobes: 12, depth: 0.014)
        }
        return body.made(of: sketch.primary)
    }

    private static let teapot = Subject(
        "teapot",
        ["teapot", "kettle", "tea pot", "茶壶", "水壶", "壶"],
        finish: .porcelain,
        palettes: glazes
    ) { sketch in
        let profiles: [[Outline.Point]] = [
            [[0.2, 0], [0.32, 0.05], [0.42, 0.26], [0.36, 0.48], [0.2, 0.6], [0.19, 0.62]],
            [[0.26, 0], [0.36, 0.04], [0.38, 0.3], [0.3, 0.55], [0.2, 0.66], [0.19, 0.68]],
            [[0.3, 0], [0.44, 0.08], [0.48, 0.22], [0.38, 0.4], [0.2, 0.47], [0.19, 0.49]],
            [[0.18, 0], [0.3, 0.06], [0.36, 0.3], [0.34, 0.56], [0.22, 0.74], [0.2, 0.76]],
        ]
        let profile = profiles[sketch.form]
        let top = profile[profile.count - 1].y
        let side = Parts.radius(profile, at: top * 0.4)
        let spout = Solid.path(
            [
                [-side * 0.7, top * 0.3, 0], [-side - 0.12, top * 0.46, 0], [-side - 0.2, top * 0.74, 0],
                [-side - 0.28, top * 0.95, 0],
            ],
            0.11,
            end: 0.05,
            blend: 0.06
        )
        let handle = Solid.arch(top * 0.27, tube: 0.045, half: 2.2).turnedZ(-90).moved(side + 0.05, top * 0.5, 0)
        let lid = Solid.ellipsoid([0.19, 0.07, 0.19], at: [0, top, 0])
            .and(.ball(0.06, at: [0, top + 0.1, 0]), blend: 0.03)
        return Solid.join([.turned(.profile(profile)), spout, handle], blend: 0.05)
            .painted(sketch.dark, where: .ball(0.036, at: [-side - 0.305, top * 0.99, 0]))
            .made(of: sketch.primary)
            .painted(sketch.secondary, where: Parts.band(-1, top * 0.12))
            .and(lid.made(of: sketch.secondary))
    }
}
