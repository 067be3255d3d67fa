import Accounts
import Basics
import Durable
import Foundation

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
