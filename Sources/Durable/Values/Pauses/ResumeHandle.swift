public import Basics
public import Foundation
import Storage

/// The open end of a pause: what an answer is given to.
public struct ResumeHandle: Sendable {
    /// The handle's id.
    public let id: UUID
    /// What answers name.
    public let correlation: String
    /// The run that waits.
    public let run: FlowRun.ID
    /// The pause's name.
    public let name: String
    /// Where it stands.
    public let status: HandleStatus
    /// What is asked.
    public let decision: Decision?
    /// The answer, once there is one.
    public let payload: JSON?
    /// When it ends by itself.
    public let expiresAt: Timestamp?

    let target: HandleTarget
    let key: String?
    let resumedBy: UUID?
}

extension ResumeHandle {
    static let columns = """
        id, correlation_id, flow_run_id, task_name, status, context_data, resume_payload, expires_at, resume_handle,
        resume_key, resumed_by
        """

    init(_ row: Row) throws {
        id = try row["id"]
        correlation = try row["correlation_id"]
        run = try row["flow_run_id"]
        name = try row["task_name"]
        status = try row["status"]
        let context: JSON? = try row["context_data"]
        decision = try context?.decode()
        payload = try row["resume_payload"]
        expiresAt = try row["expires_at"]
        let handle: JSON = try row["resume_handle"]
        target = try handle.decode()
        key = try row["resume_key"]
        resumedBy = try row["resumed_by"]
    }
}
