import Foundation

/// A run of a program of ours, from outside.
struct Program {
    /// From the start to the end.
    let milliseconds: Double
    /// The most it held in memory, by the kernel's account.
    let megabytes: Double

    /// What went wrong with a run.
    struct Failure: Error { let message: String }

    /// Runs the program `name`, which lies beside this one, to its end.
    static func run(_ name: String, _ arguments: [String]) throws -> Self {
        let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path
        var strings: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        defer { for string in strings { free(string) } }
        strings.append(nil)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        var process = pid_t()
        let start = ContinuousClock.now
        guard posix_spawn(&process, path, &actions, nil, strings, environ) == 0 else {
            throw Failure(message: "\(path) could not be started; script/benchmark builds it.")
        }
        var status: Int32 = 0
        var usage = rusage()
        guard wait4(process, &status, 0, &usage) == process, status == 0 else {
            throw Failure(message: "\(name) ended with status \(status).")
        }
        let time = (ContinuousClock.now - start) / .milliseconds(1)
        // Kilobytes on Linux, bytes on macOS.
        #if os(macOS)
        let unit = 1_048_576.0
        #else
        let unit = 1_024.0
        #endif
        return Self(milliseconds: time, megabytes: Double(usage.ru_maxrss) / unit)
    }
}
