import Basics
import Durable

/// A unit of work as the API shows it.
struct JobResource: Encodable, Sendable {
    let id: String
    let type: String
    let queue: String
    let status: TaskStatus
    /// Percent done.
    let progress: Double
    let note: String?
    let subjectType: String?
    let subjectId: String?
    let retryCount: Int
    let maxRetries: Int
    let errorCode: String?
    let errorMessage: String?
    let createdAt: Moment
    let startedAt: Moment?
    let endedAt: Moment?
    let nextRetryAt: Moment?

    init(_ task: TaskRecord) {
        id = task.id.description
        type = task.type.description
        queue = task.queue.description
        status = task.status
        progress = task.progress
        note = task.progressNote
        subjectType = task.subjectType
        subjectId = task.subject?.lowercased
        retryCount = task.retryCount
        maxRetries = task.maxRetries
        errorCode = task.failure?.code
        errorMessage = task.failure?.message
        createdAt = Moment(task.createdAt)
        startedAt = Moment(task.startedAt)
        endedAt = Moment(task.endedAt)
        nextRetryAt = Moment(task.nextRetryAt)
    }
}

extension JobResource: Described {
    static let schema = Schema.object(
        "Job",
        "A unit of work: queued, tried, repeated, ended.",
        [
            .always("id", .uuid), .always("type", .string()), .always("queue", .string()),
            .always("status", .cases(of: TaskStatus.self)), .always("progress", .number(0...100)),
            .maybe("note", Schema.string().orNull), .maybe("subjectType", Schema.string().orNull),
            .maybe("subjectId", Schema.uuid.orNull), .always("retryCount", .integer()),
            .always("maxRetries", .integer()), .maybe("errorCode", Schema.string().orNull),
            .maybe("errorMessage", Schema.string().orNull), .always("createdAt", .moment),
            .maybe("startedAt", Schema.moment.orNull), .maybe("endedAt", Schema.moment.orNull),
            .maybe("nextRetryAt", Schema.moment.orNull),
        ]
    )
}
