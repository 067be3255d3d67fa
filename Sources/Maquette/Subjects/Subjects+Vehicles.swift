import Geometry

extension Subjects {
    /// Things that travel.
    static let vehicles: [Subject] = [rocket, car, boat]

    private static let rocket = Subject(
        "rocket",
        ["rocket", "spaceship", "spacecraft", "shuttle", "火箭", "飞船", "宇宙飞船"],
        finish: .plastic,
        palettes: [
            Palette(0xF2EFE8, 0xD1422F, 0x3E7FB5), Palette(0xE9EDF0, 0x2F5F9A, 0xF2A33C),
            Palette(0xF4C542, 0x33404F, 0x57B8C9), Palette(0xDCE6E4, 0x2F8A7A, 0xEE6F57),
        ]
    ) { sketch in
        let fat: Float = [0.2, 0.24, 0.17, 0.22][sketch.form]
        let body = Solid.turned(
            .profile([
                [fat * 0.62, 0.2], [fat * 0.9, 0.32], [fat, 0.52], [fat * 0.82, 0.78], [fat * 0.4, 0.98], [0, 1.08],
            ])
        ).made(of: sketch.primary)
            .painted(sketch.secondary, where: Parts.band(0.86, 2))
            .painted(sketch.secondary, where: Parts.band(0.27, 0.31))
        let glass = Material(sketch.recipe.palette.accent, gloss: 1, metal: 0.2)
        let pane = Solid.ring(0.078, tube: 0.024).turnedX(90).moved(0, 0.66, fat * 0.86).made(of: sketch.secondary)
            .and(Solid.ellipsoid([0.07, 0.07, 0.035], at: [0, 0.66, fat * 0.87]).made(of: glass))
        let fin = Outline.smooth([
            [fat * 0.6, 0.5], [fat + 0.08, 0.42], [fat + 0.18, 0.22], [fat + 0.19, 0.02], [fat + 0.1, 0.0],
            [fat + 0.04, 0.12], [fat * 0.5, 0.24],
        ])
        let count = sketch.recipe.count ?? [3, 4, 3, 4][sketch.form]
        let fins = Solid.extruded(fin, thickness: 0.06, rounding: 0.028).repeated(max(3, count), start: -60).made(
            of: sketch.secondary
        )
        let nozzle = Solid.cone(bottom: fat * 0.66, top: fat * 0.4, height: 0.12, rounding: 0.015, base: [0, 0.12, 0])
            .made(of: Material(Colour(0x4A4D55), gloss: 0.6, metal: 0.7))
        let flame = Material(
            Colour(0xFF8A2A),
            second: Colour(0xFFE08A),
            pattern: .fade,
            density: 5,
            gloss: 0.2,
            glow: 0.75
        )
        let fire = Solid.turned(.profile([[fat * 0.42, 0], [fat * 0.5, 0.05], [fat * 0.5, 0.18]])).rippled(
            lobes: 7,
            depth: 0.012
        ).made(of: flame)
        let smoke = Solid.join(
            (0..<7).map {
                Solid.ball(0.085, at: [cosine(Float($0) * 0.9) * 0.12, 0.04, sine(Float($0) * 0.9) * 0.12])
            },
            blend: 0.03
        ).made(of: Material(Colour(0xF3EEE6), gloss: 0))
        return .join([body, pane, fins, nozzle, fire, smoke], blend: 0.006)
    }

