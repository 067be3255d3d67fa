import Geometry

extension Subjects {
    /// Animals of the house; they look along +z.
    static let pets: [Subject] = [cat, dog, rabbit]

    private static let cat = Subject(
        "cat",
        ["cat", "kitten", "kitty", "猫", "小猫", "猫咪"],
        palettes: [
            Palette(0xE2954E, 0xF7E8D2, 0x6FA287), Palette(0x5A5D68, 0xE9E4DE, 0xD9A441),
            Palette(0xF3E6D3, 0xC9986A, 0x5F8FC0), Palette(0x3A3638, 0xF4EFE8, 0x8FBF5A),
        ]
    ) { sketch in
        let sits = sketch.form % 2 == 0
        let ear = Solid.cone(bottom: 0.1, top: 0.012, height: 0.2, rounding: 0.018).stretched([1, 1, 0.55])
        let inner = Solid.cone(bottom: 0.06, top: 0.01, height: 0.13, rounding: 0.012).stretched([1, 1, 0.55]).moved(
            0,
            0.015,
            0.045
        )
        let pink = Material(Colour(0xE8A0A0), gloss: 0.2)
        let ears = ear.made(of: sketch.primary).painted(pink, where: inner.grown(by: 0.012))
            .turnedZ(-16).moved(0.135, 0.15, 0).both()
        let muzzle = Solid.ellipsoid([0.075, 0.055, 0.05], at: [0.045, -0.065, 0.2]).both(blend: 0.02).made(
            of: sketch.secondary
        )
        let nose = Solid.ellipsoid([0.03, 0.02, 0.02], at: [0, -0.03, 0.245]).made(of: pink)
        let head = Solid.ellipsoid([0.25, 0.21, 0.22]).made(of: sketch.primary)
        let face = Solid.join(
            [
                .join([head, muzzle], blend: 0.03), ears, nose,
                Parts.eyes(at: [0.1, 0.02, 0.185], radius: 0.042, sketch),
            ],
            blend: 0.008
        )
        .turnedY(sketch.dial("look", -14, 10))
        let collar = Solid.ring(0.165, tube: 0.028).made(of: sketch.accent)
        if sits {
            let body = Solid.limb([0, 0.24, -0.06], [0, 0.56, 0.02], 0.25, 0.15)
            let legs = Solid.limb([0.1, 0.36, 0.1], [0.1, 0.05, 0.2], 0.07, 0.06).both()
            let paws = Solid.ellipsoid([0.075, 0.055, 0.1], at: [0.1, 0.045, 0.24]).both().made(of: sketch.secondary)
            let thighs = Solid.ellipsoid([0.12, 0.16, 0.19], at: [0.2, 0.15, 0.02]).both()
            let tail = Solid.path(
                [[0.1, 0.07, -0.26], [0.34, 0.07, -0.2], [0.42, 0.08, 0.04], [0.36, 0.1, 0.2]],
                0.055,
                end: 0.05,
                blend: 0.06
            )
            let chest = Solid.ellipsoid([0.12, 0.2, 0.12], at: [0, 0.42, 0.16])
            let trunk = Solid.join([body, legs, thighs, tail], blend: 0.06).made(of: sketch.primary).painted(
                sketch.secondary,
                where: chest,
                softness: 0.03
            )
            return .join([trunk, paws, collar.moved(0, 0.62, 0.03), face.moved(0, 0.8, 0.08)], blend: 0.015)
        }
        let body = Solid.limb([0, 0.36, -0.26], [0, 0.38, 0.2], 0.17, 0.155)
        let leg = Solid.limb([0.1, 0.3, 0], [0.11, 0.06, 0], 0.075, 0.058)
        let legs = Solid.join([leg.moved(0, 0, 0.2), leg.moved(0, 0, -0.28)]).both()
        let paw = Solid.ellipsoid([0.07, 0.05, 0.09], at: [0.11, 0.04, 0.03])
        let paws = Solid.join([paw.moved(0, 0, 0.2), paw.moved(0, 0, -0.28)]).both().made(of: sketch.secondary)
        let tail = Solid.path(
            [[0, 0.42, -0.4], [0.02, 0.56, -0.52], [0.06, 0.78, -0.5], [0.14, 0.88, -0.44]],
            0.05,
            end: 0.042,
            blend: 0.06
        )
        let trunk = Solid.join([body, legs, tail], blend: 0.06).made(of: sketch.primary)
        return .join([trunk, paws, collar.turnedX(55).moved(0, 0.5, 0.27), face.moved(0, 0.62, 0.36)], blend: 0.02)
    }

