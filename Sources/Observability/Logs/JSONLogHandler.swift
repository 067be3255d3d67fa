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
        let members = line.sorted { $0.key < $1.key }.map { "\(Self.quoted($0)):\(Self.quoted($1))" }
        write("{\(members.joined(separator: ","))}")
    }

    /// Text as a JSON string: https://www.rfc-editor.org/rfc/rfc8259#section-7. There is a line for every request, so
    /// this is not left to an encoder, which builds a tree first.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
        guard !isPlain else { return "\"\(text)\"" }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
