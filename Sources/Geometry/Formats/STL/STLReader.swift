/// Reads STL, binary and ASCII: millimetres, Z up. Corners at the same place become one.
///
/// https://www.fabbers.com/tech/STL_Format. The facets' own normals are left alone: many programs write nonsense there,
/// and the order of the corners says the same.
struct STLReader {
    let limits: ReadingLimits

    /// True if the bytes have the length that the count of a binary STL says, whatever they begin with.
    static func isBinary(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 84 else { return false }
        return bytes.count == 84 + 50 * bytes.withUnsafeBytes { Self.count($0) }
    }

    /// The model in a file.
    func read(_ bytes: [UInt8]) throws -> Model {
        var table = CornerTable<PlaceKey>()
        var positions: [Vector] = []
        var triangles: [SIMD3<UInt32>] = []
        func corner(_ place: SIMD3<Double>) -> UInt32 {
            let lifted = PrintSpace.lifted(place)
            let (number, isNew) = table.number(of: PlaceKey(lifted))
            if isNew { positions.append(lifted) }
            return number
        }
        func add(_ a: SIMD3<Double>, _ b: SIMD3<Double>, _ c: SIMD3<Double>) throws {
            if triangles.count & 0xFFFF == 0 { try Task.checkCancellation() }
            guard triangles.count < limits.triangles else {
                throw GeometryError(.tooLarge, "the STL has more than \(limits.triangles) triangles")
            }
            triangles.append(SIMD3(corner(a), corner(b), corner(c)))
        }
        if Self.isBinary(bytes) {
            try bytes.withUnsafeBytes { try Self.binary($0, add) }
        } else {
            try bytes.withUnsafeBufferPointer { bytes in
                var text = STLText(bytes)
                try text.read(add)
            }
        }
        var assembly = ModelAssembly(limits: limits, plain: Material.clay.base)
        _ = try assembly.add(ModelAssembly.Corners(positions: positions))
        try assembly.add(triangles, look: nil)
        return try assembly.model()
    }

    private static func count(_ bytes: UnsafeRawBufferPointer) -> Int {
        Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 80, as: UInt32.self)))
    }

    private static func binary(
        _ bytes: UnsafeRawBufferPointer,
        _ add: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>) throws -> Void
    ) throws {
        func number(_ at: Int) -> Double {
            Double(Float(bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))))
        }
        func place(_ at: Int) -> SIMD3<Double> { SIMD3(number(at), number(at + 4), number(at + 8)) }
        for index in 0..<count(bytes) {
            let at = 84 + index * 50
            try add(place(at + 12), place(at + 24), place(at + 36))
        }
    }
}
