import Crypto
import Foundation

/// Names a text by its content.
enum Fingerprint {
    /// SHA-256 of `text` in lower-case hexadecimal.
    static func of(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
