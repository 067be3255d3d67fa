import Accounts
import Durable
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import ModelStudio
import Storage
import StudioSupport
import TestSupport

@testable import Web

/// The service over HTTP on a world of its own, with people who have accounts.
struct WebWorld: Sendable {
    let studio: StudioWorld
    let server: WebServer
    let people: People
    let sessions: Sessions
    let tokens: APITokens
    let links: SignInLinks
    let letters: Letters

    /// Gives `body` a world, and a client that asks its router.
    static func with<Result: Sendable>(
        _ backend: Backend = .sqlite,
        settings: WebSettings = .unhurried,
        _ body: @escaping @Sendable (WebWorld, any TestClientProtocol) async throws -> Result
    ) async throws -> Result {
        try await StudioWorld.with(backend) { studio in
            let world = WebWorld(studio, settings)
            var app = Application(responder: try world.server.responder())
            app.addServices(world.server.tail)
            return try await app.test(.router) { client in try await body(world, client) }
        }
    }

    init(_ studio: StudioWorld, _ settings: WebSettings) {
        self.studio = studio
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        people = People(studio.database)
        sessions = Sessions(database: studio.database)
        tokens = APITokens(database: studio.database)
        links = SignInLinks()
        letters = Letters()
        server = WebServer(
            .init(
                core: studio.core,
                requests: studio.requests,
                library: studio.library,
                files: studio.files,
                gallery: studio.gallery,
                interactions: studio.interactions,
                blobs: studio.blobs,
                people: people,
                signIn: SignIn(database: studio.database),
                sessions: sessions,
                tokens: tokens,
                links: links,
                mail: MailQueue(mailer: letters, logger: logger),
                readiness: Readiness([
                    .init("database") { _ = try await studio.database.read { try $0.run("SELECT 1") } }
                ]),
                metrics: { "" }
            ),
            settings: settings,
            version: "test",
            logger: logger
        )
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
