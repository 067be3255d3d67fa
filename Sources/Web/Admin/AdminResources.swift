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

/// What of a queue is to be changed. What is not named stays.
struct QueueChange: Decodable, Sendable {
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
            change.maxRetries = try maxRetries.map { retries throws(Problem) in
                guard Self.retries.contains(retries) else {
                    throw Problem.invalid("/maxRetries", "Retries are from 0 to \(Self.retries.upperBound).")
                }
                return retries
            }
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
}

extension QueueChange: Described {
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

/// A process that carries out work.
struct WorkerResource: Encodable, Sendable {
    let name: String
    let epoch: String
    let startedAt: Moment
    let seenAt: Moment
    let running: Int

    init(_ node: Nodes.Summary) {
        name = node.name
        epoch = node.epoch.lowercased
        startedAt = Moment(node.startedAt)
        seenAt = Moment(node.seenAt)
        running = node.running
    }
}

extension WorkerResource: Described {
    static let schema = Schema.object(
        "Worker",
        "A process that carries out work, or did lately.",
        [
            .always("name", .string()), .always("epoch", .uuid), .always("startedAt", .moment),
            .always("seenAt", .moment), .always("running", Schema.integer().described("The jobs that it works on.")),
        ]
    )
}

/// A message on its way out.
struct MessageResource: Encodable, Sendable {
    let id: String
    let position: Int64
    let topic: String
    let key: String
    let retryCount: Int
    let maxRetries: Int
    let lastError: String?
    let payload: Verbatim

    init(_ entry: Outbox.Entry) {
        id = entry.id.lowercased
        position = entry.position
        topic = entry.topic.rawValue
        key = entry.key
        retryCount = entry.retryCount
        maxRetries = entry.maxRetries
        lastError = entry.lastError
        payload = Verbatim(entry.payload)
    }
}

extension MessageResource: Described {
    static let schema = Schema.object(
        "Message",
        "A message on its way out.",
        [
            .always("id", .uuid), .always("position", .integer()), .always("topic", .string()),
            .always("key", .string()), .always("retryCount", .integer()), .always("maxRetries", .integer()),
            .maybe("lastError", Schema.string().orNull), .always("payload", .anyObject),
        ]
    )
}

/// One run of a flow.
struct FlowResource: Encodable, Sendable {
    let id: String
    let name: String
    let status: FlowRun.Status
    let userId: String?
    let errorCode: String?
    let errorMessage: String?
    let createdAt: Moment
    let completedAt: Moment?

    init(_ run: FlowRun) {
        id = run.id.description
        name = run.name.rawValue
        status = run.status
        userId = run.user?.lowercased
        errorCode = run.failure?.code
        errorMessage = run.failure?.message
        createdAt = Moment(run.createdAt)
        completedAt = Moment(run.completedAt)
    }
}

extension FlowResource: Described {
    static let schema = Schema.object(
        "Flow",
        "One run of a flow.",
        [
            .always("id", .uuid), .always("name", .string()), .always("status", .cases(of: FlowRun.Status.self)),
            .maybe("userId", Schema.uuid.orNull), .maybe("errorCode", Schema.string().orNull),
            .maybe("errorMessage", Schema.string().orNull), .always("createdAt", .moment),
            .maybe("completedAt", Schema.moment.orNull),
        ]
    )
}

/// What of a person is to be changed. What is not named stays.
struct PersonChange: Decodable, Sendable {
    let role: Person.Role?
    let isActive: Bool?
    let name: String?
}

extension PersonChange: Described {
    static let schema = Schema.object(
        "PersonChange",
        "What of a person is to be changed. What is not named stays.",
        [
            .maybe("role", .oneOf(["OWNER", "ADMIN", "MEMBER"])), .maybe("isActive", .bool),
            .maybe("name", .string(1...200)),
        ]
    )
}
