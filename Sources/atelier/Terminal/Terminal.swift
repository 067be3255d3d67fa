import Foundation
import Synchronization

/// Where results and progress are shown: results on standard output, everything else on standard error.
final class Terminal: Sendable {
    /// The process's own.
    static let standard = Terminal()

    /// Whether somebody can be asked.
    let canAsk = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    /// Whether lines can be redrawn.
    let canRedraw: Bool
    /// Columns of a line.
    let width: Int

    private let drawn = Mutex(0)

    private init() {
        let environment = ProcessInfo.processInfo.environment
        canRedraw = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
        var size = winsize()
        let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20
        width = isKnown ? Int(size.ws_col) : 80
    }

    /// Shows a line of a result.
    func show(_ line: String) { Self.write(line + "\n", to: STDOUT_FILENO) }

    /// Says a line about what is going on, above what is drawn.
    func say(_ line: String) {
        drawn.withLock { drawn in
            Self.write(Self.erase(drawn) + line + "\n", to: STDERR_FILENO)
            drawn = 0
        }
    }

    /// Draws lines in the place of those drawn last.
    func draw(_ lines: [String]) {
        drawn.withLock { drawn in
            Self.write(Self.erase(drawn) + lines.map { $0 + "\n" }.joined(), to: STDERR_FILENO)
            drawn = lines.count
        }
    }

    /// Asks for a line and waits for it. Nil at the end of the input. Ends with the task's cancellation.
    func ask(_ question: String) async throws -> String? {
        drawn.withLock { $0 = 0 }
        Self.write(question, to: STDERR_FILENO)
        var line: [UInt8] = []
        while true {
            var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            // Looked at now and then: a blocking read could not be interrupted.
            guard poll(&descriptor, 1, 0) > 0 else {
                try await Task.sleep(for: .milliseconds(50))
                continue
            }
            var byte: UInt8 = 0
            guard read(STDIN_FILENO, &byte, 1) == 1 else {
                return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
            if line.count < 1_000 { line.append(byte) }
        }
    }

    /// Moves up over `count` lines and clears them.
    private static func erase(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)A\u{1B}[J" : "" }

    private static func write(_ text: String, to descriptor: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            // A closed pipe or terminal: there is nobody to tell.
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(count, 0))
        }
    }
}
