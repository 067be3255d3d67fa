import Accounts
import Basics
import Durable
import Foundation
import Hummingbird
import HummingbirdRouter

/// What those who look after the server can see and change.
struct AdminController: RouterController {
    let core: DurableCore
    let people: People

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(AdminOperations.group)) {
            Route(AdminOperations.listQueues, listQueues)
            Route(AdminOperations.showQueue, showQueue)
            Route(AdminOperations.changeQueue, changeQueue)
            Route(AdminOperations.pauseQueue, pauseQueue)
            Route(AdminOperations.resumeQueue, resumeQueue)
            Route(AdminOperations.listWorkers, listWorkers)
            Route(AdminOperations.listMessages, listMessages)
            Route(AdminOperations.redeliver, redeliver)
            Route(AdminOperations.drop, drop)
            Route(AdminOperations.listFlows, listFlows)
            Route(AdminOperations.listPeople, listPeople)
            Route(AdminOperations.changePerson, changePerson)
        }
    }

    @Sendable private func listQueues(_ request: Request, _ context: AdminContext) async throws -> Response {
        try .json(Page(items: await core.queues.list().map(QueueResource.init), nextCursor: nil))
    }

    @Sendable private func showQueue(_ request: Request, _ context: AdminContext) async throws -> Response {
        try .json(await queue(named: context))
    }

    @Sendable private func changeQueue(_ request: Request, _ context: AdminContext) async throws -> Response {
        let wish = try await request.json(QueueChange.self)
        return try await change(context, wish.change)
    }

    @Sendable private func pauseQueue(_ request: Request, _ context: AdminContext) async throws -> Response {
        var change = Queues.Change()
        change.isActive = false
        return try await self.change(context, change)
    }

    @Sendable private func resumeQueue(_ request: Request, _ context: AdminContext) async throws -> Response {
        var change = Queues.Change()
        change.isActive = true
        return try await self.change(context, change)
    }

    @Sendable private func listWorkers(_ request: Request, _ context: AdminContext) async throws -> Response {
        try .json(Page(items: await core.nodes.list().map(WorkerResource.init), nextCursor: nil))
    }

    @Sendable private func listMessages(_ request: Request, _ context: AdminContext) async throws -> Response {
        let query = try Query(request)
        let status = try query.word("status", as: Outbox.Status.self) ?? .failed
        let wanted = try PageRequest(query)
        let after = try wanted.after.map { text throws(Problem) in
            guard let position = Int64(text) else { throw PageRequest.unknown }
            return position
        }
        let found = try await core.outbox.entries(status, after: after ?? 0, limit: wanted.limit + 1)
        return try .json(wanted.page(found, cursor: { String($0.position) }) { MessageResource($0) })
    }

    @Sendable private func redeliver(_ request: Request, _ context: AdminContext) async throws -> Response {
        try await core.outbox.redeliver(try context.id(of: "message", as: MessageResource.self).uuid)
        return Response(status: .accepted)
    }

    @Sendable private func drop(_ request: Request, _ context: AdminContext) async throws -> Response {
        try await core.outbox.drop(try context.id(of: "message", as: MessageResource.self).uuid)
        return .noContent
    }

    @Sendable private func listFlows(_ request: Request, _ context: AdminContext) async throws -> Response {
        let query = try Query(request)
        let wanted = try PageRequest(query)
        let found = try await core.runs.list(
            status: query.word("status", as: FlowRun.Status.self),
            before: wanted.afterID(FlowRun.self),
            limit: wanted.limit + 1
        )
        return try .json(wanted.page(found, cursor: { $0.id.description }) { FlowResource($0) })
    }

    @Sendable private func listPeople(_ request: Request, _ context: AdminContext) async throws -> Response {
        let wanted = try PageRequest(Query(request))
        let found = try await people.list(before: wanted.afterID(Person.self), limit: wanted.limit + 1)
        return try .json(wanted.page(found, cursor: { $0.id.description }) { PersonResource($0) })
    }

    @Sendable private func changePerson(_ request: Request, _ context: AdminContext) async throws -> Response {
        let id = try context.id(of: "person", as: Person.self)
        let wish = try await request.json(PersonChange.self)
        let changed = try await people.change(
            id,
            role: wish.role,
            isActive: wish.isActive,
            name: wish.name,
            expecting: ETag.expected(by: request),
            by: context.identity.person.role
        )
        return try .versioned(PersonResource(changed), ETag(changed.updatedAt))
    }

    private func change(_ context: AdminContext, _ change: Queues.Change) async throws -> Response {
        _ = try await core.queues.set(QueueName(rawValue: try name(context)), change)
        return try .json(await queue(named: context))
    }

    private func queue(named context: AdminContext) async throws -> QueueResource {
        let name = try name(context)
        guard let found = try await core.queues.list().first(where: { $0.config.name.rawValue == name }) else {
            throw Problem.notFound("queue")
        }
        return QueueResource(found)
    }

    private func name(_ context: AdminContext) throws -> String {
        guard let name = context.parameters.get("name") else { throw Problem.notFound("queue") }
        return name
    }
}
