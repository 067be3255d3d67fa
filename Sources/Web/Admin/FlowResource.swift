import Basics
import Durable

/// One run of a flow.
struct FlowResource: Resource {
    let run: FlowRun

    static let shape = Shape<Self>("Flow", "One run of a flow.") {
        Field("id", .uuid) { $0.run.id.description }
        Field("name", .string()) { $0.run.name.rawValue }
        Field("status", .cases(of: FlowRun.Status.self)) { $0.run.status }
        Field(optional: "userId", .uuid) { $0.run.user?.lowercased }
        Field(optional: "errorCode", .string()) { $0.run.failure?.code }
        Field(optional: "errorMessage", .string()) { $0.run.failure?.message }
        Field("createdAt", .moment) { Moment($0.run.createdAt) }
        Field(optional: "completedAt", .moment) { Moment($0.run.completedAt) }
    }
}
