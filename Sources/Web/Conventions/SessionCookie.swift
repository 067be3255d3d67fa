/// The cookie that holds a session's secret.
struct SessionCookie: Sendable {
    /// Whether browsers reach this server over TLS, so that the cookie may travel over nothing else.
    let isSecure: Bool

    static let name = "atelier_session"
    /// As long as a session that nobody uses.
    private static let seconds = 30 * 86_400

    /// The `Set-Cookie` of a session that has begun.
    func setting(_ secret: String) -> String { "\(Self.name)=\(secret); Max-Age=\(Self.seconds); \(attributes)" }

    /// The `Set-Cookie` of a session that has ended.
    var clearing: String { "\(Self.name)=; Max-Age=0; \(attributes)" }

    private var attributes: String { "Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") }
}
