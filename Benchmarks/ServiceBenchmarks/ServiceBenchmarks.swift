import BenchmarkSupport
import Foundation

/// Prints what the service bears over HTTP, each figure beside what it must reach and a bare server's.
///
/// `script/benchmark service [ROW…] [--pairs N]`
@main
enum ServiceBenchmarks {
    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        // The peer is this same program, so that it runs in a process of its own as the service does.
        if arguments.first == BareServer.command { return try await BareServer.run(folder: arguments[1]) }
        var pairs = 5
        if let flag = arguments.firstIndex(of: "--pairs"), flag + 1 < arguments.count {
            pairs = Int(arguments[flag + 1]) ?? pairs
            arguments.removeSubrange(flag...flag + 1)
        }
        let rows = Set(arguments)
        let wanted: @Sendable (String) -> Bool = { row in rows.isEmpty || rows.contains(row) }
        say(BenchmarkRow.heading)
        try await Load(pairs: pairs).run(wanted)
        try await Pages(pairs: pairs).run(wanted)
    }
}
