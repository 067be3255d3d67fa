/// How far towards a distant light the subject reaches, seen from that light: what is behind is in its shadow.
struct DepthMap: Sendable {
    /// The direction to the light.
    let light: Vector
    private let right: Vector
    private let up: Vector
    /// The corner of the map, and how many cells there are to a unit of length.
    private let corner: SIMD2<Float>
    private let scale: Float
    private let side: Int
    private var nearest: [Float]
    /// How much deeper than the map says a point may be and still be lit: a cell's width and what the caster is
    /// coarser.
    private let slack: Float
    /// How far before its surface a point is looked up, so that no surface shades itself.
    private let margin: Float

    /// What a map may cost to draw, in cells: twenty layers of the larger maps. Only a file made to stall a worker
    /// costs more; the rest of it casts no shadow.
    private static let budget: Float = 3_000_000

    /// Draws the subject as the light sees it, in a square of `side` × `side` cells.
    init(_ caster: ShadowCaster, light: Vector, side: Int) throws {
        let (positions, triangles) = (caster.positions, caster.triangles)
        self.light = light
        self.side = side
        right = normalized(cross(Vector(0, 1, 0), light), or: Vector(1, 0, 0))
        up = cross(light, right)
        let (right, up) = (right, up)
        let flat = positions.map { Vector(dot($0, right), dot($0, up), dot($0, light)) }
        let box = flat.reduce(Bounds.empty) { $0.including($1) }
        corner = SIMD2(box.low.x, box.low.y)
        let scale = Float(side) / max(box.size.x, box.size.y, 1e-6)
        self.scale = scale
        slack = 1 / scale + caster.coarseness * 0.5
        margin = max(2 / scale, caster.coarseness)
        nearest = [Float](repeating: -.infinity, count: side * side)
        let placed = flat.map { Vector(($0.x - box.low.x) * scale, ($0.y - box.low.y) * scale, $0.z) }
        var budget = Self.budget
        for (index, triangle) in triangles.enumerated() where budget > 0 {
            if index & 0xFFF == 0 { try Task.checkCancellation() }
            let corners = (placed[Int(triangle.x)], placed[Int(triangle.y)], placed[Int(triangle.z)])
            guard let triangle = ScreenTriangle(corners.0, corners.1, corners.2) else { continue }
            draw(triangle, &budget)
        }
    }

    private mutating func draw(_ triangle: ScreenTriangle, _ budget: inout Float) {
        let rows = triangle.rows(of: side)
        budget -= triangle.cost(rows: rows.count)
        for row in rows {
            triangle.forEachSample(inRow: row, width: side) { column, depth in
                let cell = row * side + column
                if depth > nearest[cell] { nearest[cell] = depth }
            }
        }
    }

    /// True if the light reaches a point of a surface.
    @inline(__always)
    func reaches(_ point: Vector, _ normal: Vector) -> Bool {
        let point = point + normal * margin
        let x = (dot(point, right) - corner.x) * scale
        let y = (dot(point, up) - corner.y) * scale
        guard x >= 0, y >= 0, x < Float(side), y < Float(side) else { return true }
        return nearest[Int(y) * side + Int(x)] <= dot(point, light) + slack
    }

    /// How much of the light reaches a point of a surface, 0...1, smooth from cell to cell.
    func share(at point: Vector, _ normal: Vector) -> Float {
        share(at: point + normal * margin)
    }

    /// How much of the light reaches a point in space, 0...1, smooth from cell to cell.
    func share(at point: Vector) -> Float {
        let x = (dot(point, right) - corner.x) * scale - 0.5
        let y = (dot(point, up) - corner.y) * scale - 0.5
        let (column, row) = (x.rounded(.down), y.rounded(.down))
        let depth = dot(point, light) + slack
        func lit(_ column: Float, _ row: Float) -> Float {
            guard column >= 0, row >= 0, column < Float(side), row < Float(side) else { return 1 }
            return nearest[Int(row) * side + Int(column)] <= depth ? 1 : 0
        }
        return mix(
            mix(lit(column, row), lit(column + 1, row), x - column),
            mix(lit(column, row + 1), lit(column + 1, row + 1), x - column),
            y - row
        )
    }
}
