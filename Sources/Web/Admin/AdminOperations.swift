import Durable
import HTTPTypes

/// What those who look after the server can do.
enum AdminOperations {
    static let group = "/api/admin"

    static let listQueues = operation(
        "listQueues",
        .get,
        "/queues",
        "Every queue: how it works and how full it is.",
        answer: .init(status: .ok, description: "The queues.", schema: Page<QueueResource>.schema)
    )
    static let showQueue = operation(
        "getQueue",
        .get,
        "/queues/{name}",
        "One queue.",
        parameters: [name],
        answer: queue
    )
    static let changeQueue = operation(
        "changeQueue",
        .patch,
        "/queues/{name}",
        "Changes how a queue works. Processes at work notice within seconds.",
        parameters: [name],
        body: .init(mediaType: "application/json", schema: QueueChange.schema),
        answer: queue
    )
    static let pauseQueue = operation(
        "pauseQueue",
        .post,
        "/queues/{name}/pause",
        "Takes nothing from a queue any more. What runs goes on.",
        parameters: [name],
        answer: queue
    )
    static let resumeQueue = operation(
        "resumeQueue",
        .post,
        "/queues/{name}/resume",
        "Takes from a queue again.",
        parameters: [name],
        answer: queue
    )
    static let listWorkers = operation(
        "listWorkers",
        .get,
        "/workers",
        "The processes that carry out work.",
        answer: .init(status: .ok, description: "The processes.", schema: Page<WorkerResource>.schema)
    )
    static let listMessages = operation(
        "listMessages",
        .get,
        "/outbox",
        "Messages on their way out; by default those that could not be delivered.",
        parameters: [
            .init(
                name: "status",
                place: .query,
                description: "Of which status.",
                schema: .cases(of: Outbox.Status.self)
            ), .cursor, .limit,
        ],
        answer: .init(status: .ok, description: "A page of messages.", schema: Page<MessageResource>.schema)
    )
    static let redeliver = operation(
        "redeliverMessage",
        .post,
        "/outbox/{id}/redeliver",
        "Sends a failed message again.",
        parameters: [.id("message")],
        answer: .init(status: .accepted, description: "It is on its way.")
    )
    static let drop = operation(
        "dropMessage",
        .post,
        "/outbox/{id}/drop",
        "Gives a failed message up, so that later ones of its key go on.",
        parameters: [.id("message")],
        answer: .init(status: .noContent, description: "It was given up.")
    )
    static let listFlows = operation(
        "listFlows",
        .get,
        "/flows",
        "The runs of every flow, newest first.",
        parameters: [
            .init(
                name: "status",
                place: .query,
                description: "Only of this status.",
                schema: .cases(of: FlowRun.Status.self)
            ), .cursor, .limit,
        ],
        answer: .init(status: .ok, description: "A page of runs.", schema: Page<FlowResource>.schema)
    )
    static let listPeople = operation(
        "listPeople",
        .get,
        "/people",
        "Everybody who has an account, newest first.",
        parameters: [.cursor, .limit],
        answer: .init(status: .ok, description: "A page of people.", schema: Page<PersonResource>.schema)
    )
    static let changePerson = operation(
        "changePerson",
        .patch,
        "/people/{id}",
        "Changes what somebody may do, or shuts them out.",
        parameters: [.id("person"), .ifMatch],
        body: .init(mediaType: "application/json", schema: PersonChange.schema),
        answer: .init(
            status: .ok,
            description: "The person.",
            schema: PersonResource.schema,
            headers: ["ETag": "The version of the person."]
        ),
        problems: [.invalidState, .preconditionFailed]
    )

    static let all = [
        listQueues, showQueue, changeQueue, pauseQueue, resumeQueue, listWorkers, listMessages, redeliver, drop,
        listFlows, listPeople, changePerson,
    ]

    private static let queue = Operation.Answer(
        status: .ok,
        description: "The queue as it is now.",
        schema: QueueResource.schema
    )

    private static let name = Operation.Parameter(
        name: "name",
        place: .path,
        description: "The queue's name.",
        schema: .string(1...100)
    )

    private static func operation(
        _ id: String,
        _ method: HTTPRequest.Method,
        _ rest: String,
        _ summary: String,
        parameters: [Operation.Parameter] = [],
        body: Operation.Body? = nil,
        answer: Operation.Answer,
        problems: [ProblemCode] = []
    ) -> Operation {
        Operation(
            id: id,
            method: method,
            group: group,
            rest: rest,
            tag: "Admin",
            summary: summary,
            access: .admin,
            parameters: parameters,
            body: body,
            answers: [answer],
            problems: problems
        )
    }
}
