/// Sums over triangles, in double precision.
struct MeshMeasures {
    /// The area of all triangles.
    private(set) var area = 0.0
    /// The volume inside, negative if the triangles face inwards.
    ///
    /// By the divergence theorem as the flow of (x, 0, 0) through the surface, which is how Eberly computes it in
    /// "Polyhedral Mass Properties" (https://www.geometrictools.com/Documentation/PolyhedralMassProperties.pdf). For a
    /// closed mesh it does not matter where the origin is; of an open one no volume is known, and this is a figure to
    /// compare by only.
    private(set) var volume = 0.0
    /// How many triangles cover nothing.
    private(set) var degenerate = 0

    /// The smallest height that a triangle may have, as a share of its longest side, to cover something.
    static let flatness = 1e-6
    /// The smallest height as a share of the corners' distance from the origin along an axis: two steps of a 32-bit
    /// float. Corners that were meant to lie on one line can lie no straighter.
    static let roundness = 0x1p-22

    /// Measures triangles by their corners' places.
    init(_ positions: [Vector], _ triangles: [SIMD3<UInt32>]) {
        for triangle in triangles {
            add(positions[Int(triangle.x)], positions[Int(triangle.y)], positions[Int(triangle.z)])
        }
    }

    private mutating func add(_ a: Vector, _ b: Vector, _ c: Vector) {
        let (a, b, c) = (SIMD3<Double>(a), SIMD3<Double>(b), SIMD3<Double>(c))
        let (u, v, w) = (b - a, c - a, c - b)
        let x = u.y * v.z - u.z * v.y
        let y = u.z * v.x - u.x * v.z
        let z = u.x * v.y - u.y * v.x
        let doubled = (x * x + y * y + z * z).squareRoot()
        area += doubled / 2
        volume += x * (a.x + b.x + c.x) / 6
        let maximumSide = max((u * u).sum(), (v * v).sum(), (w * w).sum()).squareRoot()
        let farthest = max(a.max(), b.max(), c.max(), -min(a.min(), b.min(), c.min()))
        if doubled <= maximumSide * max(maximumSide * Self.flatness, farthest * Self.roundness) { degenerate += 1 }
    }

    /// True if a triangle covers nothing.
    static func isFlat(_ a: Vector, _ b: Vector, _ c: Vector) -> Bool {
        MeshMeasures([a, b, c], [SIMD3(0, 1, 2)]).degenerate == 1
    }
}
