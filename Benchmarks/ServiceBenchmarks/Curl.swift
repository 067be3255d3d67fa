import BenchmarkSupport

/// One request by `curl`.
enum Curl {
    /// The body of the answer. Throws if it is none of success.
    static func run(_ url: String, token: String? = nil, _ others: [String] = []) throws -> String {
        var arguments = ["curl", "--silent", "--show-error", "--fail-with-body", "--max-time", "90"]
        if let token { arguments += ["-H", "Authorization: Bearer \(token)"] }
        return try Program.run("/usr/bin/env", arguments + others + [url]).output
    }
}
