import BenchmarkSupport

/// A run of `wrk` (https://github.com/wg/wrk) against one address.
struct Wrk {
    /// Answers a second.
    let rate: Double
    /// The time within which 99 of 100 answers came.
    let milliseconds99: Double

    /// Asks for `seconds` over so many connections. Throws unless every answer is a good one.
    static func run(
        _ url: String,
        connections: Int = 64,
        seconds: Int = 5,
        token: String? = nil,
        script: String? = nil
    ) throws -> Self {
        var arguments = ["wrk", "-t", "1", "-c", "\(connections)", "-d", "\(seconds)s", "--latency"]
        if let token { arguments += ["-H", "Authorization: Bearer \(token)"] }
        if let script { arguments += ["-s", script] }
        let text = try Program.run("/usr/bin/env", arguments + [url]).output
        guard let rate = text.firstMatch(of: /Requests\/sec:\s+([0-9.]+)/).flatMap({ Double($0.1) }),
            let late = text.firstMatch(of: /99%\s+([0-9.]+)(us|ms|s)\b/), let value = Double(late.1)
        else { throw Program.Failure(message: "wrk says nothing usable: \(text)") }
        guard !text.contains("Non-2xx"), !text.contains("Socket errors") else {
            throw Program.Failure(message: "\(url) was not always answered well: \(text)")
        }
        let unit = ["us": 0.001, "ms": 1, "s": 1_000][String(late.2)] ?? .nan
        return Wrk(rate: rate, milliseconds99: value * unit)
    }
}
