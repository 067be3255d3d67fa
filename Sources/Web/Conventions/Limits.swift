/// The bounds of what comes in that no setting changes.
enum Limits {
    /// The largest JSON body.
    static let jsonBytes = 64 * 1024
    /// How long a body may take to arrive, other than that of an upload.
    static let bodyTimeout = Duration.seconds(30)
    /// How long an upload may take.
    static let uploadTimeout = Duration.seconds(600)
    /// The largest head: request line and header fields.
    static let headBytes = 16 * 1024
    /// The most header fields.
    static let headFields = 100
}
