import Basics
import Foundation
public import Storage

/// A pause about to be stored.
struct NewHandle: Sendable {
    let id: UUID
    let correlation: String
    let run: UUID
    let position: Int
    let name: String
    let status: HandleStatus
    let timeout: Duration?
    let decision: Decision?
}

/// Where a handle stands.
public enum HandleStatus: String, Sendable, Codable, SQLConvertible {
    /// Given out before its flow has paused.
    case pendingPause = "PENDING_PAUSE"
    /// Its flow waits.
    case paused = "PAUSED"
    /// Answered.
    case resumed = "RESUMED"
    /// Nobody answered in time, or the flow was cancelled.
    case expired = "EXPIRED"
}

/// What of a handle is kept for the flow: where in it the answer belongs.
struct HandleTarget: Codable, Sendable {
    let position: Int
}

extension NewHandle {
    static func insert(_ handles: [NewHandle], at now: Timestamp, in connection: any Connection) throws {
        guard !handles.isEmpty else { return }
        var set = RowSet([
            "id": .uuid, "correlation": .text, "run": .uuid, "name": .text, "target": .json,
            "status": .enumeration("handle_status"), "timeout": .integer, "context": .json, "expires_at": .time,
            "remind_at": .time,
        ])
        for handle in handles {
            set.append([
                handle.id.sqlValue, .text(handle.correlation), handle.run.sqlValue, .text(handle.name),
                try JSON(encoding: HandleTarget(position: handle.position)).sqlValue, handle.status.sqlValue,
                handle.timeout.map { max(1, ($0.milliseconds + 999) / 1_000) }.sqlValue,
                try handle.decision.map { try JSON(encoding: $0) }.sqlValue, handle.timeout.map { now + $0 }.sqlValue,
                (handle.decision?.reminders.filter { $0 > now }.min()).sqlValue,
            ])
        }
        do {
            try connection.run(
                """
                INSERT INTO flow_resume_handles (id, correlation_id, flow_run_id, task_name, resume_handle, status,
                    timeout_seconds, context_data, expires_at, remind_at, created_at, updated_at)
                SELECT d.id, d.correlation, d.run, d.name, d.target, d.status, d.timeout, d.context, d.expires_at,
                    d.remind_at, \(cast: now, .time), \(cast: now, .time)
                FROM \(rows: set) AS d
                """
            )
        } catch let error as DatabaseError where error.code == .uniqueness {
            throw DurableError(.invalidState, "Another pause waits for the answer that this one asks for.")
        }
    }
}
