#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A point or direction in space: right-handed, Y up.
@usableFromInline
package typealias Vector = SIMD3<Float>

/// The dot product of two vectors.
@inlinable
package func dot(_ a: Vector, _ b: Vector) -> Float {
    a.x * b.x + a.y * b.y + a.z * b.z
}

/// The cross product of two vectors, right-handed.
@inlinable
package func cross(_ a: Vector, _ b: Vector) -> Vector {
    Vector(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

/// The Euclidean length of a vector.
@inlinable
package func length(_ v: Vector) -> Float {
    dot(v, v).squareRoot()
}

/// The Euclidean length of a vector given by two components.
@inlinable
package func length(_ x: Float, _ y: Float) -> Float {
    (x * x + y * y).squareRoot()
}

/// The vector with length one, or `fallback` when it has no direction.
@inlinable
package func normalized(_ v: Vector, or fallback: Vector = Vector(0, 1, 0)) -> Vector {
    let size = length(v)
    return size > 1e-12 ? v / size : fallback
}

/// The value limited to `low...high`.
@inlinable
package func clamp(_ value: Float, _ low: Float, _ high: Float) -> Float {
    value < low ? low : (value > high ? high : value)
}

/// The value on the way from `a` to `b`, `t` of the way.
@inlinable
package func mix(_ a: Float, _ b: Float, _ t: Float) -> Float {
    a + (b - a) * t
}

/// The vector on the way from `a` to `b`, `t` of the way.
@inlinable
package func mix(_ a: Vector, _ b: Vector, _ t: Float) -> Vector {
    a + (b - a) * t
}

/// 0 below `low`, 1 above `high`, a smooth cubic between.
@inlinable
package func smoothstep(_ low: Float, _ high: Float, _ value: Float) -> Float {
    let t = clamp((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)
}

/// The sine of an angle in radians.
package func sine(_ angle: Float) -> Float {
    sinf(angle)
}

/// The cosine of an angle in radians.
package func cosine(_ angle: Float) -> Float {
    cosf(angle)
}

/// The angle of the direction (x, y) in radians, -π...π.
package func angle(_ y: Float, _ x: Float) -> Float {
    atan2f(y, x)
}

/// `base` raised to `exponent`; zero for a base that is not positive.
package func power(_ base: Float, _ exponent: Float) -> Float {
    base > 0 ? powf(base, exponent) : 0
}

/// e raised to `exponent`.
package func exponential(_ exponent: Float) -> Float {
    expf(exponent)
}
