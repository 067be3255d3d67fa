import Geometry

/// The mesh of a relief: a grid in front, four walls, and a flat back that is a fan around its middle.
///
/// Every edge is used by two triangles because walls and back use the corners of the grid's rim. The whole has
/// `2 · columns · rows + 6 · (columns + rows)` triangles.
struct Plaque: Sendable {
    let columns: Int
    let rows: Int

    /// A corner of the front.
    struct Corner: Sendable {
        var position: Vector
        var normal: Vector
        var colour: Colour
    }

    /// The finest grid of nearly square cells for a picture that keeps within a number of triangles.
    init(width: Int, height: Int, triangles: Int) {
        let aspect = Float(width) / Float(height)
        var rows = max(4, Int((Float(triangles) / (2 * aspect)).squareRoot()))
        func columns(_ rows: Int) -> Int { max(4, Int((Float(rows) * aspect).rounded())) }
        while rows > 4, 2 * columns(rows) * rows + 6 * (columns(rows) + rows) > triangles {
            rows -= 1
        }
        self.rows = rows
        self.columns = columns(rows)
    }

    /// One row of the front, from the left; row 0 is the top. `unit` is a pixel's width in metres.
    func front(
        _ row: Int,
        _ heights: ReliefHeights,
        _ colours: Picture,
        unit: Float,
        plate: Float,
        depth: Float
    ) -> [Corner] {
        let (wide, tall) = (Float(heights.width) * unit, Float(heights.height) * unit)
        let down = Float(row) / Float(rows)
        let (dx, dy) = (1 / Float(columns), 1 / Float(rows))
        return (0...columns).map { column in
            let across = Float(column) / Float(columns)
            let slopeX =
                (heights.height(across + dx, down) - heights.height(across - dx, down)) * depth / (2 * dx * wide)
            let slopeY =
                (heights.height(across, down - dy) - heights.height(across, down + dy)) * depth / (2 * dy * tall)
            let at = (row * (columns + 1) + column) * 4
            return Corner(
                position: Vector(
                    (across - 0.5) * wide,
                    (1 - down) * tall,
                    plate + heights.height(across, down) * depth
                ),
                normal: normalized(Vector(-slopeX, -slopeY, 1)),
                colour: Colour(red: colours.pixels[at], green: colours.pixels[at + 1], blue: colours.pixels[at + 2])
            )
        }
    }

    /// The closed mesh around a front; the back lies in z = 0.
    func mesh(front: [[Corner]], size: (width: Float, height: Float)) -> Mesh {
        let corners = front.flatMap { $0 }
        var mesh = Mesh(
            positions: corners.map(\.position),
            normals: corners.map(\.normal),
            colours: corners.map(\.colour),
            triangles: []
        )
        mesh.triangles.reserveCapacity(2 * columns * rows + 6 * (columns + rows))
        for row in 0..<rows {
            for column in 0..<columns {
                let a = number(column, row)
                let (b, c, d) = (number(column + 1, row), number(column, row + 1), number(column + 1, row + 1))
                // The shorter way across follows ridges better than always the same one.
                let isFalling =
                    length(corners[Int(a)].position - corners[Int(d)].position)
                    < length(corners[Int(b)].position - corners[Int(c)].position)
                mesh.triangles += isFalling ? [SIMD3(a, c, d), SIMD3(a, d, b)] : [SIMD3(a, c, b), SIMD3(b, c, d)]
            }
        }
        close(&mesh, size)
        return mesh
    }

    private func number(_ column: Int, _ row: Int) -> UInt32 {
        UInt32(row * (columns + 1) + column)
    }

    /// Adds walls and back.
    private func close(_ mesh: inout Mesh, _ size: (width: Float, height: Float)) {
        let rim = rim
        let first = UInt32(mesh.positions.count)
        for corner in rim {
            let front = mesh.positions[Int(corner)]
            mesh.positions.append(Vector(front.x, front.y, 0))
            mesh.normals.append(Vector(0, 0, -1))
            mesh.colours.append(mesh.colours[Int(corner)])
        }
        let middle = UInt32(mesh.positions.count)
        mesh.positions.append(Vector(0, size.height / 2, 0))
        mesh.normals.append(Vector(0, 0, -1))
        mesh.colours.append(mesh.colours[Int(rim[0])])
        for index in rim.indices {
            let next = (index + 1) % rim.count
            let (a, b) = (rim[index], rim[next])
            let (low, high) = (first + UInt32(index), first + UInt32(next))
            mesh.triangles += [SIMD3(b, a, low), SIMD3(b, low, high), SIMD3(high, low, middle)]
        }
    }

    /// The corners along the edge of the front, counter-clockwise as seen from the front, each once.
    private var rim: [UInt32] {
        (0..<rows).map { number(0, $0) } + (0..<columns).map { number($0, rows) }
            + (1...rows).reversed().map { number(columns, $0) } + (1...columns).reversed().map { number($0, 0) }
    }
}
