import Basics
import Durable
import HTTPTypes

/// What can be done with the work that is done for somebody, of every kind.
struct WorkOperations {
    let tasks: Tasks

    var endpoints: [Endpoint] { [list.endpoint, cancel.endpoint, retry.endpoint, front.endpoint] }

    private static let status = QueryParameter<TaskStatus>.word("status", "Only of this status.")

    var list: Operation<Member, NoBody, Page<JobResource>> {
        .init(
            .get,
            "/api/queue",
            id: "listJobs",
            tag: "Work",
            "The work that is done for you, newest first.",
            for: .read,
            parameters: [Self.status.contract, .cursor, .limit],
            answer: .ok("A page of jobs.")
        ) { call in
            let query = try call.query
            let wanted = try PageRequest(query)
            var filter = Tasks.Filter()
            filter.user = call.caller.user
            filter.before = try wanted.afterID(AnyTask.self)
            if let status = try query[Self.status] { filter.statuses = [status] }
            let found = try await tasks.list(filter, limit: wanted.limit + 1)
            return Reply(wanted.page(found, cursor: { $0.id.description }, JobResource.init))
        }
    }

    var cancel: Operation<Member, NoBody, JobResource> {
        change("cancelJob", "cancel", "Ends a job that has not ended.", .ok(Self.changed)) { id in
            try await tasks.cancel(id)
        }
    }

    var retry: Operation<Member, NoBody, JobResource> {
        change("retryJob", "retry", "Gives a job that failed all its attempts again.", .accepted(Self.changed)) { id in
            try await tasks.retry(id)
        }
    }

    var front: Operation<Member, NoBody, JobResource> {
        change("moveJobToFront", "front", "Moves a waiting job to the head of its line.", .ok(Self.changed)) { id in
            try await tasks.moveToFront(id)
        }
    }

    private static let changed = "The job as it is now."

    private func change(
        _ id: String,
        _ verb: String,
        _ summary: String,
        _ answer: Answers<JobResource>,
        _ change: @escaping @Sendable (AnyTask.ID) async throws -> Void
    ) -> Operation<Member, NoBody, JobResource> {
        .init(
            .post,
            "/api/queue/{id}/\(verb)",
            id: id,
            tag: "Work",
            summary,
            for: .write,
            parameters: [.id("job")],
            answer: answer,
            problems: [.invalidState, .queueFull]
        ) { call in
            let id = try call.id(of: "job", as: AnyTask.self)
            guard try await tasks.task(id).user == call.caller.user else { throw Problem.notFound("job") }
            try await change(id)
            return Reply(JobResource(try await tasks.task(id)))
        }
    }
}
