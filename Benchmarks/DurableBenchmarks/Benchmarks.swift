import BenchmarkSupport
import Foundation

/// Prints the table of durable.md, as far as it can be measured without HTTP, each row with its limit or peer in turn.
///
/// `script/benchmark [ROW…] [--pairs N]`
@main
enum Benchmarks {
    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        var pairs = 5
        if let flag = arguments.firstIndex(of: "--pairs"), flag + 1 < arguments.count {
            pairs = Int(arguments[flag + 1]) ?? pairs
            arguments.removeSubrange(flag...flag + 1)
        }
        guard let url = ProcessInfo.processInfo.environment["ATELIER_TEST_DATABASE_URL"] else {
            FileHandle.standardError.write(
                Data("Run script/benchmark: it starts the PostgreSQL that is measured.\n".utf8)
            )
            exit(64)
        }
        let rows = Set(arguments)
        let wanted: (String) -> Bool = { row in rows.isEmpty || rows.contains(row) }
        say(BenchmarkRow.heading)
        try await Rates(url: url, pairs: pairs).run(wanted)
        try await Times(url: url, pairs: pairs).run(wanted)
    }
}
