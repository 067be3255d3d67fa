/// A box along the axes.
@frozen
@usableFromInline
package struct Bounds: Sendable, Equatable {
    /// The corner with the smallest coordinates.
    @usableFromInline
    package var low: Vector
    /// The corner with the largest coordinates.
    @usableFromInline
    package var high: Vector

    /// A box between two corners.
    @inlinable
    package init(low: Vector, high: Vector) {
        self.low = low
        self.high = high
    }

    /// A box around the origin that reaches `half` to each side.
    @inlinable
    package init(half: Vector) {
        self.init(low: -half, high: half)
    }

    /// A box that holds nothing; joining it with another gives the other.
    package static let empty = Bounds(
        low: Vector(repeating: .infinity),
        high: Vector(repeating: -.infinity)
    )

    /// Width, height and depth.
    @inlinable
    package var size: Vector { high - low }

    /// The point in the middle.
    @inlinable
    package var centre: Vector { (low + high) * 0.5 }

    /// The longest of width, height and depth.
    @inlinable
    package var maximumExtent: Float { size.max() }

    /// True when the box holds no point.
    @inlinable
    package var isEmpty: Bool { low.x > high.x || low.y > high.y || low.z > high.z }

    /// The smallest box around both.
    @inlinable
    package func joined(with other: Bounds) -> Bounds {
        Bounds(
            low: pointwiseMin(low, other.low),
            high: pointwiseMax(high, other.high)
        )
    }

    /// What lies in both boxes.
    @inlinable
    package func common(with other: Bounds) -> Bounds {
        Bounds(
            low: pointwiseMax(low, other.low),
            high: pointwiseMin(high, other.high)
        )
    }

    /// The smallest box around this one and a point.
    @inlinable
    package func including(_ point: Vector) -> Bounds {
        Bounds(low: pointwiseMin(low, point), high: pointwiseMax(high, point))
    }

    /// The box grown by `margin` on every side.
    @inlinable
    package func grown(by margin: Float) -> Bounds {
        Bounds(low: low - margin, high: high + margin)
    }

    /// The eight corners.
    package var corners: [Vector] {
        (0..<8).map { bits in
            Vector(
                bits & 1 == 0 ? low.x : high.x,
                bits & 2 == 0 ? low.y : high.y,
                bits & 4 == 0 ? low.z : high.z
            )
        }
    }

    /// How far a point is outside the box; zero inside.
    @inlinable
    package func distance(to point: Vector) -> Float {
        length(pointwiseMax(pointwiseMax(low - point, point - high), Vector.zero))
    }
}