    private static let car = Subject(
        "car",
        ["car", "automobile", "truck", "taxi", "racing car", "汽车", "小汽车", "轿车", "车", "赛车"],
        finish: .plastic,
        palettes: [
            Palette(0xD9432F, 0xF4EFE6, 0xF6D06B), Palette(0x3F84B8, 0xF0ECE4, 0xF6D06B),
            Palette(0xF0B83A, 0x3A3F48, 0xFFF1C2), Palette(0x5FA58A, 0xF6EFE0, 0xF9DD8A),
        ]
    ) { sketch in
        // Built along x, the bonnet to the left, so that the usual view shows its side and face.
        let long: Float = [0.62, 0.56, 0.7, 0.6][sketch.form]
        let lower = Outline.smooth([
            [-long, 0.16], [-long, 0.3], [-long * 0.85, 0.39], [-long * 0.3, 0.42], [long * 0.5, 0.43],
            [long * 0.95, 0.4], [long, 0.28], [long * 0.97, 0.16],
        ])
        let cabin = cabin(form: sketch.form, long)
        let hull = Solid.extruded(lower, thickness: 0.6, rounding: 0.09)
        let roof = Solid.extruded(cabin, thickness: 0.52, rounding: 0.09)
        let glass = Material(Colour(0x2E4456), gloss: 1, metal: 0.1)
        let panes = Solid.extruded(
            cabin.mapped { [($0.x - 0.05) * 0.86 + 0.05, ($0.y - 0.4) * 0.78 + 0.4] },
            thickness: 2,
            rounding: 0
        )
        let pillar = Solid.box([0.05, 1, 2], rounding: 0, at: [long * 0.1, 0.5, 0])
        let front = Solid.box([3, 0.2, 0.4], rounding: 0.05, at: [0, sketch.form == 1 ? 0.58 : 0.53, 0])
        let glazed = roof.painted(glass, where: panes.without(pillar).above(0.43)).painted(
            glass,
            where: front.above(0.43)
        )
        let arches = Solid.cylinder(0.165, height: 0.3, rounding: 0.01).turnedX(90)
        let cuts = Solid.join(
            [-1, 1].flatMap { side in [-1, 1].map { arches.moved(Float($0) * long * 0.6, 0.145, Float(side) * 0.32) } }
        )
        let lights = Solid.ellipsoid([0.03, 0.055, 0.06], at: [-long + 0.035, 0.32, 0.17]).and(
            .ellipsoid([0.03, 0.055, 0.06], at: [-long + 0.035, 0.32, -0.17])
        ).made(of: sketch.glowing(Colour(0xFFF3CF), 0.5))
        let rear = Solid.ellipsoid([0.03, 0.045, 0.06], at: [long - 0.03, 0.32, 0.18]).and(
            .ellipsoid([0.03, 0.045, 0.06], at: [long - 0.03, 0.32, -0.18])
        ).made(of: Material(Colour(0xB8242A), gloss: 0.8))
        let bumper = Solid.rod([-long + 0.0, 0.18, 0.2], [-long + 0.0, 0.18, -0.2], 0.045).and(
            .rod([long, 0.18, 0.2], [long, 0.18, -0.2], 0.045)
        ).made(of: sketch.secondary)
        let body = hull.made(of: sketch.primary).without(cuts.made(of: sketch.dark), blend: 0.01).and(
            glazed,
            blend: 0.02
        )
        return Solid.join([
            body.made(of: sketch.primary), axle(-long * 0.6, sketch), axle(long * 0.6, sketch), lights, rear, bumper,
        ])
    }

    /// The side of a car's cabin: saloon, van or sports car.
    private static func cabin(form: Int, _ long: Float) -> Outline {
        switch form {
        case 1:
            .smooth([
                [-long * 0.5, 0.38], [-long * 0.42, 0.6], [-long * 0.2, 0.74], [long * 0.4, 0.74],
                [long * 0.78, 0.6], [long * 0.82, 0.38],
            ])
        case 2:
            .smooth([
                [-long * 0.3, 0.38], [-long * 0.1, 0.54], [long * 0.1, 0.6], [long * 0.34, 0.56],
                [long * 0.7, 0.38],
            ])
        default:
            .smooth([
                [-long * 0.5, 0.38], [-long * 0.3, 0.6], [-long * 0.12, 0.68], [long * 0.35, 0.68],
                [long * 0.55, 0.58], [long * 0.68, 0.38],
            ])
        }
    }

