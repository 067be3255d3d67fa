public import Basics
public import Foundation
public import Storage

/// The tasks of every kind: looking at them, cancelling and repeating them.
public struct Tasks: Sendable {
    let database: any Database
    let writer: UnitWriter
    let handlers: [TaskType: AnyTaskHandler]

    /// Which tasks somebody wants to see.
    public struct Filter: Sendable {
        /// Only of these statuses; empty for all.
        public var statuses: [TaskStatus] = []
        /// Only of this queue.
        public var queue: QueueName?
        /// Only this person's.
        public var user: UUID?
        /// Only of this run.
        public var run: FlowRun.ID?
        /// Only of this subject, of this type: nothing finds a subject without its type but a look at every task.
        public var subject: (type: String, id: UUID)?
        /// Only older than this one: the last of the page before.
        public var before: AnyTask.ID?

        /// A filter through which everything passes.
        public init() {}
    }

    /// Tasks, newest first, at most `limit`. Drivers of flows are left out: they are the runs.
    public func list(_ filter: Filter = .init(), limit: Int = 100) async throws -> [TaskRecord] {
        try await database.read { try Self.list(filter, limit: limit, in: $0) }
    }

    /// The same within a read that looks at more.
    public static func list(
        _ filter: Filter,
        limit: Int,
        in connection: any Connection
    ) throws -> [TaskRecord] {
        try connection.run(query(filter, limit: limit)).map(TaskRecord.init)
    }

    static func query(_ filter: Filter, limit: Int) -> SQL {
        var conditions: SQL = "task_type <> \(TaskType.flow)"
        if !filter.statuses.isEmpty {
            let statuses = filter.statuses.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            conditions = "\(conditions) AND status IN (\(raw: statuses))"
        }
        if let queue = filter.queue { conditions = "\(conditions) AND queue_name = \(queue)" }
        if let user = filter.user { conditions = "\(conditions) AND user_id = \(user)" }
        if let run = filter.run { conditions = "\(conditions) AND flow_run_id = \(run)" }
        if let subject = filter.subject {
            conditions = "\(conditions) AND subject_type = \(subject.type) AND subject_id = \(subject.id)"
        }
        if let before = filter.before { conditions = "\(conditions) AND id < \(before)" }
        return "SELECT \(raw: TaskRecord.columns) FROM async_tasks WHERE \(conditions) ORDER BY id DESC LIMIT \(limit)"
    }

    /// One task.
    public func task(_ id: AnyTask.ID) async throws -> TaskRecord {
        try await database.read { connection in
            let rows = try connection.run("SELECT \(raw: TaskRecord.columns) FROM async_tasks WHERE id = \(id)")
            guard let row = rows.first else { throw DurableError(.notFound, "There is no task with the id \(id).") }
            return try TaskRecord(row)
        }
    }

    /// Ends a task that has not ended. A running attempt is told to stop, and nothing of it counts. A flow that waits
    /// for the task goes on with its failure.
    public func cancel(_ id: AnyTask.ID, reason: String = "It was cancelled.") async throws {
        try await writer.commit { [handlers] unit in
            let failure = TaskFailure(TaskFailure.cancelledCode, reason, retryable: false)
            guard let task = try unit.cancelTasks("id = \(id) AND task_type <> \(TaskType.flow)", failure).first else {
                throw DurableError(.invalidState, "There is no unfinished task with the id \(id).")
            }
            try handlers[task.type]?.failed?(failure, task.input, unit)
        }
    }

    /// Gives a task that ended without success all its attempts again.
    ///
    /// Refused for the tasks of a flow: the flow has gone on with the failure, so it is the flow that repeats them.
    public func retry(_ id: AnyTask.ID) async throws {
        do {
            try await writer.commit { unit in
                guard let queue = try TaskTable.retry(id, in: unit) else {
                    throw DurableError(.invalidState, "There is no failed task of its own with the id \(id).")
                }
                unit.collected.touched.insert(queue)
            }
        } catch let error as DatabaseError where error.code == .uniqueness {
            throw DurableError(.duplicateTask, "Another task with the key of \(id) is under way.")
        }
    }

    /// Moves a waiting task to the head of its line.
    public func moveToFront(_ id: AnyTask.ID) async throws {
        try await writer.commit { unit in
            guard let queue = try TaskTable.moveToFront(id, in: unit) else {
                throw DurableError(.invalidState, "There is no task in line with the id \(id).")
            }
            unit.collected.touched.insert(queue)
        }
    }
}
