/// How the service is reached and how much it bears.
package struct WebSettings: Sendable {
    /// The address it listens at.
    package var host = "127.0.0.1"
    /// The port; 0 for any that is free.
    package var port = 7700
    /// Where browsers find it, if that is not where it listens: behind a proxy.
    package var publicURL: String?
    /// Whether a proxy stands before it whose `X-Forwarded-For` is true.
    package var trustsProxy = false
    /// What it calls itself in letters.
    package var name = "Atelier"
    /// The largest model that is taken, in bytes.
    package var maxUploadBytes = 100 << 20
    /// The most open connections.
    package var maxConnections = 4_096
    /// The most open event streams.
    package var maxStreams = 2_048
    /// How long a connection may be idle.
    package var idleTimeout = Duration.seconds(75)
    /// How long the head of a request may take to arrive, from its first byte.
    package var headTimeout = Duration.seconds(20)
    /// How long a whole request may take to arrive, from the end of its head.
    package var requestTimeout = Duration.seconds(900)
    /// Requests a minute of one person, or of one address where nobody has signed in.
    package var requestsPerMinute = 1_200
    /// Sign-in codes a minute that one address may ask for, whoever they are for.
    package var codesPerMinute = 10
    /// Codes a minute that one address may try.
    package var attemptsPerMinute = 20

    /// The usual.
    package init() {}

    /// Whether browsers reach it over TLS.
    var isSecure: Bool { publicURL?.lowercased().hasPrefix("https://") ?? false }

    /// Whether only this machine can reach it.
    package var isLoopback: Bool {
        ["localhost", "::1", "[::1]"].contains(host.lowercased()) || host.hasPrefix("127.")
    }
}
