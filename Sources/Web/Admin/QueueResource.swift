import Accounts
import Durable
import Foundation
import Storage

/// A queue with what stands in it.
struct QueueResource: Encodable, Sendable {
    let name: String
    let maxConcurrency: Int
    let jobTimeoutMs: Int
    let maxRetries: Int
    let retryDelayBaseMs: Int
    let retryDelayMaxMs: Int
    let honoursPriority: Bool
    let isActive: Bool
    let waiting: Int
    let parked: Int
    let running: Int

    init(_ queue: Queues.Summary) {
        name = queue.config.name.rawValue
        maxConcurrency = queue.config.maxConcurrency
        jobTimeoutMs = queue.config.jobTimeoutMilliseconds
        maxRetries = queue.config.maxRetries
        retryDelayBaseMs = queue.config.retryDelayBaseMilliseconds
        retryDelayMaxMs = queue.config.retryDelayMaxMilliseconds
        honoursPriority = queue.config.honoursPriority
        isActive = queue.config.isActive
        waiting = queue.waiting
        parked = queue.parked
        running = queue.running
    }
}

extension QueueResource: Described {
    static let schema = Schema.object(
        "Queue",
        "How a queue works, and how full it is.",
        [
            .always("name", .string()), .always("maxConcurrency", .integer()), .always("jobTimeoutMs", .integer()),
            .always("maxRetries", .integer()), .always("retryDelayBaseMs", .integer()),
            .always("retryDelayMaxMs", .integer()), .always("honoursPriority", .bool), .always("isActive", .bool),
            .always("waiting", Schema.integer().described("Jobs in line.")),
            .always("parked", Schema.integer().described("Jobs that wait for a moment or for their flow.")),
            .always("running", .integer()),
        ]
    )
}
