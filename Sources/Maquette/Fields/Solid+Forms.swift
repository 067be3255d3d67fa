package import Geometry

extension Solid {
    /// A ball.
    package static func ball(_ radius: Float, at centre: Vector = .zero) -> Solid {
        form(.ball(radius: radius)).moved(centre)
    }

    /// A ball with three radii.
    package static func ellipsoid(_ radii: Vector, at centre: Vector = .zero) -> Solid {
        form(.ellipsoid(radii: radii)).moved(centre)
    }

    /// A box of the given full size with rounded edges.
    package static func box(_ size: Vector, rounding: Float = 0.01, at centre: Vector = .zero) -> Solid {
        form(.box(half: size * 0.5, rounding: min(rounding, size.min() * 0.499))).moved(centre)
    }

    /// An upright cylinder of the given height with rounded edges.
    package static func cylinder(
        _ radius: Float,
        height: Float,
        rounding: Float = 0.01,
        at centre: Vector = .zero
    ) -> Solid {
        let round = min(rounding, min(radius, height * 0.5) * 0.99)
        return form(.cylinder(radius: radius, half: height * 0.5, rounding: round)).moved(centre)
    }

    /// An upright cone, cut off, standing on `base`.
    package static func cone(
        bottom: Float,
        top: Float,
        height: Float,
        rounding: Float = 0.01,
        base: Vector = .zero
    ) -> Solid {
        let half = height * 0.5
        let round = min(rounding, max(bottom, top) * 0.4, half * 0.8)
        return form(
            .cone(bottom: max(0, bottom - round), top: max(0, top - round), half: half - round, rounding: round)
        )
        .moved(base + Vector(0, half, 0))
    }

    /// A limb: the hull of a ball at each end.
    package static func limb(_ from: Vector, _ to: Vector, _ start: Float, _ end: Float) -> Solid {
        form(.limb(from: from, to: to, start: start, end: end))
    }

    /// A rod of even thickness.
    package static func rod(_ from: Vector, _ to: Vector, _ radius: Float) -> Solid {
        form(.limb(from: from, to: to, start: radius, end: radius))
    }

    /// A rod through several points.
    package static func path(_ points: [Vector], _ radius: Float, end: Float? = nil, blend: Float = 0) -> Solid {
        let last = Float(max(1, points.count - 1))
        func thickness(_ index: Int) -> Float { mix(radius, end ?? radius, Float(index) / last) }
        return .join(
            (1..<points.count).map { .limb(points[$0 - 1], points[$0], thickness($0 - 1), thickness($0)) },
            blend: blend
        )
    }

    /// A ring lying flat.
    package static func ring(_ radius: Float, tube: Float, at centre: Vector = .zero) -> Solid {
        form(.ring(radius: radius, tube: tube)).moved(centre)
    }

    /// A part of a ring standing in the xy plane, its middle on top; `half` is half its angle in radians.
    package static func arch(_ radius: Float, tube: Float, half: Float) -> Solid {
        form(.arch(radius: radius, tube: tube, half: half))
    }

    /// An outline turned around the y axis.
    package static func turned(_ outline: Outline) -> Solid {
        form(.turned(outline))
    }

    /// An outline in the xy plane with the thickness given, its edges rounded.
    package static func extruded(_ outline: Outline, thickness: Float, rounding: Float = 0.01) -> Solid {
        form(.extruded(outline, half: thickness * 0.5, rounding: min(rounding, thickness * 0.499)))
    }

    /// What lies behind all planes, each an outward normal and a distance; nothing reaches further than `reach`.
    package static func facets(_ planes: [(normal: Vector, distance: Float)], reach: Float) -> Solid {
        form(.facets(planes.map { SIMD4(normalized($0.normal), $0.distance) }, reach: reach))
    }
}