    private static let dog = Subject(
        "dog",
        ["dog", "puppy", "hound", "狗", "小狗", "犬"],
        palettes: [
            Palette(0xC98F57, 0xF6E9D5, 0xC8443A), Palette(0xF1E5D2, 0x8A5A3C, 0x3D7EBF),
            Palette(0x6B4A38, 0xE9C9A0, 0xE0B23C), Palette(0x4A4C55, 0xE8E4DD, 0x5BA36A),
        ]
    ) { sketch in
        let muzzle = Solid.limb([0, -0.05, 0.14], [0, -0.07, 0.28], 0.11, 0.085).made(of: sketch.secondary)
        let nose = Solid.ellipsoid([0.05, 0.038, 0.035], at: [0, -0.025, 0.36]).made(of: sketch.dark)
        let up = sketch.form == 3
        let ear =
            up
            ? Solid.cone(bottom: 0.09, top: 0.015, height: 0.22, rounding: 0.02).stretched([1, 1, 0.5]).turnedZ(-18)
                .moved(0.14, 0.12, -0.02)
            : Solid.limb([0.2, 0.1, 0], [0.27, -0.13, 0.02], 0.055, 0.085).stretched([1, 1, 0.8])
        let ears = ear.both().made(of: Material(sketch.recipe.palette.primary.darker(0.35), gloss: 0.2))
        let head = Solid.ball(0.23).made(of: sketch.primary)
        let face = Solid.join(
            [
                .join([head, muzzle], blend: 0.05), ears, nose,
                Parts.eyes(at: [0.095, 0.05, 0.19], radius: 0.04, sketch),
            ],
            blend: 0.015
        )
        let tongue = Solid.ellipsoid([0.045, 0.025, 0.07], at: [0, -0.155, 0.29]).made(
            of: Material(Colour(0xE77A86), gloss: 0.5)
        )
        let whole = sketch.has(.smile) || sketch.form == 1 ? face.and(tongue, blend: 0.01) : face
        let body = Solid.limb([0, 0.24, -0.08], [0, 0.56, 0.03], 0.23, 0.16)
        let legs = Solid.limb([0.11, 0.4, 0.1], [0.11, 0.06, 0.17], 0.08, 0.07).both()
        let thighs = Solid.ellipsoid([0.12, 0.15, 0.2], at: [0.19, 0.14, 0]).both()
        let paws = Solid.ellipsoid([0.085, 0.06, 0.11], at: [0.11, 0.05, 0.21]).both().made(of: sketch.secondary)
        let feet = Solid.ellipsoid([0.08, 0.055, 0.12], at: [0.24, 0.05, 0.14]).both().made(of: sketch.secondary)
        let tail = Solid.path(
            [[0, 0.16, -0.28], [0.03, 0.28, -0.42], [0.08, 0.44, -0.44]],
            0.055,
            end: 0.04,
            blend: 0.05
        )
        let trunk = Solid.join([body, legs, thighs, tail], blend: 0.06).made(of: sketch.primary)
            .painted(sketch.secondary, where: .ellipsoid([0.13, 0.22, 0.14], at: [0, 0.4, 0.17]), softness: 0.03)
        let collar = Solid.ring(0.17, tube: 0.03).made(of: sketch.accent)
        return .join(
            [trunk, paws, feet, collar.turnedX(8).moved(0, 0.61, 0.05), whole.turnedX(-4).moved(0, 0.79, 0.1)],
            blend: 0.015
        )
    }

