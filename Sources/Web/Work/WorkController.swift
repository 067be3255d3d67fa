import Durable
import Foundation
import Hummingbird
import HummingbirdRouter
import Storage

/// The work that is done for a person, of every kind.
struct WorkController: RouterController {
    let core: DurableCore

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(Self.group)) {
            Endpoint(Self.list, list)
            Endpoint(Self.cancel, cancel)
            Endpoint(Self.retry, retry)
            Endpoint(Self.front, front)
        }
    }

    @Sendable private func list(_ request: Request, _ context: PersonContext) async throws -> Response {
        let query = try Query(request)
        let wanted = try PageRequest(query)
        var filter = Tasks.Filter()
        filter.user = context.user
        filter.before = try wanted.afterID(AnyTask.self)
        if let status = try query.word("status", as: TaskStatus.self) { filter.statuses = [status] }
        let found = try await core.tasks.list(filter, limit: wanted.limit + 1)
        return try .json(wanted.page(found, cursor: { $0.id.description }) { JobResource($0) })
    }

    @Sendable private func cancel(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try await owned(context)
        try await core.tasks.cancel(id)
        return try .json(JobResource(try await core.tasks.task(id)))
    }

    @Sendable private func retry(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try await owned(context)
        try await core.tasks.retry(id)
        return try .json(JobResource(try await core.tasks.task(id)), status: .accepted)
    }

    @Sendable private func front(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try await owned(context)
        try await core.tasks.moveToFront(id)
        return try .json(JobResource(try await core.tasks.task(id)))
    }

    /// The id in the path, if the task is this person's.
    private func owned(_ context: PersonContext) async throws -> AnyTask.ID {
        let id = try context.id(of: "job", as: AnyTask.self)
        guard try await core.tasks.task(id).user == context.user else { throw Problem.notFound("job") }
        return id
    }

    static let group = "/api/queue"
    private static let tag = "Work"

    static let list = Operation(
        id: "listJobs",
        method: .get,
        group: group,
        rest: "",
        tag: tag,
        summary: "The work that is done for you, newest first.",
        parameters: [
            .init(
                name: "status",
                place: .query,
                description: "Only of this status.",
                schema: .cases(of: TaskStatus.self)
            ), .cursor, .limit,
        ],
        answers: [.init(status: .ok, description: "A page of jobs.", schema: Page<JobResource>.schema)]
    )

    static let cancel = change("cancelJob", "/{id}/cancel", "Ends a job that has not ended.", .ok)
    static let retry = change("retryJob", "/{id}/retry", "Gives a job that failed all its attempts again.", .accepted)
    static let front = change("moveJobToFront", "/{id}/front", "Moves a waiting job to the head of its line.", .ok)

    static let operations = [list, cancel, retry, front]

    private static func change(
        _ id: String,
        _ rest: String,
        _ summary: String,
        _ status: HTTPResponse.Status
    ) -> Operation {
        Operation(
            id: id,
            method: .post,
            group: group,
            rest: rest,
            tag: tag,
            summary: summary,
            access: .person(.write),
            parameters: [.id("job")],
            answers: [.init(status: status, description: "The job as it is now.", schema: JobResource.schema)],
            problems: [.invalidState, .queueFull]
        )
    }
}
