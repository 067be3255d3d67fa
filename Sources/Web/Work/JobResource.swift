import Basics
package import Durable

/// A unit of work as the API shows it: a durable task.
package struct JobResource: Resource {
    private let task: TaskRecord

    /// A task.
    package init(_ task: TaskRecord) { self.task = task }

    package static let shape = Shape<Self>("Job", "A unit of work: queued, tried, repeated, ended.") {
        Field("id", .uuid) { $0.task.id.description }
        Field("type", .string()) { $0.task.type.description }
        Field("queue", .string()) { $0.task.queue.description }
        Field("status", .cases(of: TaskStatus.self)) { $0.task.status }
        Field("progress", .number(0...100)) { $0.task.progress }
        Field(optional: "note", .string()) { $0.task.progressNote }
        Field(optional: "subjectType", .string()) { $0.task.subjectType }
        Field(optional: "subjectId", .uuid) { $0.task.subject?.lowercased }
        Field("retryCount", .integer()) { $0.task.retryCount }
        Field("maxRetries", .integer()) { $0.task.maxRetries }
        Field(optional: "errorCode", .string()) { $0.task.failure?.code }
        Field(optional: "errorMessage", .string()) { $0.task.failure?.message }
        Field("createdAt", .moment) { Moment($0.task.createdAt) }
        Field(optional: "startedAt", .moment) { Moment($0.task.startedAt) }
        Field(optional: "endedAt", .moment) { Moment($0.task.endedAt) }
        Field(optional: "nextRetryAt", .moment) { Moment($0.task.nextRetryAt) }
    }
}
