import Geometry

/// The edges of an outline as plain numbers, for the thousands of distances a sheet is made of.
struct OutlineEdges {
    private struct Edge {
        let x: Float
        let y: Float
        /// The height of the other end.
        let endY: Float
        let alongX: Float
        let alongY: Float
        /// One over the squared length; zero for an edge without length.
        let inverse: Float
        /// False for what lies on the axis of a half figure: it closes the figure, but is no edge of it.
        let isEdge: Bool
    }

    private let edges: [Edge]
    private let isHalf: Bool

    init(_ outline: Outline) {
        isHalf = outline.isHalf
        let points = outline.points
        edges = points.indices.map { index in
            let a = points[index == 0 ? points.count - 1 : index - 1]
            let b = points[index]
            let along = (x: b.x - a.x, y: b.y - a.y)
            let size = along.x * along.x + along.y * along.y
            return Edge(
                x: a.x,
                y: a.y,
                endY: b.y,
                alongX: along.x,
                alongY: along.y,
                inverse: size > 0 ? 1 / size : 0,
                isEdge: !(outline.isHalf && abs(a.x) < 1e-5 && abs(b.x) < 1e-5)
            )
        }
    }

    /// The distance from a point to the edge, negative inside (even-odd rule).
    func distance(_ pointX: Float, _ y: Float) -> Float {
        let x = isHalf ? abs(pointX) : pointX
        var nearest = Float.infinity
        var isInside = false
        for edge in edges {
            let wx = x - edge.x
            let wy = y - edge.y
            if edge.isEdge {
                let t = clamp((wx * edge.alongX + wy * edge.alongY) * edge.inverse, 0, 1)
                let dx = wx - edge.alongX * t
                let dy = wy - edge.alongY * t
                nearest = min(nearest, dx * dx + dy * dy)
            }
            // The edge crosses the level of the point, to the right of it. Both ends are compared as they are: a
            // difference would be rounded, and an edge and the next could disagree about the corner they share.
            if (edge.y > y) != (edge.endY > y), wx < edge.alongX * wy / edge.alongY {
                isInside.toggle()
            }
        }
        return isInside ? -nearest.squareRoot() : nearest.squareRoot()
    }
}