    /// Two wheels and what joins them, at a place along the car.
    private static func axle(_ x: Float, _ sketch: Sketch) -> Solid {
        let tyre = Solid.cylinder(0.145, height: 0.13, rounding: 0.04).turnedX(90).made(
            of: Material(Colour(0x2A2B30), gloss: 0.15)
        )
        let hub = Solid.cylinder(0.08, height: 0.15, rounding: 0.02).turnedX(90).made(
            of: Material(Colour(0xC9CED3), gloss: 0.8, metal: 0.8)
        )
        let wheel = Solid.join([tyre, hub])
        return .join([
            wheel.moved(x, 0.145, 0.26), wheel.moved(x, 0.145, -0.26),
            Solid.rod([x, 0.145, 0.2], [x, 0.145, -0.2], 0.05).made(of: sketch.dark),
        ])
    }

    private static let boat = Subject(
        "boat",
        ["boat", "ship", "sailboat", "yacht", "船", "帆船", "小船", "轮船"],
        palettes: [
            Palette(0xB5493A, 0xF6F0E2, 0x2F5F8A), Palette(0x2F6C8F, 0xF9F3E6, 0xE4933B),
            Palette(0x7A5236, 0xF3E6CC, 0xC0443A), Palette(0x3F8576, 0xFBF5E8, 0xEE8468),
        ]
    ) { sketch in
        let hull = Solid.ellipsoid([0.56, 0.34, 0.25], at: [0, 0.36, 0]).below(0.37)
            .and(.limb([-0.4, 0.32, 0], [-0.58, 0.4, 0], 0.08, 0.03), blend: 0.1).below(0.4)
        let inside = Solid.ellipsoid([0.49, 0.24, 0.2], at: [0.02, 0.4, 0])
        let planks = Finish.wood.material(Colour(0xC08A55))
        let shell = hull.made(of: sketch.primary).without(inside.made(of: planks))
            .painted(sketch.secondary, where: Parts.band(0.315, 0.345))
        let bench = Solid.box([0.12, 0.05, 0.44], rounding: 0.015, at: [0.26, 0.3, 0]).within(
            .ellipsoid([0.54, 0.33, 0.24], at: [0, 0.36, 0])
        ).made(of: planks)
        let mast = Solid.rod([-0.02, 0.1, 0], [-0.02, 1.12, 0], 0.03).and(
            .rod([-0.02, 0.46, 0], [0.46, 0.46, 0], 0.026)
        ).made(of: planks)
        let cloth = Material(
            sketch.recipe.palette.secondary,
            second: sketch.recipe.palette.accent,
            pattern: sketch.form % 2 == 1 ? .bands : .plain,
            density: 4.5,
            gloss: 0.05
        )
        let main = Solid.extruded(
            .smooth([
                [0.01, 0.49], [0.01, 0.5], [0.0, 0.8], [0.0, 1.06], [0.12, 0.9], [0.3, 0.68], [0.45, 0.5],
                [0.43, 0.485], [0.2, 0.48],
            ]),
            thickness: 0.04,
            rounding: 0.018
        ).made(of: cloth)
        let jib = Solid.extruded(
            .polygon([[-0.05, 0.98], [-0.05, 0.47], [-0.44, 0.47]]),
            thickness: 0.04,
            rounding: 0.018
        )
        .and(.rod([-0.04, 0.98, 0], [-0.55, 0.4, 0], 0.017)).made(of: cloth)
        let flag = Solid.extruded(.polygon([[0, 1.02], [0, 1.14], [0.17, 1.08]]), thickness: 0.035, rounding: 0.014)
            .made(of: sketch.accent)
        let sea = Material(Colour(0x5FA9C4), second: Colour(0x8FCBDB), pattern: .veins, density: 7, gloss: 0.8)
        let water = Solid.cylinder(0.68, height: 0.16, rounding: 0.03, at: [0, 0.08, 0]).stretched([1, 1, 0.6]).made(
            of: sea
        )
        let crew = sketch.form >= 2 ? jib : .join([])
        return .join([Solid.join([shell, bench, mast, main, jib, crew, flag]).moved(0, 0.06, 0), water], blend: 0.01)
    }
}
