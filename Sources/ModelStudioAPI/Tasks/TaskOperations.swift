import Basics
import Durable
import HTTPTypes
import ModelStudio
import Web

/// Tasks: generation requests on their way to a model.
struct TaskOperations {
    let requests: Requests
    let tools: StudioTools

    var endpoints: [Endpoint] {
        [
            submit.endpoint, list.endpoint, show.endpoint, select.endpoint, delete.endpoint, cancel.endpoint,
            retry.endpoint, redraw.endpoint, branch.endpoint, events.endpoint,
        ]
    }

    private static let path = "/api/tasks"
    private static let location = "Where the task is."
    private static let version = "The version of the task."
    private static let statuses = QueryParameter<[GenerationRequest.Status]>.words(
        "status",
        "Only of these statuses, with commas between them.",
        maximumLength: 300
    )

    var submit: Operation<Member, NewTask, TaskResource> {
        operation(
            .post,
            "",
            "submitTask",
            "Turns a prompt into four pictures, and later the one you pick into a model.",
            parameters: [.idempotencyKey, .prefer],
            .created("The task was accepted.", at: Self.location, version: Self.version),
            problems: [.idempotencyKeyReused, .duplicateCommand, .queueFull]
        ) { call in
            let wish = try await call.body()
            let new = try NewRequest(
                prompt: wish.prompt,
                negativePrompt: wish.negativePrompt ?? "",
                seed: wish.seed,
                model: wish.model?.options ?? .standard
            )
            let key = try call.idempotencyKey(tools.ids)
            let receipt = try await requests.submit(new, by: call.caller.user, key: key)
            return try await settled(receipt.answer.request, call, isElsewhere: true)
        }
    }

    var list: Operation<Member, NoBody, Page<TaskResource>> {
        Operation(
            .get,
            Self.path,
            id: "listTasks",
            tag: "Tasks",
            "Your tasks, newest first.",
            for: .read,
            parameters: [Self.statuses.contract, .cursor, .limit],
            answer: .ok("A page of tasks.")
        ) { call in
            let query = try call.query
            let wanted = try PageRequest(query)
            let found = try await requests.overview(
                of: call.caller.user,
                statuses: query[Self.statuses] ?? [],
                before: wanted.afterID(GenerationRequest.self),
                limit: wanted.limit + 1
            )
            return Reply(wanted.page(found, cursor: { $0.request.id.description }) { TaskResource($0) })
        }.kept(in: tools.answers)
    }

    var show: Operation<Member, NoBody, TaskResource> {
        Operation(
            .get,
            "\(Self.path)/{id}",
            id: "getTask",
            tag: "Tasks",
            "One task with its pictures, jobs and model. With `Prefer: wait`, as soon as it has changed.",
            for: .read,
            parameters: [.id("task"), .ifNoneMatch, .prefer],
            answer: .ok("The task.", version: Self.version)
        ) { call in
            let id = try call.id(of: "task", as: GenerationRequest.self)
            let view = try await owned(id, by: call.caller)
            // Who knows another version is answered at once: a wait would miss what happened between two requests.
            if let timeout = call.preferredWait, !call.hasOther(than: TaskResource(view).version) {
                try await changes.changed(from: view.details, within: timeout)
                return reply(try await requests.view(id))
            }
            return reply(view)
        }.kept(in: tools.answers)
    }

    var select: Operation<Member, ImageChoice, TaskResource> {
        operation(
            .patch,
            "/{id}",
            "selectImage",
            "Picks the picture that becomes the model. With `If-Match`, a pick may change until sculpting starts.",
            parameters: [.id("task"), .ifMatch, .prefer],
            .ok("The task, on its way to a model.", version: Self.version),
            problems: [.invalidState, .staleDecision, .preconditionFailed, .queueFull]
        ) { call in
            let id = try call.id(of: "task", as: GenerationRequest.self)
            let choice = try await call.body()
            // Who names the version knows of an earlier choice, and may change it.
            try await requests.select(
                id,
                index: choice.selectedImageIndex,
                seen: Seen(
                    version: call.expectedVersion,
                    images: choice.digest,
                    knowsSelection: call.namesVersion
                ),
                by: call.caller.user
            )
            return try await settled(id, call)
        }
    }

    var delete: Operation<Member, NoBody, Nothing> {
        operation(
            .delete,
            "/{id}",
            "deleteTask",
            "Deletes a task and cancels its work. Its model stays in your library.",
            parameters: [.id("task"), .ifMatch],
            .noContent("It is gone."),
            problems: [.preconditionFailed, .queueFull]
        ) { call in
            let id = try call.id(of: "task", as: GenerationRequest.self)
            try await requests.delete(id, expecting: call.expectedVersion, by: call.caller.user)
            return .done
        }
    }

