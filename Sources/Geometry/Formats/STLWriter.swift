/// Writes a mesh as binary STL, as slicers expect it: millimetres, Z up.
package struct STLWriter: Sendable {
    /// What the 80 bytes at the start say; cut off where it is too long. It never begins with "solid".
    package var header: String

    /// A writer with a header text.
    package init(header: String = "Atelier") {
        self.header = header
    }

    /// The file's bytes; 50 for each triangle and 84 before them.
    package func write(_ mesh: Mesh) -> [UInt8] {
        var writer = ByteWriter(capacity: 84 + mesh.triangles.count * 50)
        // Readers take a file that begins with "solid" for the text form.
        var text = Array((header.hasPrefix("solid") ? " " + header : header).utf8.prefix(80))
        text += [UInt8](repeating: 0, count: 80 - text.count)
        writer.write(text)
        writer.write(UInt32(mesh.triangles.count))
        let placed = mesh.positions.map(Self.plate)
        for triangle in mesh.triangles {
            let a = placed[Int(triangle.x)]
            let b = placed[Int(triangle.y)]
            let c = placed[Int(triangle.z)]
            writer.write(normalized(cross(b - a, c - a), or: Vector(0, 0, 1)))
            writer.write(a)
            writer.write(b)
            writer.write(c)
            writer.write(UInt16(0))
        }
        return writer.bytes
    }

    /// From metres with Y up to millimetres with Z up.
    private static func plate(_ p: Vector) -> Vector {
        Vector(p.x, -p.z, p.y) * 1000
    }
}
