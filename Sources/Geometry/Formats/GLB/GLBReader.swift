/// Reads binary glTF 2.0: a header, a chunk of JSON and, usually, a chunk of data.
struct GLBReader {
    let limits: ReadingLimits

    /// The model in a file.
    func read(_ bytes: [UInt8]) throws -> Model {
        let (json, binary) = try Self.chunks(of: bytes)
        return try GLTFReader(limits: limits).read(json: bytes[json], binary: binary.map { bytes[$0] })
    }

    /// Where the JSON and the data lie. Chunks of other types are passed over, as the specification wants.
    private static func chunks(of bytes: [UInt8]) throws(GeometryError) -> (json: Range<Int>, binary: Range<Int>?) {
        guard bytes.count >= 20 else { throw GeometryError(.malformed, "the GLB ends within its header") }
        guard word(bytes, 4) == 2 else {
            throw GeometryError(.unsupported, "the GLB has version \(word(bytes, 4)); only version 2 is read")
        }
        guard word(bytes, 8) == bytes.count else {
            throw GeometryError(
                .malformed,
                "the GLB says that it has \(word(bytes, 8)) bytes, and has \(bytes.count): was it cut off?"
            )
        }
        var found: [(type: Int, data: Range<Int>)] = []
        var at = 12
        while at + 8 <= bytes.count {
            let length = word(bytes, at)
            guard length <= bytes.count - at - 8 else {
                throw GeometryError(.malformed, "a chunk of the GLB is longer than the file")
            }
            found.append((word(bytes, at + 4), at + 8..<at + 8 + length))
            at += 8 + length
        }
        guard let json = found.first, json.type == 0x4E4F_534A else {
            throw GeometryError(.malformed, "the GLB does not begin with a chunk of JSON")
        }
        return (json.data, found.dropFirst().first { $0.type == 0x004E_4942 }?.data)
    }

    private static func word(_ bytes: [UInt8], _ at: Int) -> Int {
        Int(bytes[at]) | Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]) << 16 | Int(bytes[at + 3]) << 24
    }
}
