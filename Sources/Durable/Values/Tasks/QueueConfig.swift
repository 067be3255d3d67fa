import Basics
import Foundation
import Storage

/// How a queue works. Changed while it runs.
public struct QueueConfig: Sendable, Codable, Hashable {
    /// The queue.
    public let name: QueueName
    /// Tasks that may run at once, across all processes.
    public var maxConcurrency: Int
    /// How long one attempt may take, in milliseconds.
    public var jobTimeoutMilliseconds: Int
    /// Failures that are followed by another attempt.
    public var maxRetries: Int
    /// The wait before the second attempt, in milliseconds; doubled before each further one.
    public var retryDelayBaseMilliseconds: Int
    /// The longest wait, in milliseconds.
    public var retryDelayMaxMilliseconds: Int
    /// Whether priority moves tasks ahead.
    public var honoursPriority: Bool
    /// Whether tasks are taken from it. Paused queues still accept tasks.
    public var isActive: Bool

    /// A queue that takes tasks in the order in which they were queued.
    public init(
        _ name: QueueName,
        maxConcurrency: Int = 1,
        jobTimeout: Duration = .seconds(300),
        maxRetries: Int = 3,
        retryDelayBase: Duration = .seconds(5),
        retryDelayMax: Duration = .seconds(60),
        honoursPriority: Bool = false
    ) {
        self.name = name
        self.maxConcurrency = maxConcurrency
        jobTimeoutMilliseconds = Int(jobTimeout.milliseconds)
        self.maxRetries = maxRetries
        retryDelayBaseMilliseconds = Int(retryDelayBase.milliseconds)
        retryDelayMaxMilliseconds = Int(retryDelayMax.milliseconds)
        self.honoursPriority = honoursPriority
        isActive = true
    }

    /// How long one attempt may take.
    public var jobTimeout: Duration { .milliseconds(jobTimeoutMilliseconds) }

    var retryPolicy: RetryPolicy {
        RetryPolicy(base: .milliseconds(retryDelayBaseMilliseconds), maximum: .milliseconds(retryDelayMaxMilliseconds))
    }
}

extension QueueConfig {
    static let columns = """
        queue_name, max_concurrency, job_timeout, max_retries, retry_delay_base, retry_delay_max, enable_priority,
        is_active
        """

    init(_ row: Row) throws {
        name = try row["queue_name"]
        maxConcurrency = try row["max_concurrency"]
        jobTimeoutMilliseconds = try row["job_timeout"]
        maxRetries = try row["max_retries"]
        retryDelayBaseMilliseconds = try row["retry_delay_base"]
        retryDelayMaxMilliseconds = try row["retry_delay_max"]
        honoursPriority = try row["enable_priority"]
        isActive = try row["is_active"]
    }
}
