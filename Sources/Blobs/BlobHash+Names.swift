package import Basics

extension BlobHash {
    /// Blobs by their names, as a JSON object holds them: `{"picture-512": "9f86d0…"}`.
    ///
    /// Read byte by byte, not with a decoder, since a page of a gallery holds dozens of such objects. What is
    /// not plain, such as a name with escapes, is left to a decoder all the same.
    package static func named(in json: JSON) throws -> [String: BlobHash] {
        var text = json.text
        return try text.withUTF8 { bytes in
            var names = PlainNames(bytes: bytes)
            return names.read()
        } ?? json.decode()
    }
}

/// Reads an object of names and hashes without escapes.
private struct PlainNames {
    let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Nil for what is not plain, or wrong.
    mutating func read() -> [String: BlobHash]? {
        var blobs: [String: BlobHash] = [:]
        guard take("{") else { return nil }
        while !take("}") {
            guard blobs.isEmpty || take(","), let name = string(), take(":"), let hash = string().flatMap(BlobHash.init)
            else { return nil }
            blobs[name] = hash
        }
        skipSpace()
        return place == bytes.count ? blobs : nil
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard place < bytes.count, bytes[place] == UInt8(ascii: mark) else { return false }
        place += 1
        return true
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            guard bytes[place] >= 0x20, bytes[place] != UInt8(ascii: "\\") else { return nil }
            place += 1
        }
        let end = place
        return take("\"") ? String(decoding: bytes[start..<end], as: UTF8.self) : nil
    }

    private mutating func skipSpace() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x09, 0x0A, 0x0D, 0x20: place += 1
            default: return
            }
        }
    }
}
