import Basics
import Foundation
import Storage

/// The line in which tasks of a queue stand, and how they take turns.
///
/// A task's *turn* follows start-time fair queueing (Goyal, Vin, Cheng, 1996): one person's tasks get consecutive
/// turns, the first of them not before the turn that the queue has reached. So a hundred tasks of one person and one
/// task of another stand in line as if both had come alternately. The *place* that the line is ordered by is the
/// turn, moved ahead by priority where the queue honours it. A task that waits for a moment, or for its flow, has no
/// place.
enum TaskLine {
    /// How far one step of priority moves a task ahead: farther than any backlog.
    static let priorityStep: Int64 = 1 << 40

    /// The place, in SQL over `async_tasks`, of a task that comes back after its turn: at the head, ahead or behind by
    /// its priority.
    static let head = """
        (SELECT coalesce(h.turn, 0) - CASE WHEN q.enable_priority THEN async_tasks.priority ELSE 0 END \
        * \(priorityStep) FROM queue_configs AS q LEFT JOIN queue_heads AS h ON h.queue_name = q.queue_name
        WHERE q.queue_name = async_tasks.queue_name)
        """

    /// Stores new tasks at the end of their lines. Gives the queues they stand in, and the tasks that were dropped
    /// because one with the same unique key was there.
    static func append(
        _ tasks: [NewTask],
        at now: Timestamp,
        in connection: any Connection
    ) throws
        -> (queues: Set<QueueName>, dropped: [NewTask])
    {
        guard !tasks.isEmpty else { return ([], []) }
        var turns = try QueueTurns.grant(to: tasks, in: connection)
        var set = RowSet([
            "id": .uuid, "task_type": .text, "queue_name": .text, "user_id": .uuid, "command_id": .uuid,
            "correlation_id": .uuid, "flow_run_id": .uuid, "step_position": .integer, "subject_type": .text,
            "subject_id": .uuid, "unique_key": .text, "priority": .integer, "turn": .integer, "input": .json,
            "max_retries": .integer, "not_before": .time,
        ])
        for task in tasks {
            let turn = turns[QueueTurns.Owner(task), default: 0]
            turns[QueueTurns.Owner(task)] = turn + 1
            let waits = task.options.notBefore.map { $0 > now } ?? false
            set.append([
                task.id.sqlValue, task.type.sqlValue, task.queue.sqlValue, task.trace.user.sqlValue,
                task.command.sqlValue, task.trace.correlation.sqlValue, task.run.sqlValue, task.step.sqlValue,
                task.options.subjectType.sqlValue, task.options.subject.sqlValue, task.options.uniqueKey.sqlValue,
                task.options.priority.sqlValue, waits ? .null : .integer(turn), task.input.sqlValue,
                task.options.maxRetries.sqlValue, waits ? task.options.notBefore.sqlValue : .null,
            ])
        }
        let inserted = try connection.run(
            """
            INSERT INTO async_tasks (id, task_type, queue_name, user_id, triggered_by_command_id, correlation_id,
                flow_run_id, step_position, subject_type, subject_id, unique_key, priority, place, input_data,
                max_retries, next_retry_at, created_at, updated_at)
            SELECT d.id, d.task_type, d.queue_name, d.user_id, d.command_id, d.correlation_id, d.flow_run_id,
                d.step_position, d.subject_type, d.subject_id, d.unique_key, d.priority,
                d.turn - CASE WHEN q.enable_priority THEN d.priority * \(raw: "\(priorityStep)") ELSE 0 END,
                d.input, coalesce(d.max_retries, q.max_retries), d.not_before, \(cast: now, .time), \(cast: now, .time)
            FROM \(rows: set) AS d JOIN queue_configs AS q ON q.queue_name = d.queue_name WHERE true
            ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL AND status IN ('PENDING', 'RUNNING', 'RETRYING')
            DO NOTHING RETURNING id
            """
        )
        let queues = Set(tasks.lazy.filter { $0.options.notBefore.map { $0 <= now } ?? true }.map(\.queue))
        guard inserted.count < tasks.count else { return (queues, []) }
        let stored = try Set(inserted.map { row -> UUID in try row["id"] })
        try explain(stored, tasks, in: connection)
        return (queues, tasks.filter { !stored.contains($0.id) })
    }

    /// Finds out why some tasks were not stored: an unknown queue, or a unique key that is taken.
    private static func explain(_ inserted: Set<UUID>, _ tasks: [NewTask], in connection: any Connection) throws {
        let known = try connection.run("SELECT queue_name FROM queue_configs").map { row -> QueueName in try row[0] }
        for task in tasks where !inserted.contains(task.id) {
            guard known.contains(task.queue) else {
                throw DurableError(.invalidArgument, "There is no queue named \(task.queue). Run the migrations.")
            }
            guard task.options.uniqueKey != nil, task.options.collision == .coalesce else {
                throw DurableError(.duplicateTask, "A task with the key \(task.options.uniqueKey ?? "") is under way.")
            }
        }
    }
}
