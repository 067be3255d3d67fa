import Accounts
import Configuration
import Foundation
import Logging

/// What this run goes by: arguments, then `ATELIER_…` in the environment, then `atelier.yaml` in the data folder,
/// then the defaults.
struct Settings: Sendable {
    /// The data folder's absolute path.
    let data: String
    /// Where the PostgreSQL database is; nil for SQLite in the data folder.
    let databaseURL: String?
    /// The address of whose server it is; nil if nobody said so.
    let ownerEmail: EmailAddress?
    /// From which level on the log is written to standard error; nil if nobody said so.
    let logLevel: Logger.Level?

    /// The name of the configuration file in the data folder.
    static let fileName = "atelier.yaml"

    /// Reads the settings. The data folder itself cannot stand in the file that is in it.
    static func read(
        _ options: GlobalOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> Settings {
        try await read(options, environment: environment).settings
    }

    /// Reads the settings and gives the reader too, in which `arguments` stand before everything else: what a command
    /// alone wants to know, it asks there.
    static func read(
        _ options: GlobalOptions,
        arguments: [AbsoluteConfigKey: ConfigValue] = [:],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> (settings: Settings, reader: ConfigReader) {
        var given = arguments
        if let data = options.data { given["data"] = .init(.string(data), isSecret: false) }
        if let url = options.databaseURL { given["database.url"] = .init(.string(url), isSecret: true) }
        let outer: [any ConfigProvider] = [
            InMemoryProvider(name: "arguments", values: given),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "atelier"),
        ]
        let data = absolute(ConfigReader(providers: outer).string(forKey: "data") ?? defaultFolder(environment))
        let reader = ConfigReader(providers: outer + [try await file(in: data)])
        let url = reader.string(forKey: "database.url", isSecret: true)
        let settings = Settings(
            data: data,
            databaseURL: url.flatMap { $0.isEmpty ? nil : $0 },
            ownerEmail: try address(reader, "owner.email"),
            logLevel: try logLevel(in: reader)
        )
        return (settings, reader)
    }

    /// An e-mail address; nil if there is none. Throws for what cannot be one.
    static func address(_ reader: ConfigReader, _ key: ConfigKey) throws(CommandError) -> EmailAddress? {
        guard let text = reader.string(forKey: key), !text.isEmpty else { return nil }
        do { return try EmailAddress(text) } catch {
            throw CommandError(.usage, "\(key) is no e-mail address: \(error.message)")
        }
    }

    private static func logLevel(in reader: ConfigReader) throws(CommandError) -> Logger.Level? {
        guard let level = reader.string(forKey: "log.level") else { return nil }
        guard let logLevel = Logger.Level(rawValue: level.lowercased()) else {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandError(.usage, "The log level “\(level)” is unknown. There are: \(known).")
        }
        return logLevel
    }

    private static func file(in folder: String) async throws -> any ConfigProvider {
        let path = "\(folder)/\(fileName)"
        let place = ConfigReader(
            provider: InMemoryProvider(values: ["filePath": .init(stringLiteral: path), "allowMissing": true])
        )
        do { return try await FileProvider<YAMLSnapshot>(config: place) } catch {
            // A data folder that is none is somebody else's to complain about.
            if !FileManager.default.fileExists(atPath: path) { return InMemoryProvider(values: [:]) }
            throw CommandError(.usage, "The configuration file \(path) cannot be read. Check that it is valid YAML.")
        }
    }

    private static func defaultFolder(_ environment: [String: String]) -> String {
        if let home = environment["XDG_DATA_HOME"], home.hasPrefix("/") { return "\(home)/atelier" }
        let home = environment["HOME"] ?? NSHomeDirectory()
        return "\(home)/.local/share/atelier"
    }

    /// A path from the root, whichever way it was given.
    static func absolute(_ path: String) -> String {
        let expanded = path.hasPrefix("~/") ? NSHomeDirectory() + path.dropFirst() : path
        return URL(filePath: expanded).standardizedFileURL.path
    }
}
