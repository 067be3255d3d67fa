import Basics
import Durable
import Foundation
import Hummingbird
import HummingbirdRouter

/// The work that is done for a person, of every kind.
struct WorkController: RouterController {
    let core: DurableCore

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(WorkOperations.group)) {
            Route(WorkOperations.list, list)
            Route(WorkOperations.cancel, cancel)
            Route(WorkOperations.retry, retry)
            Route(WorkOperations.front, front)
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
}
