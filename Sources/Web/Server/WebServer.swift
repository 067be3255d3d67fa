package import Accounts
package import Basics
package import Blobs
package import Durable
import Hummingbird
import HummingbirdRouter
package import Logging
package import ModelStudio
import NIOCore
package import ServiceLifecycle
package import Storage

/// The service over HTTP.
package struct WebServer: Sendable {
    /// What it serves.
    package struct Parts: Sendable {
        let database: any Database
        let core: DurableCore
        let requests: Requests
        let library: Library
        let files: ModelFiles
        let gallery: Gallery
        let reactions: Reactions
        let blobs: any BlobStore
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
            requests: Requests,
            library: Library,
            files: ModelFiles,
            gallery: Gallery,
            reactions: Reactions,
            blobs: any BlobStore,
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
            self.requests = requests
            self.library = library
            self.files = files
            self.gallery = gallery
            self.reactions = reactions
            self.blobs = blobs
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

    private let parts: Parts
    private let settings: WebSettings
    private let version: String
    private let clock: WallClock
    private let ids: UUIDGenerator
    private let logger: Logger
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
    ) {
        self.parts = parts
        self.settings = settings
        self.version = version
        self.clock = clock
        self.ids = ids
        self.logger = logger
        tail = parts.core.eventTail
    }

    /// The service, to be run in a `ServiceGroup`; `whenOpen` is told the port once it listens.
    package func service(whenOpen: @escaping @Sendable (Int) async -> Void = { _ in }) throws -> any Service {
        var application = Application(
            responder: try responder(),
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
    func responder() throws -> some HTTPResponder<AppContext> {
        let limiter = RateLimiter(
            [
                .requests: .init(perMinute: settings.requestsPerMinute),
                .codes: .init(perMinute: settings.codesPerMinute),
                .attempts: .init(perMinute: settings.attemptsPerMinute),
            ],
            clock: clock
        )
        let streams = EventStreams(parts.core.events, tail: tail, settings: .init(maximumStreams: settings.maxStreams))
        let answers = AnswerCache(parts.database)
        let cookies = SessionCookie(isSecure: settings.isSecure)
        let contract = try ContractController(version: version)
        return RouterBuilder(context: AppContext.self) {
            Envelope(ids: ids, settings: settings, metrics: RequestMetrics())
            SystemController(readiness: parts.readiness)
            Authenticator(sessions: parts.sessions, tokens: parts.tokens, limiter: limiter)
            RateLimitMiddleware(limiter: limiter)
            MetricsController(metrics: parts.metrics)
            TasksController(requests: parts.requests, answers: answers, streams: streams, tail: tail, ids: ids)
            GalleryController(gallery: parts.gallery, reactions: parts.reactions, answers: answers)
            ModelsController(
                library: parts.library,
                files: parts.files,
                blobs: parts.blobs,
                reactions: parts.reactions,
                uploads: Uploads(maximumBytes: settings.maxUploadBytes),
                answers: answers,
                ids: ids
            )
            MineController(library: parts.library, reactions: parts.reactions, answers: answers)
            FilesController(requests: parts.requests, library: parts.library, blobs: parts.blobs)
            EventsController(core: parts.core, streams: streams)
            WorkController(core: parts.core)
            AuthController(
                signIn: parts.signIn,
                sessions: parts.sessions,
                tokens: parts.tokens,
                letters: SignInLetters(queue: parts.mail, serverName: settings.name),
                cookies: cookies,
                limiter: limiter,
                clock: clock
            )
            SignInLinkController(links: parts.links, sessions: parts.sessions, cookies: cookies)
            AdminController(core: parts.core, people: parts.people)
            contract
        }
    }
}
