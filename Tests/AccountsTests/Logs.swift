import Logging
import Synchronization

/// What was logged, a line each.
final class Logs: Sendable {
    private let written = Mutex<[String]>([])

    /// Everything so far.
    var lines: [String] { written.withLock { $0 } }

    /// A logger that writes here.
    var logger: Logger { Logger(label: "test") { _ in Handler(logs: self) } }

    private struct Handler: LogHandler {
        let logs: Logs
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            logs.written.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
        }
    }
}
