/// Bytes written one value after the other, lowest byte first.
///
/// All formats here are little-endian, and so is every machine that Atelier runs on: lists are copied as they lie.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    mutating func write(_ value: UInt16) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ value: UInt32) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ more: [UInt8]) {
        bytes.append(contentsOf: more)
    }

    /// Writes `count` records of `size` bytes each; `fill` is given the number of a record and its place.
    mutating func write(_ count: Int, of size: Int, fill: (Int, UnsafeMutableRawPointer) -> Void) {
        let block = [UInt8](unsafeUninitializedCapacity: count * size) { buffer, filled in
            guard let start = buffer.baseAddress.map(UnsafeMutableRawPointer.init) else { return }
            for index in 0..<count {
                fill(index, start + index * size)
            }
            filled = count * size
        }
        bytes.append(contentsOf: block)
    }

    /// Writes three numbers for each vector, without the gap that a `SIMD3` has in memory.
    mutating func write(_ vectors: [Vector]) {
        write(vectors.count, of: 12) { $1.store(vectors[$0]) }
    }

    /// Writes the corners of triangles.
    mutating func write(_ triangles: some RandomAccessCollection<SIMD3<UInt32>>) {
        let list = Array(triangles)
        write(list.count, of: 12) { index, place in
            place.storeBytes(of: list[index].x, as: UInt32.self)
            place.storeBytes(of: list[index].y, toByteOffset: 4, as: UInt32.self)
            place.storeBytes(of: list[index].z, toByteOffset: 8, as: UInt32.self)
        }
    }

    /// Fills up with `byte` to a multiple of four.
    mutating func align(with byte: UInt8) {
        while bytes.count % 4 != 0 {
            bytes.append(byte)
        }
    }
}

extension UnsafeMutableRawPointer {
    /// Stores the three numbers of a vector, `offset` bytes on.
    func store(_ vector: Vector, at offset: Int = 0) {
        storeBytes(of: vector.x, toByteOffset: offset, as: Float.self)
        storeBytes(of: vector.y, toByteOffset: offset + 4, as: Float.self)
        storeBytes(of: vector.z, toByteOffset: offset + 8, as: Float.self)
    }
}
