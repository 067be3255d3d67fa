import Accounts
import Configuration
import Durable
import Foundation
import Web

/// How this run serves: what it takes on, how it is reached, how it sends mail.
struct ServiceSettings: Sendable {
    /// A part of the service that a process can take on.
    enum Role: String, CaseIterable, Sendable {
        /// Answers over HTTP.
        case api
        /// Carries out tasks and flows.
        case worker
        /// Sends messages.
        case relay
        /// Does what time makes due.
        case timer
    }

    /// What this process takes on.
    var roles: Set<Role>
    /// How it is reached.
    var web: WebSettings
    /// The mail server; nil for none.
    var smtpURL: String?
    /// Whom letters come from; needed where there is a mail server.
    var mailFrom: EmailAddress?
    /// How signing in works.
    var signIn: SignIn.Settings

    /// The core's part of the roles.
    var coreRoles: Set<DurableCore.Role> { Set(roles.compactMap { DurableCore.Role(rawValue: $0.rawValue) }) }

    /// Reads what the arguments, the environment and `atelier.yaml` say. `roles` are those named as arguments.
    init(_ reader: ConfigReader, roles named: [Role]) throws(CommandError) {
        roles = try Self.roles(reader, named)
        web = WebSettings()
        web.host = reader.string(forKey: "host") ?? web.host
        web.port = try Self.number(reader, "port", in: 0...65_535) ?? web.port
        web.publicURL = try Self.publicURL(reader)
        web.trustsProxy = reader.bool(forKey: "trust.proxy") ?? web.trustsProxy
        web.name = reader.string(forKey: "name") ?? web.name
        web.maxUploadBytes =
            try Self.number(reader, "max.upload.mb", in: 1...4_096).map { $0 << 20 } ?? web.maxUploadBytes
        web.maxConnections = try Self.number(reader, "max.connections", in: 1...1_000_000) ?? web.maxConnections
        web.maxStreams = try Self.number(reader, "max.streams", in: 1...1_000_000) ?? web.maxStreams
        web.requestsPerMinute =
            try Self.number(reader, "requests.per.minute", in: 1...100_000_000) ?? web.requestsPerMinute
        web.codesPerMinute = try Self.number(reader, "codes.per.minute", in: 1...1_000_000) ?? web.codesPerMinute
        web.attemptsPerMinute =
            try Self.number(reader, "attempts.per.minute", in: 1...1_000_000) ?? web.attemptsPerMinute
        smtpURL = reader.string(forKey: "smtp.url", isSecret: true).flatMap { $0.isEmpty ? nil : $0 }
        mailFrom = try Settings.address(reader, "mail.from")
        guard smtpURL == nil || mailFrom != nil else {
            throw CommandError(.usage, "With a mail server, ATELIER_MAIL_FROM says whom letters come from.")
        }
        signIn = SignIn.Settings()
        signIn.isOpen = try Self.isOpen(reader)
    }

    private static func roles(_ reader: ConfigReader, _ named: [Role]) throws(CommandError) -> Set<Role> {
        if !named.isEmpty { return Set(named) }
        guard let text = reader.string(forKey: "role") else { return Set(Role.allCases) }
        var roles: Set<Role> = []
        for word in text.split(separator: ",") {
            guard let role = Role(rawValue: word.trimmingCharacters(in: .whitespaces)) else {
                let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandError(.usage, "The role “\(word)” is unknown. There are: \(known).")
            }
            roles.insert(role)
        }
        return roles
    }

    private static func publicURL(_ reader: ConfigReader) throws(CommandError) -> String? {
        guard let text = reader.string(forKey: "public.url"), !text.isEmpty else { return nil }
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host() != nil else {
            throw CommandError(.usage, "The public URL “\(text)” is none: write it as https://atelier.example.org.")
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func isOpen(_ reader: ConfigReader) throws(CommandError) -> Bool {
        switch reader.string(forKey: "sign.up") ?? "open" {
        case "open": true
        case "closed": false
        case let other: throw CommandError(.usage, "Signing up is “open” or “closed”, not “\(other)”.")
        }
    }

    private static func number(
        _ reader: ConfigReader,
        _ key: ConfigKey,
        in range: ClosedRange<Int>
    ) throws(CommandError) -> Int? {
        guard let text = reader.string(forKey: key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw CommandError(
                .usage,
                "\(key) is a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”."
            )
        }
        return number
    }
}
