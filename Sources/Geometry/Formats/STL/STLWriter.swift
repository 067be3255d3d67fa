/// Writes a model as binary STL, as slicers expect it: millimetres, Z up. The format knows neither colours nor
/// pictures.
package struct STLWriter: Sendable {
    /// What the 80 bytes at the start say; cut off where it is too long. It never begins with "solid".
    package var header: String

    /// A writer with a header text.
    package init(header: String = "Atelier") {
        self.header = header
    }

    /// The file's bytes; 50 for each triangle and 84 before them. Throws if the model is empty or not whole.
    package func write(_ model: Model) throws(GeometryError) -> [UInt8] {
        try model.checkWholeness()
        let mesh = model.mesh
        guard mesh.triangles.count <= UInt32.max else {
            throw GeometryError(.tooLarge, "an STL has at most \(UInt32.max) triangles")
        }
        // Readers take a file that begins with "solid" for the text form.
        let text = Array((header.hasPrefix("solid") ? " " + header : header).utf8.prefix(80))
        let placed = mesh.positions.map(PrintSpace.plate)
        return ByteWriter.bytes(84 + mesh.triangles.count * 50) { writer in
            writer.write(text)
            writer.write(0, times: 80 - text.count)
            writer.write(UInt32(mesh.triangles.count))
            Self.write(mesh.triangles, placed, to: &writer)
        }
    }

    private static func write(_ triangles: [SIMD3<UInt32>], _ placed: [Vector], to writer: inout ByteWriter) {
        writer.write(triangles.count, of: 50) { index, record in
            let triangle = triangles[index]
            let a = placed[Int(triangle.x)]
            let b = placed[Int(triangle.y)]
            let c = placed[Int(triangle.z)]
            record.store(normalized(cross(b - a, c - a), or: Vector(0, 0, 1)))
            record.store(a, at: 12)
            record.store(b, at: 24)
            record.store(c, at: 36)
            record.storeBytes(of: 0, toByteOffset: 48, as: UInt16.self)
        }
    }
}
