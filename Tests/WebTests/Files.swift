import Geometry
import StudioSupport

/// Files that people bring.
enum Files {
    /// A cube as STL; each size is another file.
    static func cube(_ millimetres: Float = 50, as format: ModelFormat = .stl) throws -> [UInt8] {
        try ModelWriter.write(Geometry.Model(.cube.resting(height: millimetres / 1_000)), as: format)
    }

    /// A hilly sheet as STL, of 2 × `cells`² triangles.
    static func hills(_ cells: Int) throws -> [UInt8] {
        let side = UInt32(cells + 1)
        let positions = (0..<side * side).map { index in
            let (x, y) = (Float(index % side) / Float(cells), Float(index / side) / Float(cells))
            return Vector(x, 0.1 * (1 + x * y * (1 - x) * (1 - y) * 16), y) * 0.05
        }
        let corners = (0..<UInt32(cells) * UInt32(cells)).map { $0 / UInt32(cells) * side + $0 % UInt32(cells) }
        let mesh = Mesh(
            positions: positions,
            normals: positions.map { _ in Vector(0, 1, 0) },
            colours: positions.map { _ in Colour(0xFFFFFF) },
            triangles: corners.flatMap { corner in
                [SIMD3(corner, corner + side, corner + 1), SIMD3(corner + 1, corner + side, corner + side + 1)]
            }
        )
        return try ModelWriter.write(Geometry.Model(mesh), as: .stl)
    }
}
