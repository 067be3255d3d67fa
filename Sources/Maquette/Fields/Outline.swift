import Geometry

/// A closed line in the plane, the edge of something that is turned around an axis or given thickness.
package struct Outline: Sendable {
    /// A point in the plane: x to the right (or the distance from the axis), y up.
    package typealias Point = SIMD2<Float>

    /// The corners in order; the last joins the first.
    let points: [Point]
    /// True for the half of a symmetric figure: its straight part on x = 0 is no edge.
    let isHalf: Bool

    /// A figure with straight sides.
    package static func polygon(_ points: [Point]) -> Outline {
        Outline(points: points, isHalf: false)
    }

    /// A figure with a smooth closed edge through all points.
    package static func smooth(_ points: [Point]) -> Outline {
        Outline(points: Curve.closed(points), isHalf: false)
    }

    /// The profile of a turned thing, from its foot on the axis to its top: x is the radius, y the height.
    ///
    /// The line is smooth; a point given twice in a row is a sharp corner. The ends are joined to the axis.
    package static func profile(_ points: [Point]) -> Outline {
        half(Curve.open(points))
    }

    /// The profile of a turned thing with straight lines between the points.
    package static func straightProfile(_ points: [Point]) -> Outline {
        half(points)
    }

    /// A star with `tips` tips, the first one up.
    package static func star(tips: Int, outer: Float, inner: Float) -> Outline {
        polygon(
            (0..<tips * 2).map { step in
                let radius = step % 2 == 0 ? outer : inner
                let turn = Float(step) * .pi / Float(tips)
                return Point(sine(turn) * radius, cosine(turn) * radius)
            }
        )
    }

    /// A regular polygon with one corner up, or one side up when `isFlat`.
    package static func regular(sides: Int, radius: Float, isFlat: Bool = false) -> Outline {
        polygon(
            (0..<sides).map { step in
                let turn = (Float(step) + (isFlat ? 0.5 : 0)) * 2 * .pi / Float(sides)
                return Point(sine(turn) * radius, cosine(turn) * radius)
            }
        )
    }

    /// The same figure with every point moved by a function.
    package func mapped(_ change: (Point) -> Point) -> Outline {
        Outline(points: points.map(change), isHalf: isHalf)
    }

    /// The smallest box around the figure; for a half one, around the whole.
    var box: (low: Point, high: Point) {
        var low = Point(.infinity, .infinity)
        var high = Point(-.infinity, -.infinity)
        for p in points {
            low = pointwiseMin(low, p)
            high = pointwiseMax(high, p)
        }
        if isHalf {
            low.x = -high.x
        }
        return (low, high)
    }

    private static func half(_ line: [Point]) -> Outline {
        guard let first = line.first, let last = line.last else {
            return Outline(points: [], isHalf: true)
        }
        let inside = line.map { Point(max(0, $0.x), $0.y) }
        return Outline(points: [Point(0, first.y)] + inside + [Point(0, last.y)], isHalf: true)
    }
}
