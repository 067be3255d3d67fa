import Accounts
import Basics
import Durable
import Foundation

/// What of a queue is to be changed. What is not named stays.
struct QueueChange: JSONBody {
    let maxConcurrency: Int?
    let jobTimeoutMs: Int?
    let maxRetries: Int?
    let retryDelayBaseMs: Int?
    let retryDelayMaxMs: Int?
    let honoursPriority: Bool?
    let isActive: Bool?

    /// The same, as the core takes it.
    var change: Queues.Change {
        get throws(Problem) {
            var change = Queues.Change()
            change.maxConcurrency = maxConcurrency
            change.jobTimeout = try Self.duration(jobTimeoutMs)
            if let maxRetries, !Self.retries.contains(maxRetries) {
                throw Problem.invalid("/maxRetries", "A job is tried again at most \(Self.retries.upperBound) times.")
            }
            change.maxRetries = maxRetries
            change.retryDelayBase = try Self.duration(retryDelayBaseMs)
            change.retryDelayMax = try Self.duration(retryDelayMaxMs)
            change.honoursPriority = honoursPriority
            change.isActive = isActive
            return change
        }
    }

    private static let day = 86_400_000
    private static let retries = 0...1_000_000

    private static func duration(_ milliseconds: Int?) throws(Problem) -> Duration? {
        guard let milliseconds else { return nil }
        guard (0...day).contains(milliseconds) else {
            throw Problem(.validation, "Times are from 0 to \(day) milliseconds, which is a day.")
        }
        return .milliseconds(milliseconds)
    }

    static let schema = Schema.object(
        "QueueChange",
        "What of a queue is to be changed. What is not named stays.",
        [
            .maybe("maxConcurrency", Schema.integer(1...100_000).orNull),
            .maybe("jobTimeoutMs", Schema.integer(1...day).orNull),
            .maybe("maxRetries", Schema.integer(retries).orNull),
            .maybe("retryDelayBaseMs", Schema.integer(0...day).orNull),
            .maybe("retryDelayMaxMs", Schema.integer(0...day).orNull), .maybe("honoursPriority", Schema.bool.orNull),
            .maybe("isActive", Schema.bool.orNull),
        ]
    )
}
