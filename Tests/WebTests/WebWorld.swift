import Accounts
import Durable
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import ModelStudio
import ModelStudioAPI
import Providers
import Basics
import Blobs
import Storage
import StudioSupport
import TestSupport

@testable import Web

/// The service over HTTP on a world of its own, with people who have accounts.
struct WebWorld: Sendable {
    let studio: StudioWorld
    let server: WebServer
    let mail: MailQueue
    let people: People
    let sessions: Sessions
    let tokens: APITokens
    let signIn: SignIn
    let links: SignInLinks
    let letters: Letters

    /// Logs nothing that is not the end of everything.
    static let silence: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    /// Gives `body` a world, and a client that asks its router.
    static func with<Result: Sendable>(
        _ backend: Backend = .sqlite,
        settings: WebSettings = .unhurried,
        clock: WallClock = .system,
        images: any ImageProvider = FakeImages(),
        beside studios: [any Studio] = [],
        _ body: @escaping @Sendable (WebWorld, any TestClientProtocol) async throws -> Result
    ) async throws -> Result {
        try await StudioWorld.with(backend, images: images, workloads: studios.map(\.workload)) { studio in
            let world = try WebWorld(studio, settings, clock, beside: studios)
            var app = Application(responder: world.server.responder(), logger: silence)
            app.addServices(world.server.tail)
            return try await app.test(.router) { client in try await world.delivering { try await body(world, client) }
            }
        }
    }

    /// Gives `body` a world that is served on a free port, and the port.
    static func live<Result: Sendable>(
        settings: WebSettings,
        _ body: @escaping @Sendable (WebWorld, _ port: Int) async throws -> Result
    ) async throws -> Result {
        try await StudioWorld.with(.sqlite) { studio in
            let world = try WebWorld(studio, settings)
            let (ports, announced) = AsyncStream.makeStream(of: Int.self, bufferingPolicy: .bufferingOldest(1))
            let service = world.server.service { port in announced.yield(port) }
            return try await Shutdown.after(service) {
                guard let port = await ports.first(where: { _ in true }) else { throw CancellationError() }
                return try await body(world, port)
            }
        }
    }

    init(
        _ studio: StudioWorld,
        _ settings: WebSettings,
        _ clock: WallClock = .system,
        beside studios: [any Studio] = []
    ) throws {
        self.studio = studio
        let logger = Self.silence
        people = People(studio.database, clock: clock)
        sessions = Sessions(database: studio.database, clock: clock)
        tokens = APITokens(database: studio.database, clock: clock)
        signIn = SignIn(database: studio.database, clock: clock)
        links = SignInLinks(clock: clock)
        letters = Letters()
        mail = MailQueue(mailer: letters, logger: logger)
        server = try WebServer(
            .init(
                database: studio.database,
                core: studio.core,
                blobs: studio.blobs,
                studios: [
                    ModelStudioAPI(Workload()) { _ in
                        .init(
                            requests: studio.requests,
                            library: studio.library,
                            files: studio.files,
                            gallery: studio.gallery,
                            reactions: studio.reactions
                        )
                    }
                ] + studios,
                people: people,
                signIn: signIn,
                sessions: sessions,
                tokens: tokens,
                links: links,
                mail: mail,
                readiness: Readiness([
                    .init("database") { _ = try await studio.database.read { try $0.run("SELECT 1") } }
                ]),
                metrics: { "" }
            ),
            settings: settings,
            version: "test",
            clock: clock,
            logger: logger
        )
        if studios.isEmpty { API.publish(server.contract) }
    }

    /// Sends what is posted while `body` runs.
    private func delivering<Result: Sendable>(
        _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { tasks in
            tasks.addTask {
                try await mail.run()
                return nil
            }
            tasks.addTask { try await body() }
            defer { tasks.cancelAll() }
            while let result = try await tasks.next() {
                if let result { return result }
            }
            throw TestSupportError(description: "The post office closed before the test did.")
        }
    }

    /// The secret of a token of somebody's.
    func token(of person: UUID, _ scopes: Set<Scope> = [.read, .write]) async throws -> String {
        try await tokens.create(name: "test", scopes: scopes, expiresAt: nil, for: .init(person)).secret
    }

    /// The secret of a token of the owner's.
    func token(_ scopes: Set<Scope> = [.read, .write, .admin]) async throws -> String {
        try await token(of: studio.owner, scopes)
    }
}

extension WebSettings {
    /// As usual, but nobody is ever too fast.
    static var unhurried: WebSettings {
        var settings = WebSettings()
        (settings.requestsPerMinute, settings.codesPerMinute, settings.attemptsPerMinute) = (1_000_000, 1_000, 1_000)
        return settings
    }
}
