/// Keeps secrets out of what is written down.
enum Redaction {
    /// Names of metadata whose values are never written.
    private static let secretNames = ["authorization", "cookie", "password", "secret", "token", "code", "api_key"]

    /// Whether a name says that its value is a secret: it ends in a word for one.
    static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return secretNames.contains { word in
            guard name.hasSuffix(word) else { return false }
            let before = name.utf8.dropLast(word.utf8.count).last
            return before == nil || before == UInt8(ascii: "_") || before == UInt8(ascii: "-")
        }
    }

    /// Text without API tokens and without the passwords of URLs.
    static func redacted(_ text: String) -> String {
        guard mayHoldSecret(text) else { return text }
        return text.replacing(/atl_[A-Za-z0-9_\-]{8,}/, with: "atl_redacted")
            .replacing(/:\/\/([^\/:@\s]*):[^@\/\s]+@/) { match in "://\(match.1):redacted@" }
    }

    /// Whether there is `tl_` or `://` in a text: nearly always there is not, and looking costs less than an expression.
    private static func mayHoldSecret(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            bytes.indices.dropLast(2).contains { index in
                switch bytes[index] {
                case UInt8(ascii: "t"): bytes[index + 1] == UInt8(ascii: "l") && bytes[index + 2] == UInt8(ascii: "_")
                case UInt8(ascii: ":"): bytes[index + 1] == UInt8(ascii: "/") && bytes[index + 2] == UInt8(ascii: "/")
                default: false
                }
            }
        }
    }
}
