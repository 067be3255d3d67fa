/// Text carried inside a PNG file, in an `iTXt` chunk: any Unicode, not compressed.
extension Picture {
    /// The PNG file with a text added behind its header. `name` is 1...79 Latin letters, as the format demands.
    package static func adding(
        _ text: String,
        named name: String,
        toPNG bytes: [UInt8]
    ) throws(GeometryError) -> [UInt8] {
        precondition((1...79).contains(name.utf8.count) && name.allSatisfy(\.isASCII), "a keyword of 1...79 letters")
        guard let header = PNGChunks.chunks(of: bytes).first, header.type == "IHDR" else {
            throw GeometryError(.malformed, "only a PNG file can carry a text")
        }
        // Keyword, end mark, "not compressed" twice, no language, no translated keyword.
        let data = Array(name.utf8) + [0, 0, 0, 0, 0] + Array(text.utf8)
        let end = header.data.upperBound + 4
        return Array(bytes[..<end]) + PNGChunks.chunk("iTXt", data) + Array(bytes[end...])
    }

    /// The first text of a name in a PNG file, or nil; a text whose check sum is wrong is not taken.
    package static func text(named name: String, in bytes: [UInt8]) -> String? {
        let keyword = Array(name.utf8) + [0]
        for chunk in PNGChunks.chunks(of: bytes) where chunk.type == "iTXt" || chunk.type == "tEXt" {
            let data = Array(bytes[chunk.data])
            let body = Array(chunk.type.utf8) + data
            guard data.starts(with: keyword),
                PNGChunks.number(bytes, at: chunk.data.upperBound) == Int(PNGChunks.checksum(body))
            else { continue }
            let rest = data.dropFirst(keyword.count)
            guard chunk.type == "iTXt" else { return String(decoding: rest, as: UTF8.self) }
            // Compressed texts are never written here; they are passed over.
            guard rest.first == 0 else { continue }
            let parts = rest.dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            return String(decoding: parts[2], as: UTF8.self)
        }
        return nil
    }
}
