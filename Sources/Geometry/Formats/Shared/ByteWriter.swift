#if canImport(Glibc)
import Glibc
#endif

/// Writes values one after the other, lowest byte first, into bytes whose number is known before: each is written once,
/// where it stays.
///
/// All formats here are little-endian, and so is every machine that Atelier runs on: numbers are copied as they lie.
struct ByteWriter {
    private let start: UnsafeMutableRawPointer
    private let size: Int
    /// How many bytes are written.
    private(set) var count = 0

    /// Exactly `size` bytes, all of which `body` writes.
    static func bytes(_ size: Int, _ body: (inout ByteWriter) -> Void) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            guard let start = buffer.baseAddress else { return }
            preferLargePages(UnsafeMutableRawPointer(start), size)
            var writer = ByteWriter(start: UnsafeMutableRawPointer(start), size: size)
            body(&writer)
            precondition(writer.count == size, "a file has as many bytes as were laid out")
            filled = size
        }
    }

    private init(start: UnsafeMutableRawPointer, size: Int) {
        self.start = start
        self.size = size
    }

    /// Asks the kernel for pages of 2 MiB where they fit in. Most of the time in which a large file is put together
    /// goes into the first touch of its pages, each of 4 KiB otherwise. A wish: refused, nothing changes.
    private static func preferLargePages(_ start: UnsafeMutableRawPointer, _ size: Int) {
        #if canImport(Glibc)
        let page = 2 << 20
        let first = start.alignedUp(toMultipleOf: page)
        let rest = size - (first - start)
        if rest >= page { _ = madvise(first, rest / page * page, MADV_HUGEPAGE) }
        #endif
    }

    /// The place of the next `length` bytes, which count as written.
    private mutating func place(of length: Int) -> UnsafeMutableRawPointer {
        precondition(length >= 0 && length <= size - count, "a file has no more bytes than were laid out")
        defer { count += length }
        return start + count
    }

    mutating func write(_ value: UInt32) {
        place(of: 4).storeBytes(of: value.littleEndian, as: UInt32.self)
    }

    mutating func write(_ text: String) {
        write(Array(text.utf8))
    }

    mutating func write(_ more: [UInt8]) {
        let place = place(of: more.count)
        more.withUnsafeBytes { if let source = $0.baseAddress { place.copyMemory(from: source, byteCount: $0.count) } }
    }

    /// Writes `count` records of `size` bytes each; `fill` is given the number of a record and its place.
    @inline(__always)
    mutating func write(_ count: Int, of size: Int, fill: (Int, UnsafeMutableRawPointer) -> Void) {
        let place = place(of: count * size)
        for index in 0..<count {
            fill(index, place + index * size)
        }
    }

    /// Writes three numbers for each vector, without the gap that a `SIMD3` has in memory.
    mutating func write(_ vectors: [Vector]) {
        vectors.withUnsafeBufferPointer { vectors in
            write(vectors.count, of: 12) { $1.store(vectors[$0]) }
        }
    }

    /// Writes the corners of triangles.
    mutating func write(_ triangles: ArraySlice<SIMD3<UInt32>>) {
        triangles.withUnsafeBufferPointer { triangles in
            write(triangles.count, of: 12) { index, place in
                place.storeBytes(of: triangles[index].x, as: UInt32.self)
                place.storeBytes(of: triangles[index].y, toByteOffset: 4, as: UInt32.self)
                place.storeBytes(of: triangles[index].z, toByteOffset: 8, as: UInt32.self)
            }
        }
    }

    /// Writes `byte` so many times.
    mutating func write(_ byte: UInt8, times: Int) {
        place(of: times).initializeMemory(as: UInt8.self, repeating: byte, count: times)
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
