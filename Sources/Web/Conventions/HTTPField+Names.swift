package import HTTPTypes

extension HTTPField.Name {
    /// Names a request across services.
    static let correlationID = field("X-Correlation-Id")
    /// W3C trace context.
    static let traceParent = field("traceparent")
    /// Names an intent, so that sending it again is not a second one.
    static let idempotencyKey = field("Idempotency-Key")
    /// What the client would like: `wait=30`.
    static let prefer = field("Prefer")
    /// What of it was done.
    package static let preferenceApplied = field("Preference-Applied")
    /// Where a browser's request comes from.
    static let fetchSite = field("Sec-Fetch-Site")
    /// The last event that a client has seen.
    static let lastEventID = field("Last-Event-ID")
    /// Whom a trusted proxy forwards for.
    static let forwardedFor = field("X-Forwarded-For")
    /// Whether a proxy may collect an answer before it hands it on: events would come late.
    static let accelBuffering = field("X-Accel-Buffering")
    /// Who may show an answer inside a page.
    static let frameOptions = field("X-Frame-Options")
    /// What a page tells other sites of where somebody came from.
    static let referrerPolicy = field("Referrer-Policy")
    /// Which sites may use an answer.
    static let resourcePolicy = field("Cross-Origin-Resource-Policy")
    /// That a name is only to be reached over TLS.
    static let strictTransport = field("Strict-Transport-Security")

    private static func field(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is the name of no header") }
        return name
    }
}
