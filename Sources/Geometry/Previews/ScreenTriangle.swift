/// A triangle on a picture's plane: which samples it covers, and how near it is there.
///
/// Corners have x to the right and y down in samples, and in z something that is larger the nearer they are and changes
/// evenly over the plane.
package struct ScreenTriangle {
    private let a: Vector
    private let b: Vector
    private let c: Vector
    /// One over twice the area, with its sign.
    private let inverse: Float

    /// A triangle from its corners; nil if it covers nothing.
    package init?(_ a: Vector, _ b: Vector, _ c: Vector) {
        let doubled = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        // Too small to be told from nothing, or no number.
        guard abs(doubled) > 1e-9 else { return nil }
        self.a = a
        self.b = b
        self.c = c
        inverse = 1 / doubled
    }

    /// The rows of samples it reaches, of `count` rows; sample n is in the middle of n...n + 1.
    package func rows(of count: Int) -> Range<Int> {
        Self.samples(min(a.y, b.y, c.y), max(a.y, b.y, c.y), count)
    }

    /// What drawing it costs, in samples and rows.
    package func cost(rows: Int) -> Float {
        min(0.5 / abs(inverse), 1e8) + Float(rows) + 1
    }

    /// The share of each corner at a point; they add up to one.
    package func shares(_ x: Float, _ y: Float) -> Vector {
        let second = ((x - a.x) * (c.y - a.y) - (y - a.y) * (c.x - a.x)) * inverse
        let third = ((b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)) * inverse
        return Vector(1 - second - third, second, third)
    }

    /// Calls `body` with the samples it covers in a row and how near it is there, from left to right.
    @inline(__always)
    package func forEachSample(inRow row: Int, width: Int, _ body: (Int, Float) -> Void) {
        let y = Float(row) + 0.5
        var low = min(a.x, b.x, c.x)
        var high = max(a.x, b.x, c.x)
        // Each side cuts the row; the triangle lies between the cuts of the sides that pass it.
        var cutLow = Float.infinity
        var cutHigh = -Float.infinity
        func cut(_ p: Vector, _ q: Vector) {
            guard (p.y <= y) != (q.y <= y) else { return }
            let x = p.x + (y - p.y) / (q.y - p.y) * (q.x - p.x)
            cutLow = min(cutLow, x)
            cutHigh = max(cutHigh, x)
        }
        cut(a, b)
        cut(b, c)
        cut(c, a)
        low = max(low, cutLow)
        high = min(high, cutHigh)
        guard low <= high else { return }
        let columns = Self.samples(low, high, width)
        guard !columns.isEmpty else { return }
        let first = shares(Float(columns.lowerBound) + 0.5, y)
        let step = Vector(b.y - c.y, c.y - a.y, a.y - b.y) * inverse
        let nearness = Vector(a.z, b.z, c.z)
        let start = dot(first, nearness)
        let change = dot(step, nearness)
        for column in columns {
            body(column, start + change * Float(column - columns.lowerBound))
        }
    }

    /// The samples between two places that are within 0..<count.
    private static func samples(_ low: Float, _ high: Float, _ count: Int) -> Range<Int> {
        let end = Float(count)
        let first = Int(clamp((low - 0.5).rounded(.up), 0, end))
        let last = Int(clamp((high - 0.5).rounded(.down) + 1, 0, end))
        return first..<max(first, last)
    }
}
