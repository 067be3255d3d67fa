package import Geometry

extension Solid {
    /// A box that surely holds the solid; often somewhat larger.
    package var bounds: Bounds {
        switch self {
        case .form(let form): form.bounds
        case .placed(let part, let placement): placement.apply(part.bounds)
        case .joined(let parts, let blend):
            // A quadratic blend adds at most a quarter of its width at each melting.
            parts.reduce(Bounds.empty) { $0.joined(with: $1.bounds) }.grown(by: parts.count > 1 ? blend * 0.25 : 0)
        case .carved(let part, let cut, _): part.bounds.without(cut)
        case .common(let a, let b, _): a.bounds.common(with: b.bounds)
        case .painted(let part, _, _, _): part.bounds
        case .grown(let part, let thickness): part.bounds.grown(by: thickness)
        case .warped(let part, let warp): warp.apply(part.bounds)
        case .made(let part, _): part.bounds
        }
    }
}

extension Bounds {
    /// A cut by the half space below a height lowers the roof of emptiness; other cuts are not looked at.
    fileprivate func without(_ cut: Solid) -> Bounds {
        guard case .placed(.form(.ground), let placement) = cut, placement.y == Vector(0, 1, 0) else {
            if case .form(.ground) = cut {
                return Bounds(low: Vector(low.x, max(low.y, 0), low.z), high: high)
            }
            return self
        }
        return Bounds(low: Vector(low.x, max(low.y, placement.offset.y), low.z), high: high)
    }
}

extension Solid.Form {
    /// The box around the form.
    fileprivate var bounds: Bounds {
        switch self {
        case .ball(let radius): return Bounds(half: Vector(repeating: radius))
        case .ellipsoid(let radii): return Bounds(half: radii)
        case .box(let half, _): return Bounds(half: half)
        case .cylinder(let radius, let half, _): return Bounds(half: Vector(radius, half, radius))
        case .cone(let bottom, let top, let half, let rounding):
            let radius = max(bottom, top) + rounding
            return Bounds(half: Vector(radius, half + rounding, radius))
        case .limb(let from, let to, let start, let end):
            return Bounds(low: from, high: from).grown(by: start)
                .joined(with: Bounds(low: to, high: to).grown(by: end))
        case .ring(let radius, let tube): return Bounds(half: Vector(radius + tube, tube, radius + tube))
        case .arch(let radius, let tube, _): return Bounds(half: Vector(radius + tube, radius + tube, tube))
        case .turned(let outline):
            let box = outline.box
            let radius = max(abs(box.low.x), abs(box.high.x))
            return Bounds(low: Vector(-radius, box.low.y, -radius), high: Vector(radius, box.high.y, radius))
        case .extruded(let outline, let half, _):
            let box = outline.box
            return Bounds(low: Vector(box.low.x, box.low.y, -half), high: Vector(box.high.x, box.high.y, half))
        case .facets(_, let reach): return Bounds(half: Vector(repeating: reach))
        case .ground:
            // Only ever used to cut; as a box it is everything below zero.
            return Bounds(low: Vector(repeating: -1e6), high: Vector(1e6, 0, 1e6))
        }
    }
}

extension Solid.Warp {
    /// The box around what a warp makes of a box.
    fileprivate func apply(_ bounds: Bounds) -> Bounds {
        let reach = bounds.corners.map { length($0.x, $0.z) }.max() ?? 0
        switch self {
        case .twist:
            return Bounds(low: Vector(-reach, bounds.low.y, -reach), high: Vector(reach, bounds.high.y, reach))
        case .taper(let top, _):
            let factor = max(1, top)
            return Bounds(
                low: bounds.low * Vector(factor, 1, factor),
                high: bounds.high * Vector(factor, 1, factor)
            )
        case .bend(let rate):
            // Turning by an angle moves no point further than its distance from the axis allows.
            let angle = min(Float.pi, abs(rate) * max(abs(bounds.low.y), abs(bounds.high.y)))
            let slack = length(reach, bounds.size.y) * sine(min(angle, .pi / 2)) + 0.01
            return bounds.grown(by: slack)
        case .ripple(_, _, let depth, _):
            return bounds.grown(by: abs(depth))
        }
    }
}
