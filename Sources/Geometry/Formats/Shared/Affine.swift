/// A turn, scale, shear and shift, as files place their parts.
struct Affine: Equatable {
    /// Where the axes go.
    var x: SIMD3<Double>
    var y: SIMD3<Double>
    var z: SIMD3<Double>
    /// Where the origin goes.
    var origin: SIMD3<Double>

    /// Leaves all where it is.
    static let identity = Affine(x: [1, 0, 0], y: [0, 1, 0], z: [0, 0, 1], origin: .zero)

    /// True if space is mirrored, so that triangles must be turned around to face outward still.
    var isMirror: Bool { determinant < 0 }

    /// True if every number is finite.
    var isFinite: Bool {
        [x, y, z, origin].allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.z.isFinite }
    }

    private var determinant: Double { Self.dot(x, Self.cross(y, z)) }

    /// Where a place goes.
    func callAsFunction(_ place: SIMD3<Double>) -> SIMD3<Double> {
        x * place.x + y * place.y + z * place.z + origin
    }

    /// This after another.
    func after(_ first: Affine) -> Affine {
        Affine(
            x: self(first.x) - origin,
            y: self(first.y) - origin,
            z: self(first.z) - origin,
            origin: self(first.origin)
        )
    }

    /// Where the direction a surface faces in goes, of length one: by the cofactors, which need no inverse.
    func normal(_ direction: Vector) -> Vector {
        let d = SIMD3<Double>(direction)
        let turned = Self.cross(y, z) * d.x + Self.cross(z, x) * d.y + Self.cross(x, y) * d.z
        let size = Self.dot(turned, turned).squareRoot() * (isMirror ? -1 : 1)
        guard size != 0, size.isFinite else { return Vector(0, 1, 0) }
        return Vector(turned / size)
    }

    private static func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
        a.x * b.x + a.y * b.y + a.z * b.z
    }

    private static func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
        SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
    }
}
