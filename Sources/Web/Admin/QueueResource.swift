import Durable

/// A queue with what stands in it.
struct QueueResource: Resource {
    let queue: Queues.Summary

    static let shape = Shape<Self>("Queue", "How a queue works, and how full it is.") {
        Field("name", .string()) { $0.queue.config.name.rawValue }
        Field("maxConcurrency", .integer()) { $0.queue.config.maxConcurrency }
        Field("jobTimeoutMs", .integer()) { $0.queue.config.jobTimeoutMilliseconds }
        Field("maxRetries", .integer()) { $0.queue.config.maxRetries }
        Field("retryDelayBaseMs", .integer()) { $0.queue.config.retryDelayBaseMilliseconds }
        Field("retryDelayMaxMs", .integer()) { $0.queue.config.retryDelayMaxMilliseconds }
        Field("honoursPriority", .bool) { $0.queue.config.honoursPriority }
        Field("isActive", .bool) { $0.queue.config.isActive }
        Field("waiting", .integer(), "Jobs in line.") { $0.queue.waiting }
        Field("parked", .integer(), "Jobs that wait for a moment or for their flow.") { $0.queue.parked }
        Field("running", .integer()) { $0.queue.running }
    }
}
