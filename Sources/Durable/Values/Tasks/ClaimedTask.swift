import Basics
import Foundation
import Storage

/// A task that this process holds the lease of.
struct ClaimedTask: Sendable {
    let id: UUID
    let token: UUID
    let type: TaskType
    let queue: QueueName
    let input: JSON
    let checkpoints: JSON?
    let trace: Trace
    let command: UUID?
    let run: UUID?
    let place: Int64
    let priority: Int
    let retries: Int
    let takeovers: Int
    let maxRetries: Int
    let lastFailure: TaskFailure?
    let startedAt: Timestamp
    let timeoutAt: Timestamp

    var fence: TaskFence { TaskFence(task: id, token: token) }

    /// How the attempt ends when its time is over.
    var timeoutFailure: TaskFailure {
        let seconds = (timeoutAt - startedAt).milliseconds / 1_000
        return TaskFailure(TaskFailure.timeoutCode, "It took longer than \(seconds) s.", retryable: true)
    }
}

extension ClaimedTask {
    /// The columns that ``init(_:)`` reads.
    static let columns = """
        id, lease_token, task_type, queue_name, input_data, checkpoints, user_id, correlation_id,
        triggered_by_command_id, flow_run_id, place, priority, retry_count, takeover_count, max_retries, error_data,
        started_at, timeout_at
        """

    init(_ row: Row) throws {
        id = try row[0]
        token = try row[1]
        type = try row[2]
        queue = try row[3]
        input = try row[4]
        checkpoints = try row[5]
        trace = Trace(user: try row[6], correlation: try row[7], causation: id)
        command = try row[8]
        run = try row[9]
        place = try row[10] ?? 0
        priority = try row[11]
        retries = try row[12]
        takeovers = try row[13]
        maxRetries = try row[14]
        let failure: JSON? = try row[15]
        lastFailure = try failure?.decode()
        startedAt = try row[16]
        timeoutAt = try row[17]
    }
}
