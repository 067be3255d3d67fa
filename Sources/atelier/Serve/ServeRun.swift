import Accounts
import Basics
import Blobs
import Durable
import Foundation
import Logging
import NIOCore
import Observability
import ServiceLifecycle
import SMTP
import Storage
import UnixSignals
import Web

/// Runs what a process of the service has taken on, until it is told to stop.
struct ServeRun: Sendable {
    let assembly: Assembly
    let settings: ServiceSettings
    let metrics: PrometheusRegistry
    let logger: Logger

    /// How long a graceful stop may take before what is left is cancelled, and then before the process ends without it.
    private static let timeouts = (shutdown: Duration.seconds(15), cancellation: Duration.seconds(5))

    /// Serves until a signal ends it.
    func run() async throws {
        var services = assembly.core.services(settings.coreRoles)
        if settings.roles.contains(.timer) {
            for studio in assembly.studios { try await studio.fillIn(on: assembly.core) }
            services.append(AccountsMaintenance(signIn: signIn, sessions: sessions, tokens: tokens, logger: logger))
        }
        if settings.roles.contains(.api) { services += try await api() }
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = Self.timeouts.shutdown
        configuration.maximumCancellationDuration = Self.timeouts.cancellation
        logger.info(
            "serving",
            metadata: [
                "version": "\(Version.current)", "data": "\(assembly.folder.path)",
                "roles": "\(settings.roles.map(\.rawValue).sorted().joined(separator: " "))",
            ]
        )
        do { try await ServiceGroup(configuration: configuration).run() } catch let error as IOError {
            throw ending(error)
        }
        logger.info("stopped")
    }

    private func api() async throws -> [any Service] {
        let people = People(assembly.database)
        let links = SignInLinks()
        let mail = MailQueue(mailer: try mailer(), logger: logger)
        let owner = try await assembly.owner()
        let gauges = BacklogGauges(assembly.core, logger: logger)
        let server = try WebServer(
            .init(
                database: assembly.database,
                core: assembly.core,
                blobs: assembly.blobs,
                studios: assembly.studios,
                people: people,
                signIn: signIn,
                sessions: sessions,
                tokens: tokens,
                links: links,
                mail: mail,
                readiness: readiness,
                metrics: { [metrics] in
                    await gauges.update()
                    return metrics.text()
                }
            ),
            settings: settings.web,
            version: Version.current,
            logger: logger
        )
        let service = server.service { port in
            greet(port, settings.smtpURL == nil && settings.web.isLoopback ? links.make(for: owner.id) : nil)
        }
        return [mail, service]
    }

    /// Why it cannot listen where it was told to.
    private func ending(_ error: IOError) -> CommandError {
        let place = "\(settings.web.host):\(settings.web.port)"
        return switch error.errnoCode {
        case EADDRINUSE:
            CommandError(.tryAgainLater, "Something else listens at \(place). Choose another port with --port.")
        case EACCES:
            CommandError(.usage, "Listening at \(place) is not allowed. Choose a port from 1024 on with --port.")
        case EADDRNOTAVAIL:
            CommandError(.usage, "This machine has no address \(settings.web.host). Choose another with --host.")
        default: CommandError(.workFailed, "Listening at \(place) failed: \(error.localizedDescription)")
        }
    }

    private var signIn: SignIn { SignIn(database: assembly.database, settings: settings.signIn) }
    private var sessions: Sessions { Sessions(database: assembly.database, logger: logger) }
    private var tokens: APITokens { APITokens(database: assembly.database, logger: logger) }

    /// Tells whoever started it where it is, and how they come in.
    private func greet(_ port: Int, _ secret: String?) {
        let host = settings.web.host.contains(":") ? "[\(settings.web.host)]" : settings.web.host
        let address = settings.web.publicURL ?? "http://\(host):\(port)"
        Terminal.standard.show("Atelier \(Version.current) is at \(address)")
        if let secret {
            Terminal.standard.show("Sign in once, within 15 minutes: \(address)/sign-in/\(secret)")
        }
    }

    private func mailer() throws -> any Mailer {
        guard let url = settings.smtpURL, let sender = settings.mailFrom else {
            return ConsoleMailer { Terminal.standard.show($0) }
        }
        do { return try SMTPMailer(url: url, from: sender) } catch {
            throw CommandError(.usage, "ATELIER_SMTP_URL cannot be used: \(error.message)")
        }
    }

    private var readiness: Readiness {
        let (database, folder) = (assembly.database, assembly.folder)
        return Readiness([
            .init("database") { _ = try await database.read { try $0.run("SELECT 1") } },
            .init("schema") {
                let status = try await Migrator(database, Assembly.migrations, version: Version.current).status()
                guard status.allSatisfy({ $0.isKnown && $0.appliedAt != nil }) else {
                    throw Readiness.Unready("It is not of this version. Run `atelier migrate`.")
                }
            },
            .init("files") {
                guard access(folder.blobs, W_OK | X_OK) == 0 else {
                    throw Readiness.Unready("The folder cannot be written.")
                }
            },
        ])
    }
}
