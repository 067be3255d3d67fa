/// What the first bytes of a picture file say, read without decoding it.
package struct PictureHeader: Sendable, Equatable {
    /// The formats that are read.
    package enum Format: String, Sendable {
        case png
        case jpeg
        case webp

        /// The media type, as in `Content-Type`.
        package var mediaType: String { "image/\(rawValue)" }
    }

    /// The format by its bytes, not its name.
    package let format: Format
    /// Pixels in a row.
    package let width: Int
    /// Rows.
    package let height: Int

    /// Reads the header; throws `.unsupported` for another format and `.malformed` for a broken header.
    package init(_ bytes: [UInt8]) throws(GeometryError) {
        let size: (width: Int, height: Int)?
        if bytes.starts(with: PNGChunks.signature) {
            format = .png
            size = Self.png(bytes)
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            format = .jpeg
            size = Self.jpeg(bytes)
        } else if bytes.count > 15, bytes.starts(with: Array("RIFF".utf8)), bytes[8..<12].elementsEqual("WEBP".utf8) {
            format = .webp
            size = Self.webp(bytes)
        } else {
            throw GeometryError(.unsupported, "the bytes are no PNG, JPEG or WebP picture")
        }
        guard let size, size.width > 0, size.height > 0 else {
            throw GeometryError(.malformed, "the picture's header is broken")
        }
        width = size.width
        height = size.height
    }

    /// IHDR must be the first chunk.
    private static func png(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        return (PNGChunks.number(bytes, at: 16), PNGChunks.number(bytes, at: 20))
    }

    /// Walks over the segments to the first start of frame.
    private static func jpeg(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        func short(_ at: Int) -> Int { Int(bytes[at]) << 8 | Int(bytes[at + 1]) }
        var at = 2
        while at + 9 < bytes.count {
            guard bytes[at] == 0xFF else { return nil }
            let marker = bytes[at + 1]
            // Fill bytes, and markers without a length.
            if marker == 0xFF || marker == 0x01 || (0xD0...0xD8).contains(marker) {
                at += marker == 0xFF ? 1 : 2
                continue
            }
            let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame { return (short(at + 7), short(at + 5)) }
            let length = short(at + 2)
            guard length >= 2, marker != 0xD9, marker != 0xDA else { return nil }
            at += 2 + length
        }
        return nil
    }

    /// The three kinds of first chunk: lossy, lossless, extended.
    private static func webp(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
        guard bytes.count >= 30 else { return nil }
        func little(_ at: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8 ":
            guard bytes[23..<26].elementsEqual([0x9D, 0x01, 0x2A]) else { return nil }
            return (little(26, 2) & 0x3FFF, little(28, 2) & 0x3FFF)
        case "VP8L":
            guard bytes[20] == 0x2F else { return nil }
            let bits = little(21, 4)
            return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        case "VP8X":
            return (little(24, 3) + 1, little(27, 3) + 1)
        default:
            return nil
        }
    }
}