    private static let rabbit = Subject(
        "rabbit",
        ["rabbit", "bunny", "hare", "兔", "兔子", "小兔"],
        palettes: [
            Palette(0xF4EDE4, 0xF2C9C4, 0xE8A24A), Palette(0xB9A18C, 0xF6EBDD, 0xD97B5A),
            Palette(0xA9B2BE, 0xF5F1EC, 0xE9B44C), Palette(0xE9B9A6, 0xFFF4EC, 0x7FAF8A),
        ]
    ) { sketch in
        let spread = sketch.dial("ears", 8, 22)
        let pink = Material(Colour(0xEBA6A4), gloss: 0.2)
        let ear = Solid.limb([0, 0, 0], [0, 0.36, -0.02], 0.055, 0.062).stretched([1, 1, 0.6])
            .made(of: sketch.primary)
            .painted(pink, where: .limb([0, 0.05, 0.05], [0, 0.35, 0.03], 0.03, 0.038))
        let bent = sketch.form == 2 ? ear.turnedZ(-64).moved(0.03, 0, 0) : ear.turnedZ(-spread)
        let ears = Solid.join([bent.moved(0.09, 0.15, -0.02), ear.turnedZ(spread).moved(-0.09, 0.15, -0.02)])
        let cheeks = Solid.ellipsoid([0.075, 0.058, 0.055], at: [0.05, -0.06, 0.185]).both(blend: 0.02).made(
            of: sketch.light
        )
        let nose = Solid.ellipsoid([0.028, 0.02, 0.02], at: [0, -0.025, 0.235]).made(of: pink)
        let teeth = Solid.box([0.05, 0.06, 0.026], rounding: 0.01, at: [0, -0.115, 0.205]).made(of: sketch.white)
        let head = Solid.ellipsoid([0.22, 0.2, 0.2]).made(of: sketch.primary)
        let face = Solid.join(
            [
                .join([head, cheeks], blend: 0.03), ears, nose, teeth,
                Parts.eyes(at: [0.105, 0.025, 0.165], radius: 0.042, sketch),
            ],
            blend: 0.012
        )
        let body = Solid.limb([0, 0.25, -0.04], [0, 0.48, 0], 0.25, 0.16)
        let thighs = Solid.ellipsoid([0.11, 0.16, 0.18], at: [0.2, 0.15, 0.02]).both()
        let feet = Solid.ellipsoid([0.08, 0.055, 0.17], at: [0.17, 0.05, 0.18]).both().made(of: sketch.light)
        let tail = Solid.ball(0.1, at: [0, 0.2, -0.3]).made(of: sketch.light)
        let arms = Solid.limb([0.15, 0.42, 0.1], [0.055, 0.33, 0.24], 0.06, 0.052).both()
        let trunk = Solid.join([body, thighs, arms], blend: 0.05).made(of: sketch.primary)
            .painted(sketch.light, where: .ellipsoid([0.15, 0.18, 0.12], at: [0, 0.26, 0.19]), softness: 0.03)
        let orange = Material(Colour(0xE8852E), second: Colour(0xC96A1E), pattern: .bands, density: 7, gloss: 0.3)
        let carrot = Solid.limb([0.02, 0.24, 0.27], [0.02, 0.41, 0.3], 0.028, 0.056).made(of: orange)
            .and(
                Solid.join(
                    (0..<3).map { .limb([0.02, 0.44, 0.3], [0.02 + Float($0 - 1) * 0.06, 0.55, 0.3], 0.022, 0.018) }
                ).made(of: Material(Colour(0x5E9A48)))
            )
        var parts = [trunk, feet, tail, face.moved(0, 0.7, 0.04)]
        if sketch.form % 2 == 1 { parts.append(carrot) }
        return .join(parts, blend: 0.02)
    }
}
