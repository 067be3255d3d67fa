import Accounts
import Basics
import Durable
import HTTPTypes

/// What those who look after the server can see and change.
struct AdminOperations {
    let core: DurableCore
    let people: People

    var endpoints: [Endpoint] {
        [
            listQueues.endpoint, showQueue.endpoint, changeQueue.endpoint, pauseQueue.endpoint, resumeQueue.endpoint,
            listWorkers.endpoint, listMessages.endpoint, redeliver.endpoint, drop.endpoint, listFlows.endpoint,
            listPeople.endpoint, changePerson.endpoint,
        ]
    }

    private static let name = OperationContract.Parameter("name", in: .path, "The queue's name.", .string(1...100))
    private static let queueNow = "The queue as it is now."
    private static let messageStatus = QueryParameter<Outbox.Status>.word("status", "Of which status.")
    private static let flowStatus = QueryParameter<FlowRun.Status>.word("status", "Only of this status.")

    var listQueues: Operation<Administrator, NoBody, Page<QueueResource>> {
        operation(
            .get,
            "/queues",
            "listQueues",
            "Every queue: how it works and how full it is.",
            [],
            .ok("The queues.")
        ) {
            _ in Reply(Page(items: try await core.queues.list().map(QueueResource.init)))
        }
    }

    var showQueue: Operation<Administrator, NoBody, QueueResource> {
        operation(.get, "/queues/{name}", "getQueue", "One queue.", [Self.name], .ok(Self.queueNow)) { call in
            try await queue(call.path("name", of: "queue"))
        }
    }

    var changeQueue: Operation<Administrator, QueueChange, QueueResource> {
        operation(
            .patch,
            "/queues/{name}",
            "changeQueue",
            "Changes how a queue works. Processes at work notice within seconds.",
            [Self.name],
            .ok(Self.queueNow)
        ) { call in
            let change = try await call.body().change
            return try await set(call.path("name", of: "queue"), change)
        }
    }

    var pauseQueue: Operation<Administrator, NoBody, QueueResource> {
        turn("pause", false, "pauseQueue", "Takes nothing from a queue any more. What runs goes on.")
    }

    var resumeQueue: Operation<Administrator, NoBody, QueueResource> {
        turn("resume", true, "resumeQueue", "Takes from a queue again.")
    }

    var listWorkers: Operation<Administrator, NoBody, Page<WorkerResource>> {
        operation(.get, "/workers", "listWorkers", "The processes that carry out work.", [], .ok("The processes.")) {
            _ in
            Reply(Page(items: try await core.nodes.list().map(WorkerResource.init)))
        }
    }

    var listMessages: Operation<Administrator, NoBody, Page<MessageResource>> {
        operation(
            .get,
            "/outbox",
            "listMessages",
            "Messages on their way out; by default those that could not be delivered.",
            [Self.messageStatus.contract, .cursor, .limit],
            .ok("A page of messages.")
        ) { call in
            let query = try call.query
            let status = try query[Self.messageStatus] ?? .failed
            let wanted = try PageRequest(query)
            let after = try wanted.after.map { text throws(Problem) in
                guard let position = Int64(text) else { throw PageRequest.unknown }
                return position
            }
            let found = try await core.outbox.entries(status, after: after ?? 0, limit: wanted.limit + 1)
            return Reply(wanted.page(found, cursor: { String($0.position) }, MessageResource.init))
        }
    }

    var redeliver: Operation<Administrator, NoBody, Nothing> {
        let answer = Answers<Nothing>.accepted("It is on its way.")
        return operation(
            .post,
            "/outbox/{id}/redeliver",
            "redeliverMessage",
            "Sends a failed message again.",
            [.id("message")],
            answer
        ) { call in
            try await core.outbox.redeliver(call.id(of: "message", as: MessageResource.self).uuid)
            return .done
        }
    }

    var drop: Operation<Administrator, NoBody, Nothing> {
        operation(
            .post,
            "/outbox/{id}/drop",
            "dropMessage",
            "Gives a failed message up, so that later ones of its key go on.",
            [.id("message")],
            .noContent("It was given up.")
        ) { call in
            try await core.outbox.drop(call.id(of: "message", as: MessageResource.self).uuid)
            return .done
        }
    }

    var listFlows: Operation<Administrator, NoBody, Page<FlowResource>> {
        operation(
            .get,
            "/flows",
            "listFlows",
            "The runs of every flow, newest first.",
            [Self.flowStatus.contract, .cursor, .limit],
            .ok("A page of runs.")
        ) { call in
            let query = try call.query
            let wanted = try PageRequest(query)
            let found = try await core.runs.list(
                status: query[Self.flowStatus],
                before: wanted.afterID(FlowRun.self),
                limit: wanted.limit + 1
            )
            return Reply(wanted.page(found, cursor: { $0.id.description }, FlowResource.init))
        }
    }

    var listPeople: Operation<Administrator, NoBody, Page<PersonResource>> {
        operation(
            .get,
            "/people",
            "listPeople",
            "Everybody who has an account, newest first.",
            [.cursor, .limit],
            .ok("A page of people.")
        ) { call in
            let wanted = try PageRequest(call.query)
            let found = try await people.list(before: wanted.afterID(Person.self), limit: wanted.limit + 1)
            return Reply(wanted.page(found, cursor: { $0.id.description }, PersonResource.init))
        }
    }

    var changePerson: Operation<Administrator, PersonChange, PersonResource> {
        operation(
            .patch,
            "/people/{id}",
            "changePerson",
            "Changes what somebody may do, or shuts them out.",
            [.id("person"), .ifMatch],
            .ok("The person.", version: "The version of the person."),
            problems: [.invalidState, .preconditionFailed]
        ) { call in
            let id = try call.id(of: "person", as: Person.self)
            let wish = try await call.body()
            let changed = try await people.change(
                id,
                role: wish.role,
                isActive: wish.isActive,
                name: wish.name,
                expecting: call.expectedVersion,
                by: call.caller.identity.person.role
            )
            return Reply(PersonResource(person: changed), version: ETag(changed.updatedAt))
        }
    }

    private func turn(
        _ verb: String,
        _ isActive: Bool,
        _ id: String,
        _ summary: String
    ) -> Operation<Administrator, NoBody, QueueResource> {
        operation(.post, "/queues/{name}/\(verb)", id, summary, [Self.name], .ok(Self.queueNow)) { call in
            var change = Queues.Change()
            change.isActive = isActive
            return try await set(call.path("name", of: "queue"), change)
        }
    }

    @Sendable private func set(_ name: String, _ change: Queues.Change) async throws -> Reply<QueueResource> {
        try await core.queues.set(QueueName(rawValue: name), change)
        return try await queue(name)
    }

    @Sendable private func queue(_ name: String) async throws -> Reply<QueueResource> {
        guard let found = try await core.queues.list().first(where: { $0.config.name.rawValue == name }) else {
            throw Problem.notFound("queue")
        }
        return Reply(QueueResource(queue: found))
    }

    private func operation<Body, Answer>(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ id: String,
        _ summary: String,
        _ parameters: [OperationContract.Parameter],
        _ answer: Answers<Answer>,
        problems: [ProblemCode] = [],
        handler: @escaping Operation<Administrator, Body, Answer>.Handler
    ) -> Operation<Administrator, Body, Answer> {
        .init(
            method,
            "/api/admin\(path)",
            id: id,
            tag: "Admin",
            summary,
            for: .admin,
            parameters: parameters,
            answer: answer,
            problems: problems,
            handler: handler
        )
    }
}
