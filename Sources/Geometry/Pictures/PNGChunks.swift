/// The chunks of a PNG file: https://www.w3.org/TR/png-3/#5Chunk-layout
enum PNGChunks {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// The four bytes at a place as a number, highest first.
    static func number(_ bytes: [UInt8], at: Int) -> Int {
        Int(bytes[at]) << 24 | Int(bytes[at + 1]) << 16 | Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
    }

    /// Where each chunk is: its type and the range of its data. Stops where the file is broken.
    static func chunks(of bytes: [UInt8]) -> [(type: String, data: Range<Int>)] {
        guard bytes.starts(with: signature) else { return [] }
        var result: [(String, Range<Int>)] = []
        var at = signature.count
        while at + 12 <= bytes.count {
            let length = number(bytes, at: at)
            guard length <= bytes.count - at - 12 else { break }
            result.append((String(decoding: bytes[at + 4..<at + 8], as: UTF8.self), at + 8..<at + 8 + length))
            at += 12 + length
        }
        return result
    }

    /// A whole chunk: length, type, data and check sum.
    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        return big(UInt32(data.count)) + body + big(checksum(body))
    }

    /// CRC-32 as PNG, gzip and Ethernet have it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
            }
        }
        return ~sum
    }

    private static func big(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
