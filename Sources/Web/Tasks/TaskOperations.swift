import Accounts
import HTTPTypes
import ModelStudio

/// What can be done with tasks.
enum TaskOperations {
    static let group = "/api/tasks"
    private static let tag = "Tasks"

    static let submit = Operation(
        id: "submitTask",
        method: .post,
        group: group,
        rest: "",
        tag: tag,
        summary: "Turns a prompt into four pictures, and later the one you pick into a model.",
        access: .person(.write),
        parameters: [.idempotencyKey, .prefer],
        body: .init(
            mediaType: "application/json",
            schema: .object(
                "NewTask",
                "What should be made.",
                [
                    .always("prompt", .string(1...500)), .maybe("negativePrompt", Schema.string(0...500).orNull),
                    .maybe(
                        "seed",
                        Schema(["type": ["integer", "null"], "format": "int64", "minimum": 0])
                            .described("Makes it repeatable.")
                    ),
                    .maybe("model", ModelOptionsResource.schema.orNull),
                ]
            )
        ),
        answers: [task(.created, "The task was accepted.", headers: ["Location": "Where the task is."])],
        problems: [.idempotencyKeyReused, .duplicateCommand, .queueFull]
    )

    static let list = Operation(
        id: "listTasks",
        method: .get,
        group: group,
        rest: "",
        tag: tag,
        summary: "Your tasks, newest first.",
        parameters: [
            .init(
                name: "status",
                place: .query,
                description: "Only of these statuses, with commas between them.",
                schema: .string(0...300)
            ), .cursor, .limit,
        ],
        answers: [.init(status: .ok, description: "A page of tasks.", schema: Page<TaskResource>.schema)]
    )

    static let show = Operation(
        id: "getTask",
        method: .get,
        group: group,
        rest: "/{id}",
        tag: tag,
        summary: "One task with its pictures, jobs and model. With `Prefer: wait`, as soon as it has changed.",
        parameters: [.id("task"), .ifNoneMatch, .prefer],
        answers: [task(.ok, "The task."), .init(status: .notModified, description: "It is as you know it.")]
    )

    static let select = Operation(
        id: "selectImage",
        method: .patch,
        group: group,
        rest: "/{id}",
        tag: tag,
        summary:
            "Picks the picture that becomes the model. With `If-Match`, a pick may change until sculpting starts.",
        access: .person(.write),
        parameters: [.id("task"), .ifMatch, .prefer],
        body: .init(
            mediaType: "application/json",
            schema: .object(
                "ImageChoice",
                "Which picture becomes the model.",
                [
                    .always("selectedImageIndex", .integer(0...3)),
                    .maybe(
                        "digest",
                        Schema.string().orNull.described(
                            "The task's `selectionDigest` as shown: if the pictures have changed, nothing is done."
                        )
                    ),
                ]
            )
        ),
        answers: [task(.ok, "The task, on its way to a model.")],
        problems: [.invalidState, .staleDecision, .preconditionFailed, .queueFull]
    )

    static let delete = Operation(
        id: "deleteTask",
        method: .delete,
        group: group,
        rest: "/{id}",
        tag: tag,
        summary: "Deletes a task and cancels its work. Its model stays in your library.",
        access: .person(.write),
        parameters: [.id("task"), .ifMatch],
        answers: [.init(status: .noContent, description: "It is gone.")],
        problems: [.preconditionFailed, .queueFull]
    )

    static let cancel = Operation(
        id: "cancelTask",
        method: .post,
        group: group,
        rest: "/{id}/cancel",
        tag: tag,
        summary: "Ends a task that has not ended. That is final.",
        access: .person(.write),
        parameters: [.id("task")],
        answers: [task(.ok, "The task, cancelled.")],
        problems: [.invalidState, .queueFull]
    )

    static let retry = Operation(
        id: "retryTask",
        method: .post,
        group: group,
        rest: "/{id}/retry",
        tag: tag,
        summary: "Tries again what could not be drawn or sculpted. What is done already is kept.",
        access: .person(.write),
        parameters: [.id("task"), .prefer],
        answers: [task(.accepted, "The task, at work again.", headers: ["Location": "Where the task is."])],
        problems: [.invalidState, .queueFull]
    )

    static let redraw = Operation(
        id: "redrawImage",
        method: .post,
        group: group,
        rest: "/{id}/images/{index}/retry",
        tag: tag,
        summary: "Has one picture drawn again: one that failed, or one that does not please.",
        access: .person(.write),
        parameters: [
            .id("task"),
            .init(name: "index", place: .path, description: "Which of the four.", schema: .integer(0...3)), .prefer,
        ],
        answers: [task(.accepted, "The task, drawing.", headers: ["Location": "Where the task is."])],
        problems: [.invalidState, .queueFull]
    )

    static let branch = Operation(
        id: "branchTask",
        method: .post,
        group: group,
        rest: "/{id}/branch",
        tag: tag,
        summary: "A new task with the same pictures, another of which becomes its model.",
        access: .person(.write),
        parameters: [.id("task"), .idempotencyKey, .prefer],
        body: .init(
            mediaType: "application/json",
            schema: .object(
                "Branching",
                "Which picture the new task begins with.",
                [.always("selectedImageIndex", .integer(0...3))]
            )
        ),
        answers: [task(.created, "The new task.", headers: ["Location": "Where the new task is."])],
        problems: [.invalidState, .idempotencyKeyReused, .duplicateCommand, .queueFull]
    )

    static let events = Operation(
        id: "followTask",
        method: .get,
        group: group,
        rest: "/{id}/events",
        tag: tag,
        summary: "What happens to a task, as it happens.",
        parameters: [.id("task")] + EventStreams.parameters,
        answers: [EventStreams.answer]
    )

    static let all = [submit, list, show, select, delete, cancel, retry, redraw, branch, events]

    private static func task(
        _ status: HTTPResponse.Status,
        _ description: String,
        headers: [String: String] = [:]
    ) -> Operation.Answer {
        .init(
            status: status,
            description: description,
            schema: TaskResource.schema,
            headers: headers.merging(["ETag": "The version of the task."]) { own, _ in own }
        )
    }
}
