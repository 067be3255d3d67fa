public import Basics
public import Foundation
import Storage

/// A task as its row holds it.
public struct TaskRecord: Sendable {
    /// The task's id.
    public let id: AnyTask.ID
    /// Its type.
    public let type: TaskType
    /// The queue it stands in.
    public let queue: QueueName
    /// On whose behalf it is done.
    public let user: UUID?
    /// The run it belongs to.
    public let run: FlowRun.ID?
    /// The kind of thing it works on.
    public let subjectType: String?
    /// The thing it works on.
    public let subject: UUID?
    /// Where it stands.
    public let status: TaskStatus
    /// Percent done.
    public let progress: Double
    /// What it is doing.
    public let progressNote: String?
    /// What it is given.
    public let input: JSON
    /// What it gave.
    public let result: JSON?
    /// Why it failed, last or finally.
    public let failure: TaskFailure?
    /// The process that works on it, or did last.
    public let node: String?
    /// Failures so far.
    public let retryCount: Int
    /// Attempts lost with their worker so far.
    public let takeoverCount: Int
    /// Failures that are followed by another attempt.
    public let maxRetries: Int
    /// No attempt before this moment.
    public let nextRetryAt: Timestamp?
    /// When it was queued.
    public let createdAt: Timestamp
    /// When its last attempt began.
    public let startedAt: Timestamp?
    /// When it ended.
    public let endedAt: Timestamp?
}

extension TaskRecord {
    static let columns = """
        id, task_type, queue_name, user_id, flow_run_id, subject_type, subject_id, status, progress, progress_note,
        input_data, result_data, error_data, execution_node, retry_count, takeover_count, max_retries, next_retry_at,
        created_at, started_at, completed_at, failed_at
        """

    init(_ row: Row) throws {
        id = try row["id"]
        type = try row["task_type"]
        queue = try row["queue_name"]
        user = try row["user_id"]
        run = try row["flow_run_id"]
        subjectType = try row["subject_type"]
        subject = try row["subject_id"]
        status = try row["status"]
        progress = try row["progress"]
        progressNote = try row["progress_note"]
        input = try row["input_data"]
        result = try row["result_data"]
        let error: JSON? = try row["error_data"]
        failure = try error?.decode()
        node = try row["execution_node"]
        retryCount = try row["retry_count"]
        takeoverCount = try row["takeover_count"]
        maxRetries = try row["max_retries"]
        nextRetryAt = try row["next_retry_at"]
        createdAt = try row["created_at"]
        startedAt = try row["started_at"]
        let completedAt: Timestamp? = try row["completed_at"]
        endedAt = try completedAt ?? row["failed_at"]
    }
}