    var cancel: Operation<Member, NoBody, TaskResource> {
        operation(
            .post,
            "/{id}/cancel",
            "cancelTask",
            "Ends a task that has not ended. That is final.",
            parameters: [.id("task")],
            .ok("The task, cancelled.", version: Self.version),
            problems: [.invalidState, .queueFull]
        ) { call in
            let id = try call.id(of: "task", as: GenerationRequest.self)
            try await requests.cancel(id, by: call.caller.user)
            return try await settled(id, call)
        }
    }

    var retry: Operation<Member, NoBody, TaskResource> {
        operation(
            .post,
            "/{id}/retry",
            "retryTask",
            "Tries again what could not be drawn or sculpted. What is done already is kept.",
            parameters: [.id("task"), .prefer],
            .accepted("The task, at work again.", at: Self.location, version: Self.version),
            problems: [.invalidState, .queueFull]
        ) { call in
            let id = try call.id(of: "task", as: GenerationRequest.self)
            try await requests.retry(id, by: call.caller.user)
            return try await settled(id, call, isElsewhere: true)
        }
    }

    var redraw: Operation<Member, NoBody, TaskResource> {
        operation(
            .post,
            "/{id}/images/{index}/retry",
            "redrawImage",
            "Has one picture drawn again: one that failed, or one that does not please.",
            parameters: [
                .id("task"), .init("index", in: .path, "Which of the four.", .integer(GeneratedImage.indexes)), .prefer,
            ],
            .accepted("The task, drawing.", at: Self.location, version: Self.version),
            problems: [.invalidState, .queueFull]
        ) { call in
            let id = try call.id(of: "task", as: GenerationRequest.self)
            let index: Int = try call.path("index", of: "picture")
            guard GeneratedImage.indexes.contains(index) else { throw Problem.notFound("picture") }
            try await requests.redraw(id, index: index, by: call.caller.user)
            return try await settled(id, call, isElsewhere: true)
        }
    }

    var branch: Operation<Member, Branching, TaskResource> {
        operation(
            .post,
            "/{id}/branch",
            "branchTask",
            "A new task with the same pictures, another of which becomes its model.",
            parameters: [.id("task"), .idempotencyKey, .prefer],
            .created("The new task.", at: "Where the new task is.", version: Self.version),
            problems: [.invalidState, .idempotencyKeyReused, .duplicateCommand, .queueFull]
        ) { call in
            let id = try call.id(of: "task", as: GenerationRequest.self)
            let choice = try await call.body()
            let receipt = try await requests.branch(
                id,
                index: choice.selectedImageIndex,
                by: call.caller.user,
                key: call.idempotencyKey(tools.ids)
            )
            return try await settled(receipt.answer.request, call, isElsewhere: true)
        }
    }

    var events: Operation<Member, NoBody, EventStream> {
        .init(
            .get,
            "\(Self.path)/{id}/events",
            id: "followTask",
            tag: "Tasks",
            "What happens to a task, as it happens.",
            for: .read,
            parameters: [.id("task")] + EventStream.parameters,
            answer: .ok(EventStream.description)
        ) { call in
            let id = try call.id(of: "task", as: GenerationRequest.self)
            _ = try await owned(id, by: call.caller)
            return Reply(EventStream(of: TaskFeed(request: id, requests: requests), tools.streams))
        }
    }

    private var changes: RequestChanges { RequestChanges(tools.tail, requests) }

    /// An operation that changes a task, or makes one.
    private func operation<Body, Answer>(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ id: String,
        _ summary: String,
        parameters: [OperationContract.Parameter],
        _ answer: Answers<Answer>,
        problems: [ProblemCode],
        handler: @escaping Operation<Member, Body, Answer>.Handler
    ) -> Operation<Member, Body, Answer> {
        .init(
            method,
            Self.path + path,
            id: id,
            tag: "Tasks",
            summary,
            for: .write,
            parameters: parameters,
            answer: answer,
            problems: problems,
            handler: handler
        )
    }

    /// The request, if it is this person's.
    @Sendable private func owned(_ id: GenerationRequest.ID, by caller: Member) async throws -> RequestView {
        let view = try await requests.view(id)
        guard view.details.request.user == caller.user else { throw Problem.notFound("task") }
        return view
    }

    /// The task as it is, or as it is after the wait that the client prefers; with its address where that is another
    /// than the one that was asked.
    @Sendable private func settled<Body>(
        _ id: GenerationRequest.ID,
        _ call: Call<Member, Body>,
        isElsewhere: Bool = false
    ) async throws -> Reply<TaskResource> {
        var headers: HTTPFields = isElsewhere ? [.location: "\(Self.path)/\(id)"] : [:]
        let view = try await owned(id, by: call.caller)
        guard let timeout = call.preferredWait else { return reply(view, headers) }
        try await changes.atRest(view.details, within: timeout)
        headers[.preferenceApplied] = "wait=\(timeout.components.seconds)"
        return reply(try await requests.view(id), headers)
    }

    private func reply(_ view: RequestView, _ headers: HTTPFields = [:]) -> Reply<TaskResource> {
        let resource = TaskResource(view)
        return Reply(resource, version: resource.version, headers: headers)
    }
}
