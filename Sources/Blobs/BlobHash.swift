import Basics
import Crypto

/// The SHA-256 of a blob's bytes, which is the blob's name: 64 hexadecimal digits in lower case.
package struct BlobHash: Hashable, Sendable, CustomStringConvertible {
    /// The digits.
    package let description: String

    /// Reads the text form; nil if it is none.
    package init?(_ text: String) {
        let isHexadecimal = text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard text.utf8.count == 64, isHexadecimal else { return nil }
        description = text
    }

    /// The hash of `bytes`.
    package init(of bytes: [UInt8]) { self.init(SHA256.hash(data: bytes)) }

    /// The hash that a digest is.
    init(_ digest: SHA256.Digest) {
        let digits = Array("0123456789abcdef".utf8)
        description = String(unsafeUninitializedCapacity: 64) { buffer in
            for (index, byte) in digest.enumerated() {
                buffer[2 * index] = digits[Int(byte >> 4)]
                buffer[2 * index + 1] = digits[Int(byte & 15)]
            }
            return 64
        }
    }
}

extension BlobHash: Codable {
    /// Reads the digits.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let hash = BlobHash(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "not a SHA-256 in lower-case digits"
            )
        }
        self = hash
    }

    /// Writes the digits.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
