/// Keeps secrets out of what is written down.
enum Redaction {
    /// Names of metadata whose values are never written.
    private static let secretNames = ["authorization", "cookie", "password", "secret", "token", "code", "api_key"]

    /// Whether a name says that its value is a secret.
    static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return secretNames.contains { name == $0 || name.hasSuffix("_\($0)") || name.hasSuffix("-\($0)") }
    }

    /// Text without API tokens and without the passwords of URLs.
    static func redacted(_ text: String) -> String {
        guard text.contains("atl_") || text.contains("://") else { return text }
        return text.replacing(/atl_[A-Za-z0-9_\-]{8,}/, with: "atl_redacted")
            .replacing(/:\/\/([^\/:@\s]*):[^@\/\s]+@/) { match in "://\(match.1):redacted@" }
    }
}
