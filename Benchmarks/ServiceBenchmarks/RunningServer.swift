import BenchmarkSupport
import Foundation

/// A server in a process of its own, on loopback, at a port that is free.
final class RunningServer {
    private let process = Process()
    /// Such as `http://127.0.0.1:7700`.
    let url: String

    /// Starts the program `name`, which lies beside this one, and waits until it says where it is.
    init(_ name: String, _ arguments: [String], environment: [String: String] = [:], folder: URL) throws {
        let output = folder.appending(path: "output-\(UUID().uuidString)")
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
            path: name
        )
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        // The log is written as it would be, to a file.
        process.standardError = handle
        try process.run()
        let end = ContinuousClock.now + .seconds(30)
        while true {
            let text =
                FileManager.default.contents(atPath: output.path).map { String(decoding: $0, as: UTF8.self) } ?? ""
            if let found = text.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/) {
                url = String(found.output)
                return
            }
            guard process.isRunning, ContinuousClock.now < end else {
                process.terminate()
                throw Program.Failure(message: "\(name) does not listen: \(text)")
            }
            usleep(20_000)
        }
    }

    /// Stops it.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
