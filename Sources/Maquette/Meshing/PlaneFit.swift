import Geometry

/// The point that lies nearest to a few planes, drawn a little to the middle of where they were met.
struct PlaneFit {
    private var sum = Vector.zero
    private var count: Float = 0
    private var planes: [(normal: Vector, point: Vector)] = []

    /// Adds a plane met near a point.
    mutating func add(_ normal: Vector, through point: Vector, near met: Vector) {
        planes.append((normal, point))
        sum += met
        count += 1
    }

    /// The mean of the points where planes were met.
    var middle: Vector { sum / max(count, 1) }

    /// The least-squares point: (Σ n nᵀ + λ) (x - m) = Σ n (n · (p - m)), solved by Cramer's rule.
    var solution: Vector {
        let m = middle
        let weight = 0.03 * count
        var (xx, yy, zz) = (weight, weight, weight)
        var (xy, xz, yz): (Float, Float, Float) = (0, 0, 0)
        var right = Vector.zero
        for (n, p) in planes {
            xx += n.x * n.x
            yy += n.y * n.y
            zz += n.z * n.z
            xy += n.x * n.y
            xz += n.x * n.z
            yz += n.y * n.z
            right += n * dot(n, p - m)
        }
        let a = Vector(xx, xy, xz)
        let b = Vector(xy, yy, yz)
        let c = Vector(xz, yz, zz)
        let determinant = dot(a, cross(b, c))
        guard abs(determinant) > 1e-12 else { return m }
        return m
            + Vector(dot(right, cross(b, c)), dot(a, cross(right, c)), dot(a, cross(b, right))) / determinant
    }
}
