import ArgumentParser
import Basics
import Configuration
import Durable
import Foundation
import Logging
import Metrics
import Observability
import ServiceLifecycle
import Storage
import Web

extension ServiceSettings.Role: ExpressibleByArgument {}

/// `atelier serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve the studios over HTTP.",
        discussion: """
            One process does everything, unless --role names parts of it: several processes then share one PostgreSQL.
            On a loopback address without a mail server, a link is printed that signs you in once.

            Ctrl-C stops gracefully: streams end, work is finished or given back. A second one stops at once.

            SETTINGS, as ATELIER_… in the environment or as a key in atelier.yaml; docs/serving.md has all of them
              ATELIER_PUBLIC_URL          where browsers find it, as in https://atelier.example.org
              ATELIER_TRUST_PROXY         true behind a proxy that sets X-Forwarded-For
              ATELIER_SMTP_URL            the mail server, as in smtps://user:password@mail.example.org
              ATELIER_MAIL_FROM           whom its letters come from
              ATELIER_OWNER_EMAIL         whose server it is, and whose everything is that was made here
              ATELIER_SIGN_UP             open, or closed: only those who have an account may sign in

            EXAMPLES
              atelier serve
              atelier serve --port 8080
              atelier serve --role api --role timer --database-url postgres://atelier@db/atelier
            """
    )

    @Option(help: ArgumentHelp("The address to listen at. (default: 127.0.0.1)", valueName: "address"))
    var host: String?

    @Option(help: "The port to listen at; 0 for any that is free. (default: 7700)")
    var port: Int?

    @Option(help: ArgumentHelp("A part to take on: api, worker, relay, timer. (default: all)", valueName: "role"))
    var role: [ServiceSettings.Role] = []

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var arguments: [AbsoluteConfigKey: ConfigValue] = [:]
        if let host { arguments["host"] = .init(.string(host), isSecret: false) }
        if let port { arguments["port"] = .init(.string(String(port)), isSecret: false) }
        let (settings, reader) = try await Settings.read(options, arguments: arguments)
        let service = try ServiceSettings(reader, roles: role)
        let level = settings.logLevel ?? .info
        let clock = WallClock.system
        let logger = Logger(label: "atelier") { label in
            JSONLogHandler(label: label, level: level, now: { clock.now.description }) { line in
                FileHandle.standardError.write(Data("\(line)\n".utf8))
            }
        }
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        let works = service.roles.contains(.worker)
        let assembly = try await Assembly.open(settings, working: works, logger: logger)
        do {
            try await ServeRun(assembly: assembly, settings: service, metrics: metrics, logger: logger).run()
            await assembly.database.close()
        } catch {
            await assembly.database.close()
            throw error
        }
    }
}
