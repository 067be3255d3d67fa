import Geometry

extension Subjects {
    static let dragon = Subject(
        "dragon",
        ["dragon", "drake", "wyvern", "龙", "飞龙", "巨龙", "小龙"],
        palettes: [
            Palette(0x4E9A5A, 0xF0DDA0, 0xE2703A), Palette(0xC0453A, 0xF3CF8E, 0xF2B233),
            Palette(0x4B6FA8, 0xD9E6E8, 0xE9A23B), Palette(0x7A4F96, 0xEBCFE0, 0x5FC0A8),
        ]
    ) { sketch in
        let belly = Material(
            sketch.recipe.palette.secondary,
            second: sketch.recipe.palette.secondary.darker(0.28),
            pattern: .bands,
            density: 15,
            gloss: 0.25
        )
        let body = Solid.limb([0, 0.23, -0.08], [0, 0.5, 0.03], 0.22, 0.14)
        let neck = Solid.path([[0, 0.5, 0.03], [0, 0.66, 0.05], [0, 0.8, 0.12]], 0.13, end: 0.1, blend: 0.06)
        let thighs = Solid.ellipsoid([0.1, 0.16, 0.18], at: [0.19, 0.16, 0.0]).both()
        let arms = Solid.path(
            [[0.15, 0.46, 0.1], [0.22, 0.36, 0.2], [0.16, 0.33, 0.28]],
            0.055,
            end: 0.045,
            blend: 0.03
        )
        .both()
        let tail = Solid.path(
            [[0, 0.14, -0.2], [0.2, 0.09, -0.38], [0.44, 0.07, -0.28], [0.52, 0.08, -0.02], [0.46, 0.12, 0.16]],
            0.13,
            end: 0.045,
            blend: 0.08
        )
        let trunk = Solid.join([body, neck, thighs, arms, tail], blend: 0.06).made(of: sketch.primary)
            .painted(belly, where: .limb([0, 0.12, 0.2], [0, 0.62, 0.2], 0.15, 0.09), softness: 0.015)
        let tip = Solid.cone(bottom: 0.09, top: 0.012, height: 0.17, rounding: 0.014).stretched([1, 1, 0.5])
            .turnedX(35).moved(0.45, 0.11, 0.18).made(of: sketch.accent)
        let feet = Solid.ellipsoid([0.09, 0.055, 0.15], at: [0.19, 0.045, 0.15]).both()
        let claws = Solid.join(
            (-1...1).map {
                Solid.cone(bottom: 0.028, top: 0.012, height: 0.08).turnedX(95).moved(
                    0.19 + Float($0) * 0.05,
                    0.035,
                    0.26
                )
            }
        ).both().made(of: sketch.light)
        return .join(
            [
                trunk, tip, feet.made(of: sketch.primary), claws, spines(sketch), dragonWings(sketch),
                dragonHead(sketch).turnedY(sketch.dial("look", -16, 8)).moved(0, 0.87, 0.17),
            ],
            blend: 0.012
        )
    }

    /// Plates down the neck, the back and the tail.
    private static func spines(_ sketch: Sketch) -> Solid {
        let places: [Vector] = [
            [0, 0.8, 0.0], [0, 0.68, -0.07], [0, 0.55, -0.12], [0, 0.42, -0.2], [0, 0.29, -0.28],
            [0.09, 0.2, -0.34], [0.24, 0.17, -0.4], [0.4, 0.15, -0.32], [0.51, 0.14, -0.17],
        ]
        let plate = Solid.cone(bottom: 0.052, top: 0.012, height: 0.12, rounding: 0.012).stretched([0.6, 1, 1])
        return .join(
            places.enumerated().map { index, place in
                plate.scaled(1 - Float(index) * 0.045).turnedX(index < 5 ? -50 : -12).moved(place + [0, -0.03, 0.01])
            }
        ).made(of: sketch.accent)
    }

    /// Skin stretched between fingers, raised or half folded.
    private static func dragonWings(_ sketch: Sketch) -> Solid {
        let skin = Outline.polygon([
            [0, 0], [0.05, 0.24], [0.2, 0.44], [0.52, 0.5], [0.47, 0.38], [0.48, 0.27], [0.4, 0.24], [0.36, 0.12],
            [0.28, 0.13], [0.22, 0.02], [0.15, 0.04], [0.1, -0.05],
        ])
        let fingers = Solid.join(
            [
                .path(
                    [[0, 0, 0], [0.05, 0.24, 0], [0.2, 0.44, 0], [0.52, 0.5, 0]],
                    0.036,
                    end: 0.022,
                    blend: 0.01
                ),
                .limb([0.2, 0.44, 0], [0.48, 0.27, 0], 0.026, 0.02),
                .limb([0.2, 0.44, 0], [0.36, 0.12, 0], 0.026, 0.02),
                .limb([0.2, 0.44, 0], [0.22, 0.02, 0], 0.026, 0.02),
            ]
        ).made(of: sketch.primary)
        let size: Float = [1, 0.8, 1.12, 0.66][sketch.form]
        let lift: Float = [8, -24, 22, 34][sketch.form]
        return Solid.extruded(skin, thickness: 0.036, rounding: 0.016).made(of: sketch.accent).and(fingers)
            .scaled(size).turnedZ(lift).turnedY(sketch.form == 1 ? 42 : 18).moved(0.08, 0.46, -0.1).both()
    }

    /// Head with horns and snout, looking along +z from the origin.
    private static func dragonHead(_ sketch: Sketch) -> Solid {
        let skull = Solid.ellipsoid([0.145, 0.125, 0.15]).and(
            .limb([0, -0.035, 0.1], [0, -0.05, 0.25], 0.1, 0.075),
            blend: 0.05
        ).made(of: sketch.primary)
            .painted(sketch.secondary, where: .ellipsoid([0.09, 0.05, 0.3], at: [0, -0.12, 0.2]), softness: 0.01)
        let nostrils = Solid.ball(0.022, at: [0.035, 0.0, 0.31]).both().made(of: sketch.dark)
        let horn = [Float(0.2), 0.15, 0.25, 0.12][sketch.form]
        let horns = Solid.path(
            [[0.07, 0.09, -0.05], [0.11, 0.09 + horn * 0.7, -0.1], [0.12, 0.1 + horn, -0.06]],
            0.034,
            end: 0.016,
            blend: 0.01
        )
        .both().made(of: sketch.light)
        let ears = Solid.cone(bottom: 0.055, top: 0.012, height: 0.15, rounding: 0.012).stretched([1, 1, 0.5])
            .turnedZ(-72).turnedY(20).moved(0.12, 0.03, -0.03).both().made(of: sketch.accent)
        return .join(
            [skull, nostrils, horns, ears, Parts.eyes(at: [0.082, 0.05, 0.105], radius: 0.042, sketch)],
            blend: 0.01
        )
    }
}
