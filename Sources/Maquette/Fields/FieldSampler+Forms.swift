import Geometry

extension FieldSampler {
    /// The distance to a simple form. Formulas: https://iquilezles.org/articles/distfunctions
    func form(_ step: UnsafePointer<Instruction>, _ world: Vector) -> Float {
        let n = numbers + Int(step.pointee.data)
        let p4 = n[0] * world.x + n[1] * world.y + n[2] * world.z + n[3]
        let p = Vector(p4.x, p4.y, p4.z)
        let factor = n[3].w
        let own = n[4]
        switch step.pointee.operation {
        case .ball:
            return (length(p) - own.x) * factor
        case .ellipsoid:
            return ellipsoid(p, own) * factor
        case .box:
            let q = Vector(abs(p.x) - own.x, abs(p.y) - own.y, abs(p.z) - own.z)
            return (corner(q) - own.w) * factor
        case .cylinder:
            let q = SIMD2(length(p.x, p.z) - own.x, abs(p.y) - own.y)
            return (corner(q.x, q.y) - own.z) * factor
        case .cone:
            return cone(length(p.x, p.z), p.y, own) * factor
        case .limb:
            return limb(length(p.x, p.z), p.y, own, n[5].x) * factor
        case .ring:
            return (length(length(p.x, p.z) - own.x, p.y) - own.y) * factor
        case .arch:
            return arch(p, own) * factor
        case .turned:
            return sheet(length(p.x, p.z), p.y, own, n[5]) * factor
        case .extruded:
            let shape = n[5]
            let d = sheet(p.x, p.y, own, shape)
            return (corner(d + shape.w, abs(p.z) - shape.z + shape.w) - shape.w) * factor
        default:
            return p.y * factor
        }
    }

    /// From the distances to the sides to that of the corner they form; negative inside.
    @inline(__always)
    private func corner(_ q: Vector) -> Float {
        length(pointwiseMax(q, Vector.zero)) + min(q.max(), 0)
    }

    @inline(__always)
    private func corner(_ x: Float, _ y: Float) -> Float {
        length(max(x, 0), max(y, 0)) + min(max(x, y), 0)
    }

    /// Outside the nearest point is q = r² p / (t + r²), with t where |q / r| is one.
    ///
    /// 1 / |q / r| is a concave function of t and almost straight, so that Newton's steps from below never pass its
    /// root and two or three are enough (Moré and Sorensen, "Computing a Trust Region Step", 1983). Stopping early
    /// understates the distance.
    private func ellipsoid(_ p: Vector, _ radii: SIMD4<Float>) -> Float {
        let r = Vector(radii.x, radii.y, radii.z)
        let size = Vector(abs(p.x), abs(p.y), abs(p.z))
        let inner = length(size / r)
        // Inside, the smallest radius gives a bound that is good enough.
        guard inner > 1 else { return (inner - 1) * radii.w }
        let square = r * r
        let product = r * size
        let start = product - square
        var t = max(0, max(start.x, max(start.y, start.z)))
        for _ in 0..<6 {
            let share = Vector(repeating: 1) / (square + t)
            let q = product * share
            let long = dot(q, q)
            let slope = dot(q * share, q)
            guard slope > 1e-12 else { break }
            let step = (long.squareRoot() - 1) * long / slope
            t += max(0, step)
            // What is left shrinks with the square of the step.
            if step < 0.06 * t { break }
        }
        return t * length(size / (square + t))
    }

    @inline(__always)
    private func cone(_ x: Float, _ y: Float, _ own: SIMD4<Float>) -> Float {
        let (bottom, top, half) = (own.x, own.y, own.z)
        let ax = x - min(x, y < 0 ? bottom : top)
        let ay = abs(y) - half
        let slantX = top - bottom
        let slantY = 2 * half
        let t = clamp(
            ((top - x) * slantX + (half - y) * slantY) / (slantX * slantX + slantY * slantY),
            0,
            1
        )
        let bx = x - top + slantX * t
        let by = y - half + slantY * t
        let nearest = min(ax * ax + ay * ay, bx * bx + by * by).squareRoot()
        return (bx < 0 && ay < 0 ? -nearest : nearest) - own.w
    }

    @inline(__always)
    private func limb(_ x: Float, _ y: Float, _ own: SIMD4<Float>, _ across: Float) -> Float {
        let k = y * across - x * own.w
        if k < 0 { return length(x, y) - own.x }
        if k > across * own.z { return length(x, y - own.z) - own.y }
        return x * across + y * own.w - own.x
    }

    @inline(__always)
    private func arch(_ p: Vector, _ own: SIMD4<Float>) -> Float {
        let x = abs(p.x)
        let along = own.w * x > own.z * p.y ? x * own.z + p.y * own.w : length(x, p.y)
        return max(0, dot(p, p) + own.x * own.x - 2 * own.x * along).squareRoot() - own.y
    }

    @inline(__always)
    private func sheet(_ x: Float, _ y: Float, _ place: SIMD4<Float>, _ size: SIMD4<Float>) -> Float {
        Sheet.distance(
            sheets + Int(place.w.bitPattern),
            columns: Int(size.x),
            rows: Int(size.y),
            column: (x - place.x) / place.z,
            row: (y - place.y) / place.z,
            spacing: place.z
        )
    }
}
