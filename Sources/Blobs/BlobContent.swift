/// The bytes of a blob, to be had a part at a time, so that a large one need not be held in memory whole.
package struct BlobContent: Sendable {
    /// How many bytes there are.
    package let count: Int
    private let read: @Sendable (Range<Int>) async throws -> [UInt8]

    /// The most bytes that are best had at once.
    package static let piece = 256 * 1024

    /// Bytes that are at hand.
    package init(_ bytes: [UInt8]) {
        count = bytes.count
        read = { Array(bytes[$0]) }
    }

    /// So many bytes, of which `read` gives a part.
    package init(count: Int, read: @escaping @Sendable (Range<Int>) async throws -> [UInt8]) {
        self.count = count
        self.read = read
    }

    /// A part of the bytes, which must lie within them. Throws ``BlobError``.
    package func bytes(in part: Range<Int>) async throws -> [UInt8] {
        precondition(0 <= part.lowerBound && part.upperBound <= count, "the part lies within the bytes")
        return try await read(part)
    }
}
