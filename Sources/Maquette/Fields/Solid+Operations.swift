package import Geometry

extension Solid {
    /// Everything in any of the parts; with a `blend` they melt into each other.
    package static func join(_ parts: [Solid], blend: Float = 0) -> Solid {
        parts.count == 1 ? parts[0] : .joined(parts, blend: blend)
    }

    /// Everything in any of the parts; with a `blend` they melt into each other.
    package static func join(_ parts: Solid..., blend: Float = 0) -> Solid {
        join(parts, blend: blend)
    }

    /// This and another part.
    package func and(_ other: Solid, blend: Float = 0) -> Solid {
        .joined([self, other], blend: blend)
    }

    /// This without another; the cut shows the other's material if it has one.
    package func without(_ other: Solid, blend: Float = 0) -> Solid {
        .carved(self, other, blend: blend)
    }

    /// What lies in both.
    package func within(_ other: Solid, blend: Float = 0) -> Solid {
        .common(self, other, blend: blend)
    }

    /// The part above a height.
    package func above(_ height: Float) -> Solid {
        .carved(self, Solid.form(.ground).moved(Vector(0, height, 0)), blend: 0)
    }

    /// The part below a height.
    package func below(_ height: Float) -> Solid {
        .common(self, Solid.form(.ground).moved(Vector(0, height, 0)), blend: 0)
    }

    /// Another material where this lies in `region`.
    package func painted(_ material: Material, where region: Solid, softness: Float = 0.006) -> Solid {
        .painted(self, region, material, softness: softness)
    }

    /// This made of a material, where no part of it has one yet.
    package func made(of material: Material) -> Solid {
        .made(self, material)
    }

    /// A skin added all around, or taken off.
    package func grown(by thickness: Float) -> Solid {
        .grown(self, thickness)
    }

    /// Moved.
    package func moved(_ offset: Vector) -> Solid {
        offset == .zero ? self : .placed(self, .shift(offset))
    }

    /// Moved.
    package func moved(_ x: Float, _ y: Float, _ z: Float) -> Solid {
        moved(Vector(x, y, z))
    }

    /// Turned by degrees around a direction, counter-clockwise as seen from its tip.
    package func turned(_ degrees: Float, around direction: Vector) -> Solid {
        .placed(self, .turn(degrees * .pi / 180, around: direction))
    }

    /// Turned by degrees around the x axis: +y moves towards +z.
    package func turnedX(_ degrees: Float) -> Solid { turned(degrees, around: Vector(1, 0, 0)) }

    /// Turned by degrees around the y axis: +z moves towards +x.
    package func turnedY(_ degrees: Float) -> Solid { turned(degrees, around: Vector(0, 1, 0)) }

    /// Turned by degrees around the z axis: +x moves towards +y.
    package func turnedZ(_ degrees: Float) -> Solid { turned(degrees, around: Vector(0, 0, 1)) }

    /// Scaled evenly.
    package func scaled(_ factor: Float) -> Solid {
        .placed(self, .scale(Vector(repeating: factor)))
    }

    /// Scaled along the axes.
    package func stretched(_ factors: Vector) -> Solid {
        .placed(self, .scale(factors))
    }

    /// Mirrored left to right.
    package var mirrored: Solid {
        .placed(self, .scale(Vector(-1, 1, 1)))
    }

    /// This and its mirror image left to right.
    package func both(blend: Float = 0) -> Solid {
        .joined([self, mirrored], blend: blend)
    }

    /// `count` copies around the y axis, the first where this is; `start` turns all of them, in degrees.
    package func repeated(_ count: Int, start: Float = 0, blend: Float = 0) -> Solid {
        .join(
            (0..<count).map { turnedY(start + Float($0) * 360 / Float(count)) },
            blend: blend
        )
    }

    /// Turned around the y axis more and more, in degrees for each unit of height.
    package func twisted(_ degrees: Float) -> Solid {
        .warped(self, .twist(degrees * .pi / 180))
    }

    /// Narrowed or widened towards a height.
    package func tapered(to top: Float, at height: Float) -> Solid {
        .warped(self, .taper(top: top, height: height))
    }

    /// Bent towards +x, in degrees for each unit of height.
    package func bent(_ degrees: Float) -> Solid {
        .warped(self, .bend(degrees * .pi / 180))
    }

    /// Waves on the sides: so many around the axis, climbing in degrees for each unit of height.
    package func rippled(lobes: Int, climb: Float = 0, depth: Float, isSharp: Bool = false) -> Solid {
        .warped(self, .ripple(lobes: Float(lobes), climb: climb * .pi / 180, depth: depth, isSharp: isSharp))
    }
}

extension Solid {
    /// Turned so that what pointed up points along a direction.
    package func pointing(along direction: Vector) -> Solid {
        let target = normalized(direction)
        let axis = cross(Vector(0, 1, 0), target)
        guard length(axis) > 1e-4 else { return target.y > 0 ? self : turnedX(180) }
        return turned(angle(length(axis), target.y) * 180 / .pi, around: axis)
    }
}
