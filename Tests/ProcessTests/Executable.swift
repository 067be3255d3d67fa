import Foundation
import Synchronization

/// A program of ours that a test runs, kills, freezes and wakes.
final class Executable: Sendable {
    private let process: Mutex<Process>
    private let output: URL

    /// Starts the program `name`, which lies beside the tests or where `ATELIER_BIN` says.
    init(_ name: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let given = ProcessInfo.processInfo.environment["ATELIER_BIN"]
        let beside = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let process = Process()
        process.executableURL =
            name == "atelier" && given != nil ? URL(filePath: given ?? "") : beside.appending(path: name)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        output = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID().uuidString)")
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        self.process = Mutex(process)
    }

    deinit {
        signal(SIGKILL)
        do { try FileManager.default.removeItem(at: output) } catch { /* Somebody has tidied up already. */  }
    }

    /// Whether it still runs.
    var isRunning: Bool { process.withLock { $0.isRunning } }

    /// What it has printed.
    var text: String {
        FileManager.default.contents(atPath: output.path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Sends it a signal, if it still runs.
    func signal(_ signal: Int32) {
        process.withLock { process in if process.isRunning { kill(process.processIdentifier, signal) } }
    }

    /// Waits for its end, at most so long; then it is killed. Gives its exit status, nil if a signal ended it.
    @discardableResult
    func end(within limit: Duration) async throws -> Int32? {
        let deadline = ContinuousClock.now + limit
        while isRunning, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
        signal(SIGKILL)
        while isRunning { try await Task.sleep(for: .milliseconds(2)) }
        return process.withLock { $0.terminationReason == .exit ? $0.terminationStatus : nil }
    }
}
