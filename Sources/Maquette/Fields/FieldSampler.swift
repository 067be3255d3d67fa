import Geometry

/// Reads a compiled field. Holds bare pointers, so it must not leave the closure it was given to.
struct FieldSampler {
    let code: UnsafePointer<Instruction>
    let numbers: UnsafePointer<SIMD4<Float>>
    let sheets: UnsafePointer<Float>
    let paints: UnsafePointer<Paint>
    let roots: UnsafePointer<Int32>
    let grid: FieldGrid

    /// The distance to the surface at a point, negative inside. Never overstated; outside the box of the field a bound.
    @inline(__always)
    func distance(at p: Vector) -> Float {
        let inside = pointwiseMin(pointwiseMax(p, grid.box.low), grid.box.high)
        let near = distance(roots[grid.cell(at: inside)], inside)
        guard inside != p else { return near }
        // The solid lies in the box, so that the way to the box and the way on add as the legs of a triangle.
        let away = p - inside
        return (max(near, 0) * max(near, 0) + dot(away, away)).squareRoot()
    }

    /// The direction in which the distance grows fastest, not normalised: its length tells how true distances are.
    func gradient(at p: Vector, step: Float) -> Vector {
        // Four corners of a tetrahedron instead of six central differences.
        let a = distance(at: p + Vector(step, -step, -step))
        let b = distance(at: p + Vector(-step, -step, step))
        let c = distance(at: p + Vector(-step, step, -step))
        let d = distance(at: p + Vector(step, step, step))
        return Vector(a - b - c + d, -a - b + c + d, -a + b - c + d) * (0.25 / step)
    }

    /// What is seen at a point of the surface.
    func surface(at p: Vector) -> Surface {
        let inside = pointwiseMin(pointwiseMax(p, grid.box.low), grid.box.high)
        return surface(roots[grid.cell(at: inside)], inside, inside).surface
    }

    /// The distance that a step and those below it give at a point.
    func distance(_ index: Int32, _ p: Vector) -> Float {
        let step = code + Int(index)
        switch step.pointee.operation {
        case .join:
            return min(distance(step.pointee.first, p), distance(step.pointee.second, p))
        case .melt:
            return Self.melt(
                distance(step.pointee.first, p),
                distance(step.pointee.second, p),
                step.pointee.amount
            )
        case .carve:
            let a = distance(step.pointee.first, p)
            let b = -distance(step.pointee.second, p)
            return step.pointee.amount > 0 ? -Self.melt(-a, -b, step.pointee.amount) : max(a, b)
        case .common:
            let a = distance(step.pointee.first, p)
            let b = distance(step.pointee.second, p)
            return step.pointee.amount > 0 ? -Self.melt(-a, -b, step.pointee.amount) : max(a, b)
        case .paint:
            return distance(step.pointee.first, p)
        case .grow:
            return distance(step.pointee.first, p) - step.pointee.amount
        case .negate:
            return -distance(step.pointee.first, p)
        case .twist, .taper, .bend, .ripple:
            let local = placed(step, p)
            return unwarped(distance(step.pointee.first, warped(step, local)), step, local)
        default:
            return form(step, p)
        }
    }

    /// The smaller of two distances, with the edge between rounded over `width` (quadratic, keeps the slope below one).
    @inline(__always)
    static func melt(_ a: Float, _ b: Float, _ width: Float) -> Float {
        let h = max(width - abs(a - b), 0) / width
        return min(a, b) - h * h * width * 0.25
    }

    /// The point in the coordinates of a form or warp.
    @inline(__always)
    func placed(_ step: UnsafePointer<Instruction>, _ p: Vector) -> Vector {
        let n = numbers + Int(step.pointee.data)
        let q = n[0] * p.x + n[1] * p.y + n[2] * p.z + n[3]
        return Vector(q.x, q.y, q.z)
    }
}
