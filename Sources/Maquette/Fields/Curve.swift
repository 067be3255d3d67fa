import Geometry

/// Smooth lines through given points: Catmull-Rom splines with chord-length parameters, which do not loop.
enum Curve {
    typealias Point = Outline.Point

    /// Points of the line drawn between two given ones: so many that its straight pieces are shorter than the cells of
    /// a `Sheet`, which evens them out. Longer ones show as bands in the light.
    private static let steps = 24

    /// A line from the first point to the last; a point given twice in a row is a corner.
    static func open(_ points: [Point]) -> [Point] {
        var result: [Point] = []
        var run: [Point] = []
        for point in points {
            if let last = run.last, last == point {
                result += smooth(run)
                run = [point]
            } else {
                run.append(point)
            }
        }
        return result + smooth(run)
    }

    /// A closed line through all points, without repeating the first.
    static func closed(_ points: [Point]) -> [Point] {
        let count = points.count
        guard count > 2 else { return points }
        return (0..<count).flatMap { index in
            (0..<steps).map { step in
                point(
                    points[(index + count - 1) % count],
                    points[index],
                    points[(index + 1) % count],
                    points[(index + 2) % count],
                    Float(step) / Float(steps)
                )
            }
        }
    }

    private static func smooth(_ run: [Point]) -> [Point] {
        guard run.count > 2 else { return run }
        // The ends are continued straight, so that the line starts towards its second point.
        let before = run[0] * 2 - run[1]
        let after = run[run.count - 1] * 2 - run[run.count - 2]
        let all = [before] + run + [after]
        var result = [run[0]]
        for index in 1..<all.count - 2 {
            for step in 1...steps {
                result.append(
                    point(all[index - 1], all[index], all[index + 1], all[index + 2], Float(step) / Float(steps))
                )
            }
        }
        return result
    }

    /// Barry and Goldman's pyramid for a spline with centripetal parameters.
    private static func point(_ a: Point, _ b: Point, _ c: Point, _ d: Point, _ t: Float) -> Point {
        func knot(_ p: Point, _ q: Point) -> Float {
            let away = q - p
            return max(1e-4, length(away.x, away.y).squareRoot())
        }
        let t0: Float = 0
        let t1 = t0 + knot(a, b)
        let t2 = t1 + knot(b, c)
        let t3 = t2 + knot(c, d)
        let s = t1 + (t2 - t1) * t
        func blend(_ p: Point, _ q: Point, _ from: Float, _ to: Float) -> Point {
            p * ((to - s) / (to - from)) + q * ((s - from) / (to - from))
        }
        let a1 = blend(a, b, t0, t1)
        let a2 = blend(b, c, t1, t2)
        let a3 = blend(c, d, t2, t3)
        let b1 = blend(a1, a2, t0, t2)
        let b2 = blend(a2, a3, t1, t3)
        return blend(b1, b2, t1, t2)
    }
}
