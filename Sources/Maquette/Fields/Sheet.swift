import Geometry

/// The distance to an outline, sampled on a grid: the cost of a look-up does not depend on how rich the outline is.
///
/// Looked up with quadratic B-splines, which are smooth (no facets show in a gloss) and round a corner by half a cell.
struct Sheet: Sendable {
    /// Cells along the longer side.
    static let cells: Float = 132

    let origin: Outline.Point
    let spacing: Float
    let columns: Int
    let rows: Int
    let values: [Float]

    /// Samples an outline and a margin around it.
    init(_ outline: Outline) {
        let box = outline.box
        let size = box.high - box.low
        spacing = max(size.x, size.y) / Self.cells
        origin = box.low - spacing * 14
        columns = Int((size.x / spacing).rounded(.up)) + 29
        rows = Int((size.y / spacing).rounded(.up)) + 29
        let edges = OutlineEdges(outline)
        var values: [Float] = []
        values.reserveCapacity(columns * rows)
        for row in 0..<rows {
            for column in 0..<columns {
                values.append(edges.distance(origin.x + Float(column) * spacing, origin.y + Float(row) * spacing))
            }
        }
        self.values = values
    }

    /// The distance at (x, y), which is `column`, `row` counted in cells; looked up in `values`.
    @inline(__always)
    static func distance(
        _ values: UnsafePointer<Float>,
        columns: Int,
        rows: Int,
        column: Float,
        row: Float,
        spacing: Float
    ) -> Float {
        let u = clamp(column, 1, Float(columns - 2))
        let v = clamp(row, 1, Float(rows - 2))
        let i = Int32(u + 0.5)
        let j = Int32(v + 0.5)
        let fu = u - Float(i)
        let fv = v - Float(j)
        let w = SIMD4<Float>(0.5 * (0.5 - fu) * (0.5 - fu), 0.75 - fu * fu, 0.5 * (0.5 + fu) * (0.5 + fu), 0)
        let start = values + (Int(j) - 1) * columns + Int(i) - 1
        let middle = start + columns
        let end = middle + columns
        let a = start[0] * w.x + start[1] * w.y + start[2] * w.z
        let b = middle[0] * w.x + middle[1] * w.y + middle[2] * w.z
        let c = end[0] * w.x + end[1] * w.y + end[2] * w.z
        let inside =
            a * (0.5 * (0.5 - fv) * (0.5 - fv)) + b * (0.75 - fv * fv) + c * (0.5 * (0.5 + fv) * (0.5 + fv))
        // Outside the grid the outline lies behind the border, so that both distances add as the legs of a triangle.
        let du = column - u
        let dv = row - v
        guard du != 0 || dv != 0 else { return inside }
        return (inside * inside + (du * du + dv * dv) * spacing * spacing).squareRoot()
    }
}
