import Geometry

extension FieldSampler {
    /// Where the child of a warp is asked.
    func warped(_ step: UnsafePointer<Instruction>, _ p: Vector) -> Vector {
        let n = numbers[Int(step.pointee.data) + 4]
        switch step.pointee.operation {
        case .twist:
            let turn = n.x * p.y
            let c = cosine(turn)
            let s = sine(turn)
            return Vector(c * p.x + s * p.z, p.y, c * p.z - s * p.x)
        case .taper:
            let width = Self.width(n, p.y)
            return Vector(p.x / width, p.y, p.z / width)
        case .bend:
            let turn = n.x * p.y
            let c = cosine(turn)
            let s = sine(turn)
            return Vector(c * p.x - s * p.y, s * p.x + c * p.y, p.z)
        default:
            return rippled(p, n)
        }
    }

    /// How wide a taper leaves things at a height.
    @inline(__always)
    private static func width(_ n: SIMD4<Float>, _ height: Float) -> Float {
        max(WarpMeasures.leastWidth, mix(1, n.x, clamp(height * n.y, 0, 1)))
    }

    /// Space drawn towards the axis and away from it in turn, so that both sides of a thin wall wave together.
    private func rippled(_ p: Vector, _ wave: SIMD4<Float>) -> Vector {
        let radius = max(1e-4, length(p.x, p.z))
        let level = Self.crest(Int32(abs(wave.x)), p.x / radius, p.z / radius, ahead: wave.y * p.y)
        // A negative number of lobes stands for sharp ones: 1 - 2 |sin(a / 2)|, from the cosine of a.
        let height = wave.x > 0 ? level : 1 - max(0, 2 - 2 * level).squareRoot()
        let factor = 1 - wave.z * height * min(1, radius * wave.w) / radius
        return Vector(p.x * factor, p.y, p.z * factor)
    }

    /// The cosine of `count` times the angle of the direction (x, z), and of an angle ahead of that: a power of a
    /// complex number, which is faster than an arc tangent.
    @inline(__always)
    private static func crest(_ count: Int32, _ x: Float, _ z: Float, ahead: Float) -> Float {
        var (real, imaginary) = ahead == 0 ? (Float(1), Float(0)) : (cosine(ahead), sine(ahead))
        var (a, b) = (x, z)
        var left = count
        while left > 0 {
            if left & 1 == 1 { (real, imaginary) = (real * a - imaginary * b, real * b + imaginary * a) }
            (a, b) = (a * a - b * b, 2 * a * b)
            left >>= 1
        }
        return real
    }

    /// How much further apart a warp moves two neighbours at most, anywhere within `radius` of a point.
    ///
    /// The largest singular value of its derivative, or a little more.
    func steepness(_ step: UnsafePointer<Instruction>, _ p: Vector, within radius: Float) -> Float {
        let data = Int(step.pointee.data)
        let s = numbers[data + 5]
        switch step.pointee.operation {
        case .twist:
            return WarpMeasures.shear(s.x * (length(p.x, p.z) + radius))
        case .taper:
            let width = max(s.y, min(1, Self.width(numbers[data + 4], p.y)) - s.x * radius)
            return (1 + s.x * (length(p.x, p.z) + radius) / width) / width
        case .bend:
            return 1 + s.x * (length(p.x, p.y) + radius)
        default:
            let room = length(p.x, p.z) - radius
            return room < s.w ? s.z : s.x + s.y / room
        }
    }

    /// The distance of a warp from that of its child.
    ///
    /// Walking a way d from the point changes the child's distance by no more than d times the steepness within d. So
    /// the surface is no nearer than the d at which that product reaches the child's distance; each warp's equation
    /// for d is solved here. Such a d changes no faster than the way gone, and close to the surface it is divided by
    /// what the warp does there, not by the worst it does anywhere.
    @inline(__always)
    func unwarped(_ distance: Float, _ step: UnsafePointer<Instruction>, _ p: Vector) -> Float {
        let way = abs(distance)
        let reach = reach(way, step, p) * numbers[Int(step.pointee.data) + 3].w
        return distance < 0 ? -reach : reach
    }

    private func reach(_ way: Float, _ step: UnsafePointer<Instruction>, _ p: Vector) -> Float {
        let data = Int(step.pointee.data)
        let s = numbers[data + 5]
        switch step.pointee.operation {
        case .twist:
            // With e = shear(s) is s = e - 1 / e, and e = way / d.
            let slope = s.x * length(p.x, p.z)
            return way / ((slope + (slope * slope + 4 * (1 + s.x * way)).squareRoot()) * 0.5)
        case .taper:
            let width = min(1, Self.width(numbers[data + 4], p.y))
            let base = width + s.x * length(p.x, p.z)
            let lost = 2 * way * s.x * width
            return 2 * way * width * width / (lost + base + (base * (2 * lost + base)).squareRoot())
        case .bend:
            let base = 1 + s.x * length(p.x, p.y)
            return 2 * way / (base + (base * base + 4 * s.x * way).squareRoot())
        default:
            let radius = length(p.x, p.z)
            let sum = s.x * radius + s.y + way
            let near = 2 * way * radius / (sum + max(0, sum * sum - 4 * s.x * way * radius).squareRoot())
            return near <= radius - s.w ? near : way / s.z
        }
    }
}
