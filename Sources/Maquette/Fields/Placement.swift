import Geometry

/// Where and how large a part stands in its parent: a linear map and a shift, from the part to its parent.
package struct Placement: Sendable {
    /// Where the part's x, y and z directions end up.
    var x: Vector
    var y: Vector
    var z: Vector
    /// Where the part's origin ends up.
    var offset: Vector
    /// The least factor by which lengths change: distances in the part times this never overstate those in the parent.
    var shrink: Float

    /// Nothing moved.
    static let identity = Placement(
        x: Vector(1, 0, 0),
        y: Vector(0, 1, 0),
        z: Vector(0, 0, 1),
        offset: .zero,
        shrink: 1
    )

    /// A shift.
    static func shift(_ offset: Vector) -> Placement {
        var placement = identity
        placement.offset = offset
        return placement
    }

    /// A scaling along the axes; factors may be negative (a mirror) but not zero.
    static func scale(_ factors: Vector) -> Placement {
        let sizes = Vector(abs(factors.x), abs(factors.y), abs(factors.z))
        return Placement(
            x: Vector(factors.x, 0, 0),
            y: Vector(0, factors.y, 0),
            z: Vector(0, 0, factors.z),
            offset: .zero,
            shrink: sizes.min()
        )
    }

    /// A turn by `radians` around a direction, counter-clockwise as seen from its tip (Rodrigues' formula).
    static func turn(_ radians: Float, around direction: Vector) -> Placement {
        let k = normalized(direction)
        let c = cosine(radians)
        let s = sine(radians)
        func turned(_ v: Vector) -> Vector {
            v * c + cross(k, v) * s + k * (dot(k, v) * (1 - c))
        }
        return Placement(
            x: turned(Vector(1, 0, 0)),
            y: turned(Vector(0, 1, 0)),
            z: turned(Vector(0, 0, 1)),
            offset: .zero,
            shrink: 1
        )
    }

    /// The point of the parent where a point of the part is.
    func apply(_ p: Vector) -> Vector {
        x * p.x + y * p.y + z * p.z + offset
    }

    /// First `inner`, then this.
    func after(_ inner: Placement) -> Placement {
        Placement(
            x: linear(inner.x),
            y: linear(inner.y),
            z: linear(inner.z),
            offset: apply(inner.offset),
            shrink: shrink * inner.shrink
        )
    }

    /// The way back, from the parent to the part. Its `shrink` is the same number: it belongs to the part's distances.
    var inverse: Placement {
        let determinant = dot(x, cross(y, z))
        let a = cross(y, z) / determinant
        let b = cross(z, x) / determinant
        let c = cross(x, y) / determinant
        // a, b, c are the rows of the inverse; columns are wanted.
        let back = Placement(
            x: Vector(a.x, b.x, c.x),
            y: Vector(a.y, b.y, c.y),
            z: Vector(a.z, b.z, c.z),
            offset: .zero,
            shrink: shrink
        )
        var result = back
        result.offset = -back.apply(offset)
        return result
    }

    /// The box around a moved box.
    func apply(_ bounds: Bounds) -> Bounds {
        bounds.corners.reduce(Bounds.empty) { $0.including(apply($1)) }
    }

    private func linear(_ v: Vector) -> Vector {
        x * v.x + y * v.y + z * v.z
    }
}
