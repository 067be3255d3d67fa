import Basics
import Durable
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdRouter
import ModelStudio

/// Model Studio's requests over HTTP.
struct TasksController: RouterController {
    let requests: Requests
    let answers: AnswerCache
    let streams: EventStreams
    let tail: EventTail
    let ids: UUIDGenerator

    var body: some RouterMiddleware<AppContext> {
        RouteGroup(RouterPath(TaskOperations.group)) {
            Route(TaskOperations.submit, submit)
            Route(TaskOperations.list, list)
            Route(TaskOperations.show, show)
            Route(TaskOperations.select, select)
            Route(TaskOperations.delete, delete)
            Route(TaskOperations.cancel, cancel)
            Route(TaskOperations.retry, retry)
            Route(TaskOperations.redraw, redraw)
            Route(TaskOperations.branch, branch)
            Route(TaskOperations.events, events)
        }
    }

    /// What a new task is made from.
    struct NewTask: Decodable, Sendable {
        let prompt: String
        let negativePrompt: String?
        let seed: Int64?
        let model: ModelOptionsResource?
    }

    /// Which picture becomes the model.
    struct Choice: Decodable, Sendable {
        let selectedImageIndex: Int
        let digest: String?
    }

    /// Which picture a new task begins with.
    struct Branching: Decodable, Sendable {
        let selectedImageIndex: Int
    }

    @Sendable private func submit(_ request: Request, _ context: PersonContext) async throws -> Response {
        let wish = try await request.json(NewTask.self)
        let new = try NewRequest(
            prompt: wish.prompt,
            negativePrompt: wish.negativePrompt ?? "",
            seed: wish.seed,
            model: wish.model?.options ?? .standard
        )
        let receipt = try await requests.submit(new, by: context.user, key: request.idempotencyKey(ids))
        return try await created(receipt.answer.request, for: request, context)
    }

    @Sendable private func list(_ request: Request, _ context: PersonContext) async throws -> Response {
        try await answers.response(to: request, of: context.user) {
            let query = try Query(request)
            let wanted = try PageRequest(query)
            let statuses = try query.words("status", maximumLength: 300).map(Self.statuses) ?? []
            let found = try await requests.overview(
                of: context.user,
                statuses: statuses,
                before: wanted.afterID(GenerationRequest.self),
                limit: wanted.limit + 1
            )
            return try .init(wanted.page(found, cursor: { $0.request.id.description }) { TaskResource($0) })
        }
    }

    @Sendable private func show(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "task", as: GenerationRequest.self)
        guard let timeout = request.preferredWait else {
            return try await answers.response(to: request, of: context.user) {
                let resource = TaskResource(try await owned(id, context))
                return try .init(resource, resource.tag)
            }
        }
        let view = try await owned(id, context)
        // Who knows another version is told at once: a wait would miss what happened between two requests.
        let now = try answer(view, for: request)
        guard request.headers[.ifNoneMatch] == nil || now.status == .notModified else { return now }
        try await RequestChanges(tail, requests).changed(from: view.details, within: timeout)
        return try answer(await requests.view(id), for: request)
    }

    @Sendable private func select(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "task", as: GenerationRequest.self)
        let choice = try await request.json(Choice.self)
        // Who names the version knows of an earlier choice, and may change it.
        try await requests.select(
            id,
            index: choice.selectedImageIndex,
            digest: choice.digest,
            expecting: ETag.expected(by: request),
            mayChange: request.headers[.ifMatch] != nil,
            by: context.user
        )
        return try await settled(id, for: request, context)
    }

    @Sendable private func delete(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "task", as: GenerationRequest.self)
        try await requests.delete(id, expecting: ETag.expected(by: request), by: context.user)
        return .noContent
    }

    @Sendable private func cancel(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "task", as: GenerationRequest.self)
        try await requests.cancel(id, by: context.user)
        return try await settled(id, for: request, context)
    }

    @Sendable private func retry(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "task", as: GenerationRequest.self)
        try await requests.retry(id, by: context.user)
        return try await accepted(id, for: request, context)
    }

    @Sendable private func redraw(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "task", as: GenerationRequest.self)
        guard let index = context.parameters.get("index", as: Int.self), (0...3).contains(index) else {
            throw Problem.notFound("picture")
        }
        try await requests.redraw(id, index: index, by: context.user)
        return try await accepted(id, for: request, context)
    }

    @Sendable private func branch(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "task", as: GenerationRequest.self)
        let choice = try await request.json(Branching.self)
        let receipt = try await requests.branch(
            id,
            index: choice.selectedImageIndex,
            by: context.user,
            key: request.idempotencyKey(ids)
        )
        return try await created(receipt.answer.request, for: request, context)
    }

    @Sendable private func events(_ request: Request, _ context: PersonContext) async throws -> Response {
        let id = try context.id(of: "task", as: GenerationRequest.self)
        _ = try await owned(id, context)
        return try await streams.response(to: request, TaskFeed(request: id, requests: requests))
    }

    /// The request, if it is this person's.
    private func owned(_ id: GenerationRequest.ID, _ context: PersonContext) async throws -> RequestView {
        let view = try await requests.view(id)
        guard view.details.request.user == context.user else { throw Problem.notFound("task") }
        return view
    }

    /// The answer to a new task: 201, or after the wait that the client prefers, the task as it is then.
    private func created(
        _ id: GenerationRequest.ID,
        for request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        var response = try await settled(id, for: request, context)
        response.status = .created
        response.headers[.location] = "\(TaskOperations.group)/\(id)"
        return response
    }

    /// The answer to work that was taken on: 202, where to look, and the task.
    private func accepted(
        _ id: GenerationRequest.ID,
        for request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        var response = try await settled(id, for: request, context)
        response.status = .accepted
        response.headers[.location] = "\(TaskOperations.group)/\(id)"
        return response
    }

    /// The task as it is, or as it is after the wait that the client prefers.
    private func settled(
        _ id: GenerationRequest.ID,
        for request: Request,
        _ context: PersonContext
    ) async throws -> Response {
        let view = try await owned(id, context)
        guard let timeout = request.preferredWait else { return try answer(view) }
        try await RequestChanges(tail, requests).atRest(view.details, within: timeout)
        var response = try answer(await requests.view(id))
        response.headers[.preferenceApplied] = "wait=\(timeout.components.seconds)"
        return response
    }

    private func answer(_ view: RequestView, for request: Request? = nil) throws -> Response {
        let resource = TaskResource(view)
        return try .versioned(resource, resource.tag, for: request)
    }

    private static func statuses(_ text: String) throws -> [GenerationRequest.Status] {
        try text.split(separator: ",").map { word in
            guard let status = GenerationRequest.Status(rawValue: String(word)) else {
                let known = GenerationRequest.Status.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.invalid("status", "The parameter status lists some of: \(known).")
            }
            return status
        }
    }
}
