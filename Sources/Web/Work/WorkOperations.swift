import Accounts
import Durable
import HTTPTypes

/// What can be done with the work that is done for somebody.
enum WorkOperations {
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

    static let all = [list, cancel, retry, front]

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
