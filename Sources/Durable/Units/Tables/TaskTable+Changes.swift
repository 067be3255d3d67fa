import Basics
import Foundation
import Storage

extension TaskTable {
    /// Cancels the unfinished tasks that fit `condition`, and gives them.
    static func cancel(where condition: SQL, _ failure: TaskFailure, in unit: UnitOfWork) throws -> [CancelledTask] {
        try Locks.unfinishedTasks(where: condition, in: unit.connection)
        return try unit.run(
            """
            UPDATE async_tasks SET status = 'CANCELLED', place = NULL, next_retry_at = NULL, lease_expires_at = NULL,
                timeout_at = NULL, error_data = \(JSON(encoding: failure)), failed_at = \(unit.now),
                updated_at = \(unit.now)
            WHERE \(condition) AND status IN ('PENDING', 'RETRYING', 'RUNNING')
            RETURNING id, task_type, input_data, flow_run_id, step_position, triggered_by_command_id
            """
        ).map { row in
            CancelledTask(
                id: try row[0],
                type: try row[1],
                input: try row[2],
                run: try row[3],
                step: try row[4],
                command: try row[5]
            )
        }
    }

    /// Gives a task of its own that ended without success all its attempts again. Gives its queue, if there is one.
    static func retry(_ id: AnyTask.ID, in unit: UnitOfWork) throws -> QueueName? {
        try unit.run(
            """
            UPDATE async_tasks SET status = 'PENDING', retry_count = 0, takeover_count = 0, failed_at = NULL,
                next_retry_at = NULL, updated_at = \(unit.now), place = \(raw: TaskLine.head)
            WHERE id = \(id) AND status IN ('FAILED', 'TIMEOUT', 'CANCELLED') AND flow_run_id IS NULL
            RETURNING queue_name
            """
        ).first?[0]
    }

    /// Puts a run's driver, which has ended, where it waits for a signal. False if it has been cleared away.
    static func restartDriver(of run: FlowRun.ID, in unit: UnitOfWork) throws -> Bool {
        try unit.run(
            """
            UPDATE async_tasks SET status = 'PENDING', retry_count = 0, takeover_count = 0, completed_at = NULL,
                failed_at = NULL, place = NULL, updated_at = \(unit.now) WHERE id = \(run)
            """
        ).affected == 1
    }

    /// Moves a task to the head of its line. Gives its queue, if it stands in one.
    static func moveToFront(_ id: AnyTask.ID, in unit: UnitOfWork) throws -> QueueName? {
        try unit.run(
            """
            UPDATE async_tasks SET updated_at = \(unit.now), place = (SELECT min(f.place) - 1 FROM async_tasks AS f
                WHERE f.queue_name = async_tasks.queue_name AND f.place IS NOT NULL
                    AND f.status IN ('PENDING', 'RETRYING'))
            WHERE id = \(id) AND place IS NOT NULL AND status IN ('PENDING', 'RETRYING')
            RETURNING queue_name
            """
        ).first?[0]
    }

    /// Puts tasks in line whose moment has come, at most `limit`, passing over what is locked. Gives their queues.
    static func putDueInLine(_ limit: Int, in unit: UnitOfWork) throws -> Set<QueueName> {
        let due: SQL = """
            SELECT id FROM async_tasks WHERE place IS NULL AND next_retry_at <= \(unit.now)
                AND status IN ('PENDING', 'RETRYING')
            ORDER BY next_retry_at LIMIT \(limit) \(raw: unit.dialect.lockingFreeRows)
            """
        let chosen: SQL = unit.dialect == .postgres ? "= ANY (ARRAY(\(due)))" : "IN (\(due))"
        let rows = try unit.run(
            """
            UPDATE async_tasks SET next_retry_at = NULL, updated_at = \(unit.now), place = \(raw: TaskLine.head)
            WHERE id \(chosen) RETURNING queue_name
            """
        )
        return try Set(rows.map { row in try row[0] })
    }

    /// Moves the tasks of a queue to where their priority puts them, when it begins or ceases to count.
    static func reorder(
        _ queue: QueueName,
        honouringPriority: Bool,
        at now: Timestamp,
        in connection: any Connection
    ) throws {
        let step = (honouringPriority ? -1 : 1) * TaskLine.priorityStep
        try connection.run(
            """
            UPDATE async_tasks SET place = place + priority * \(raw: "(\(step))"), updated_at = \(now)
            WHERE queue_name = \(queue) AND place IS NOT NULL AND status IN ('PENDING', 'RETRYING', 'RUNNING')
            """
        )
    }
}
