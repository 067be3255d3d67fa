import Foundation
package import Logging

/// Writes each line of the log as one JSON object: `time`, `level`, `label`, `message`, and the metadata beside them.
///
/// What may be a secret is not written: the values of metadata whose names say so, and tokens wherever they stand.
package struct JSONLogHandler: LogHandler {
    /// Goes with every line.
    package var metadata: Logger.Metadata = [:]
    /// Brings metadata of the moment.
    package var metadataProvider: Logger.MetadataProvider?
    /// From which level on lines are written.
    package var logLevel: Logger.Level

    private let label: String
    private let now: @Sendable () -> String
    private let write: @Sendable (String) -> Void

    /// A handler that gives each line, without its line break, to `write`; `now` tells the time as text.
    package init(
        label: String,
        level: Logger.Level,
        now: @escaping @Sendable () -> String,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.label = label
        logLevel = level
        self.now = now
        self.write = write
    }

    /// One value of the metadata that goes with every line.
    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line.
    package func log(event: LogEvent) {
        var all = metadata
        if let metadataProvider { all.merge(metadataProvider.get()) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        var line: [String: String] = [
            "time": now(), "level": event.level.rawValue, "label": label,
            "message": Redaction.redacted(event.message.description),
        ]
        for (name, value) in all where line[name] == nil {
            line[name] = Redaction.isSecret(name) ? "redacted" : Redaction.redacted(value.description)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(line) else { return }
        write(String(decoding: data, as: UTF8.self))
    }
}
