import BenchmarkSupport
import Foundation

/// Pages of a large library, asked for one after the other.
struct Pages {
    let pairs: Int

    func run(_ wanted: @Sendable (String) -> Bool) async throws {
        guard wanted("pages") else { return }
        try await Library.with(models: 100_000) { library in
            let server = try RunningServer(
                "atelier",
                ["serve", "--port", "0", "--role", "api"],
                environment: library.environment,
                folder: library.folder
            )
            defer { server.stop() }
            let first = "\(server.url)/api/gallery"
            var page = first
            for number in 2...1_000 {
                let answer = try Curl.run(page)
                guard let cursor = answer.firstMatch(of: /"nextCursor":"([^"]+)"/) else {
                    throw Program.Failure(message: "There is no page \(number): \(answer.prefix(500))")
                }
                page = "\(first)?cursor=\(cursor.1)"
            }
            try show("first page of 100 000 models", first + "?")
            try show("thousandth page of 100 000 models", page + "&")
        }
    }

    /// The slowest of pages of 20 to 60 models, each asked for once: a page asked for again would be remembered.
    private func show(_ what: String, _ url: String) throws {
        let own = try (20...60).map { limit in
            let answer = try Curl.run("\(url)limit=\(limit)", ["-o", "/dev/null", "-w", "%{time_total}"])
            guard let seconds = Double(answer) else { throw Program.Failure(message: "curl says \(answer)") }
            return seconds * 1_000
        }
        say(
            BenchmarkRow(row: "pages", what: what, unit: "ms", direction: .latency, own: own, floor: 20, goal: 20).line
        )
    }
}
