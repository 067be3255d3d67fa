package import Accounts
package import Basics
package import Blobs
package import Durable
import Hummingbird
import HummingbirdRouter
package import Logging
import NIOCore
package import ServiceLifecycle
package import Storage

/// The service over HTTP.
package struct WebServer: Sendable {
    /// What it serves.
    package struct Parts: Sendable {
        let database: any Database
        let core: DurableCore
        let blobs: any BlobStore
        let studios: [any Studio]
        let people: People
        let signIn: SignIn
        let sessions: Sessions
        let tokens: APITokens
        let links: SignInLinks
        let mail: MailQueue
        let readiness: Readiness
        let metrics: @Sendable () async -> String

        /// What it serves.
        package init(
            database: any Database,
            core: DurableCore,
            blobs: any BlobStore,
            studios: [any Studio],
            people: People,
            signIn: SignIn,
            sessions: Sessions,
            tokens: APITokens,
            links: SignInLinks,
            mail: MailQueue,
            readiness: Readiness,
            metrics: @escaping @Sendable () async -> String
        ) {
            self.database = database
            self.core = core
            self.blobs = blobs
            self.studios = studios
            self.people = people
            self.signIn = signIn
            self.sessions = sessions
            self.tokens = tokens
            self.links = links
            self.mail = mail
            self.readiness = readiness
            self.metrics = metrics
        }
    }

    private let studios: [any Studio]
    private let settings: WebSettings
    private let ids: UUIDGenerator
    private let logger: Logger
    private let limiter: RateLimiter
    private let authenticator: Authenticator
    /// What is answered whoever asks and however often.
    private let systemEndpoints: [Endpoint]
    /// Everything else that can be done, in the order of the contract.
    private let endpoints: [Endpoint]
    /// What can be done, as it is published.
    let contract: OpenAPIDocument
    /// Wakes streams and whoever waits; runs with the service.
    let tail: EventTail

    /// A server of `parts` as `settings` say; `version` is the product's.
    package init(
        _ parts: Parts,
        settings: WebSettings,
        version: String,
        clock: WallClock = .system,
        ids: UUIDGenerator = .timeOrdered(),
        logger: Logger
    ) throws {
        studios = parts.studios
        self.settings = settings
        self.ids = ids
        self.logger = logger
        tail = parts.core.eventTail
        limiter = RateLimiter(
            [
                .requests: .init(perMinute: settings.requestsPerMinute),
                .codes: .init(perMinute: settings.codesPerMinute),
                .attempts: .init(perMinute: settings.attemptsPerMinute),
            ],
            clock: clock
        )
        authenticator = Authenticator(sessions: parts.sessions, tokens: parts.tokens, limiter: limiter)
        systemEndpoints = SystemOperations(readiness: parts.readiness).endpoints
        let tools = StudioTools(
            core: parts.core,
            answers: AnswerCache(parts.database),
            streams: EventStreams(
                parts.core.events,
                tail: tail,
                settings: .init(maximumStreams: settings.maxStreams)
            ),
            tail: tail,
            uploads: Uploads(maximumBytes: settings.maxUploadBytes),
            blobs: parts.blobs,
            ids: ids
        )
        let endpoints =
            parts.studios.flatMap { $0.operations(tools) } + Self.endpoints(parts, settings, clock, tools, limiter)
        let contract = try ContractOperations(
            (systemEndpoints + endpoints).map(\.contract),
            version: version,
            problems: ProblemCode.all + parts.studios.flatMap(\.problemCodes),
            schemas: EventStream.schemas
        )
        self.endpoints = endpoints + contract.endpoints
        self.contract = contract.contract
    }

    /// What can be done that belongs to no studio.
    private static func endpoints(
        _ parts: Parts,
        _ settings: WebSettings,
        _ clock: WallClock,
        _ tools: StudioTools,
        _ limiter: RateLimiter
    ) -> [Endpoint] {
        let cookies = SessionCookie(isSecure: settings.isSecure)
        let studios = parts.studios
        return MetricsOperations(metrics: parts.metrics).endpoints
            + FileOperations(
                find: { name, person in
                    for studio in studios {
                        if let file = try await studio.picture(named: name, for: person, tools) { return file }
                    }
                    return nil
                },
                blobs: parts.blobs
            ).endpoints
            + EventOperations(tasks: parts.core.tasks, streams: tools.streams, topics: studios.flatMap(\.topics))
            .endpoints
            + WorkOperations(tasks: parts.core.tasks).endpoints
            + AuthOperations(
                signIn: parts.signIn,
                sessions: parts.sessions,
                letters: SignInLetters(queue: parts.mail, serverName: settings.name),
                cookies: cookies,
                limiter: limiter
            ).endpoints
            + TokenOperations(tokens: parts.tokens, clock: clock).endpoints
            + SignInLinkOperations(links: parts.links, sessions: parts.sessions, cookies: cookies).endpoints
            + AdminOperations(core: parts.core, people: parts.people).endpoints
    }

    /// The service, to be run in a `ServiceGroup`; `whenOpen` gets the port once it listens.
    package func service(whenOpen: @escaping @Sendable (Int) async -> Void = { _ in }) -> any Service {
        var application = Application(
            responder: responder(),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [
                        InboundBounds(
                            maximumBytes: settings.maxUploadBytes + (1 << 20),
                            headTimeout: TimeAmount(settings.headTimeout),
                            requestTimeout: TimeAmount(settings.requestTimeout)
                        )
                    ],
                    idleTimeout: TimeAmount(settings.idleTimeout),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Limits.headBytes,
                        maxHeaderListSize: Limits.headBytes,
                        maxHeaderFieldCount: Limits.headFields
                    )
                )
            ),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: .maximum(settings.maxConnections, logger: logger)
            ),
            onServerRunning: { channel in await whenOpen(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        application.addServices(tail)
        return application
    }

    /// Every route, and what all of them have in common.
    func responder() -> some HTTPResponder<AppContext> {
        RouterBuilder(context: AppContext.self) {
            HeadRequests()
            RequestCorrelation(ids: ids)
            ProxyAddress(isTrusted: settings.trustsProxy)
            RequestLog(metrics: RequestMetrics())
            SecurityHeaders(isSecure: settings.isSecure)
            ProblemResponses(operations: contract.operations) { [studios] error in
                studios.lazy.compactMap { $0.problem(for: error) }.first
            }
            Routes(systemEndpoints)
            authenticator
            RateLimitMiddleware(limiter: limiter)
            Routes(endpoints)
        }
    }
}
