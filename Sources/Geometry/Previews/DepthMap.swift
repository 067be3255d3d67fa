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

    /// What a map may cost to draw, in cells: a hundred layers. Beyond it only some of the triangles cast shadows.
    private static let patience: Float = 6_000_000

    /// Draws the subject as the light sees it.
    init(_ positions: [Vector], _ triangles: [SIMD3<UInt32>], light: Vector, side: Int) throws {
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
        nearest = [Float](repeating: -.infinity, count: side * side)
        let placed = flat.map { Vector(($0.x - box.low.x) * scale, ($0.y - box.low.y) * scale, $0.z) }
        let every = Self.thinning(placed, triangles, side)
        for index in stride(from: 0, to: triangles.count, by: every) {
            if index & 0xFFF == 0 { try Task.checkCancellation() }
            draw(Self.screen(placed, triangles[index]))
        }
    }

    private mutating func draw(_ triangle: ScreenTriangle?) {
        guard let triangle else { return }
        for row in triangle.rows(of: side) {
            triangle.forEachSample(inRow: row, width: side) { column, depth in
                let cell = row * side + column
                if depth > nearest[cell] { nearest[cell] = depth }
            }
        }
    }

    private static func screen(_ placed: [Vector], _ triangle: SIMD3<UInt32>) -> ScreenTriangle? {
        ScreenTriangle(placed[Int(triangle.x)], placed[Int(triangle.y)], placed[Int(triangle.z)])
    }

    /// Each how-manieth triangle is drawn, so that the map costs no more than it may.
    private static func thinning(_ placed: [Vector], _ triangles: [SIMD3<UInt32>], _ side: Int) -> Int {
        let cost = triangles.reduce(Float(0)) { cost, triangle in
            guard let triangle = screen(placed, triangle) else { return cost }
            return cost + triangle.cost(rows: triangle.rows(of: side).count)
        }
        return max(1, Int((cost / patience).rounded(.up)))
    }

    /// The width of a cell.
    var grain: Float { 1 / scale }

    /// True if the light reaches a point.
    @inline(__always)
    func reaches(_ point: Vector) -> Bool {
        let x = (dot(point, right) - corner.x) * scale
        let y = (dot(point, up) - corner.y) * scale
        guard x >= 0, y >= 0, x < Float(side), y < Float(side) else { return true }
        return nearest[Int(y) * side + Int(x)] <= dot(point, light) + grain
    }

    /// How much of the light reaches a point, 0...1, smooth from cell to cell.
    func share(at point: Vector) -> Float {
        let x = (dot(point, right) - corner.x) * scale - 0.5
        let y = (dot(point, up) - corner.y) * scale - 0.5
        let (column, row) = (x.rounded(.down), y.rounded(.down))
        let depth = dot(point, light) + grain
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
