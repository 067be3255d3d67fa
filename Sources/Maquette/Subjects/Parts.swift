import Geometry

/// Parts that several subjects share.
enum Parts {
    /// Everything between two heights, for painting a band.
    static func band(_ low: Float, _ high: Float) -> Solid {
        .box(Vector(6, high - low, 6), rounding: 0, at: Vector(0, (low + high) / 2, 0))
    }

    /// A hollow turned vessel: the outside from foot to rim as (radius, height), its wall and the height of its floor.
    static func vessel(_ outside: [Outline.Point], wall: Float, floor: Float) -> Solid {
        Solid.turned(.profile(outside)).without(hollow(outside, wall: wall, floor: floor)).and(
            lip(outside, wall: wall),
            blend: 0.012
        )
    }

    /// The space inside a vessel, open to the sky.
    static func hollow(_ outside: [Outline.Point], wall: Float, floor: Float) -> Solid {
        guard let rim = outside.last else { return .join([]) }
        var inside = [Outline.Point(max(0.02, radius(outside, at: floor) - wall), floor)]
        inside += outside.filter { $0.y > floor + 0.04 }.map { Outline.Point(max(0.02, $0.x - wall), $0.y) }
        inside.append(Outline.Point(max(0.02, rim.x - wall), rim.y + 0.2))
        return .turned(.profile(inside))
    }

    /// A rounded edge on the rim of a vessel.
    private static func lip(_ outside: [Outline.Point], wall: Float) -> Solid {
        guard let rim = outside.last else { return .join([]) }
        return .ring(rim.x - wall * 0.5, tube: wall * 0.56, at: Vector(0, rim.y, 0))
    }

    /// The radius of a profile at a height, on straight lines between its points.
    static func radius(_ profile: [Outline.Point], at height: Float) -> Float {
        for index in 1..<max(1, profile.count) where profile[index].y >= height {
            let (a, b) = (profile[index - 1], profile[index])
            guard b.y > a.y else { return b.x }
            return mix(a.x, b.x, clamp((height - a.y) / (b.y - a.y), 0, 1))
        }
        return profile.last?.x ?? 0
    }

    /// A pair of eyes looking along +z: dark balls with a small light in each. `at` is the right one as seen.
    static func eyes(at place: Vector, radius: Float, _ sketch: Sketch) -> Solid {
        guard !sketch.has(.smile) else { return laughing(at: place, radius: radius, sketch) }
        let spark = Solid.ball(radius * 0.36, at: Vector(radius * 0.3, radius * 0.38, radius * 0.72))
            .made(of: sketch.white)
        let eye = Solid.ball(radius).made(of: sketch.dark).painted(sketch.white, where: spark, softness: 0.003)
        // The light is on the same side of both eyes, so they are moved, not mirrored.
        return .join([eye.moved(place), eye.moved(place * Vector(-1, 1, 1))])
    }

    /// Eyes closed by laughing, two arches, with rosy spots beside and below.
    private static func laughing(at place: Vector, radius: Float, _ sketch: Sketch) -> Solid {
        let arch = Solid.arch(radius * 0.95, tube: max(0.014, radius * 0.36), half: 1.5).made(of: sketch.dark)
            .moved(place + Vector(0, -radius * 0.25, radius * 0.45))
        let blush = Material(Colour(0xF08FA0), gloss: 0.25)
        let cheek = Solid.ellipsoid([radius * 0.8, radius * 0.55, radius * 0.8])
            .moved(place + Vector(radius * 0.75, -radius * 1.7, -radius * 0.1)).made(of: blush)
        return Solid.join([arch, cheek]).both()
    }

    /// A pot for a plant, filled with earth: its rim is `radius` wide at `height`.
    static func pot(radius: Float, height: Float, _ material: Material) -> Solid {
        let body = Solid.cone(bottom: radius * 0.68, top: radius * 0.92, height: height, rounding: 0.015)
            .and(
                .cylinder(radius, height: height * 0.26, rounding: 0.02, at: Vector(0, height * 0.87, 0)),
                blend: 0.01
            )
        let earth = Material(Colour(0x4A3527), second: Colour(0x33241B), pattern: .speckles, density: 14, gloss: 0.05)
        return body.made(of: material)
            .without(
                .cylinder(radius * 0.84, height: height * 0.3, rounding: 0.01, at: Vector(0, height * 1.08, 0))
                    .made(of: earth)
            )
    }
}
