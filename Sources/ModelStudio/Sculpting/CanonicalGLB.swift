import Geometry

/// Reads the shape back from a canonical GLB, one that ``GLBWriter`` wrote: its corners and its triangles.
///
/// Files of others are read with other care; this one refuses whatever is not laid out as ours are.
struct CanonicalGLB {
    private let bytes: [UInt8]

    /// A file's bytes.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The mesh, its surface without colour.
    func mesh() throws(GeometryError) -> Mesh {
        guard bytes.count >= 28, word(0) == 0x4654_6C67, word(4) == 2, word(8) == bytes.count else { throw Self.broken }
        let json = Int(word(12))
        guard word(16) == 0x4E4F_534A, 28 + json <= bytes.count, word(24 + json) == 0x004E_4942 else {
            throw Self.broken
        }
        let binary = Int(word(20 + json))
        let text = String(decoding: bytes[20..<20 + json], as: UTF8.self)
        // Positions, normals and colours take 12, 12 and 8 bytes a corner, triangles 12 each, and nothing lies between.
        let counts = text.matches(of: #/"count":(\d+)/#).compactMap { Int($0.output.1) }
        guard counts.count == 4, counts[0] == counts[1], counts[0] == counts[2], counts[3] % 3 == 0,
            28 + json + binary == bytes.count, counts[0] * 32 + counts[3] * 4 == binary
        else { throw Self.broken }
        return try mesh(at: 28 + json, corners: counts[0], triangles: counts[3] / 3)
    }

    private func mesh(at start: Int, corners: Int, triangles count: Int) throws(GeometryError) -> Mesh {
        func vector(_ at: Int) -> Vector {
            Vector(Float(bitPattern: word(at)), Float(bitPattern: word(at + 4)), Float(bitPattern: word(at + 8)))
        }
        let positions = (0..<corners).map { vector(start + $0 * 12) }
        let normals = (0..<corners).map { vector(start + (corners + $0) * 12) }
        let indices = start + corners * 32
        let triangles = (0..<count).map {
            SIMD3(word(indices + $0 * 12), word(indices + $0 * 12 + 4), word(indices + $0 * 12 + 8))
        }
        guard triangles.allSatisfy({ $0.max() < UInt32(corners) }) else { throw Self.broken }
        return Mesh(
            positions: positions,
            normals: normals,
            colours: Array(repeating: Colour(red: 128, green: 128, blue: 128), count: corners),
            triangles: triangles
        )
    }

    /// A little-endian number.
    private func word(_ at: Int) -> UInt32 {
        UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24
    }

    private static let broken = GeometryError(.malformed, "the stored model is not one that Atelier wrote")
}
