import Foundation

/// A run of a program, from outside.
package struct Program {
    /// From the start to the end.
    package let milliseconds: Double
    /// The most it held in memory, by the kernel's account.
    package let megabytes: Double
    /// What it wrote to standard output.
    package let output: String

    /// What went wrong with a run.
    package struct Failure: Error {
        let message: String

        /// A failure with its reason.
        package init(message: String) { self.message = message }
    }

    /// Runs a program to its end: `name` lies beside this one, unless it is a whole path.
    package static func run(_ name: String, _ arguments: [String]) throws -> Self {
        let here = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let path = name.hasPrefix("/") ? name : here.appending(path: name).path
        let output = FileManager.default.temporaryDirectory.appending(path: "output-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        var strings: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        defer { for string in strings { free(string) } }
        strings.append(nil)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_CREAT, 0o600)
        var process = pid_t()
        let start = ContinuousClock.now
        guard posix_spawn(&process, path, &actions, nil, strings, environ) == 0 else {
            throw Failure(message: "\(path) could not be started; script/benchmark sets it up.")
        }
        var (status, kilobytes): (Int32, Double) = (0, 0)
        while true {
            let ended = waitpid(process, &status, WNOHANG)
            if ended == process { break }
            guard ended == 0 else { throw Failure(message: "\(name) went away.") }
            kilobytes = max(kilobytes, peak(of: process))
            usleep(500)
        }
        guard status == 0 else { throw Failure(message: "\(name) ended with status \(status).") }
        let time = (ContinuousClock.now - start) / .milliseconds(1)
        let text = FileManager.default.contents(atPath: output.path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return Self(milliseconds: time, megabytes: kilobytes / 1_024, output: text)
    }

    /// The most a running process has held so far, in kilobytes; 0 where there is no /proc. What `wait4` says includes
    /// the memory of the parent that it was forked from.
    private static func peak(of process: pid_t) -> Double {
        let status = FileManager.default.contents(atPath: "/proc/\(process)/status")
        let line = status.map { String(decoding: $0, as: UTF8.self) }?.split(separator: "\n")
            .first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").compactMap { Double($0) }.first ?? 0
    }
}
