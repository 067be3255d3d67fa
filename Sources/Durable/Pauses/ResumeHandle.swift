public import Basics
public import Foundation
public import Storage

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

    /// The newest handle of a correlation, within a read that looks at more.
    public static func newest(_ correlation: String, in connection: any Connection) throws -> ResumeHandle? {
        try connection.run(
            """
            SELECT \(raw: columns) FROM flow_resume_handles WHERE correlation_id = \(correlation)
            ORDER BY created_at DESC, id DESC LIMIT 1
            """
        ).first.map(ResumeHandle.init)
    }

    /// The newest handle of a correlation, locked until the unit ends.
    static func newest(_ correlation: String, in unit: UnitOfWork) throws -> ResumeHandle? {
        try unit.run(
            """
            SELECT \(raw: columns) FROM flow_resume_handles WHERE correlation_id = \(correlation)
            ORDER BY created_at DESC, id DESC LIMIT 1 \(raw: unit.dialect.lockingRows(of: "flow_resume_handles"))
            """
        ).first.map(ResumeHandle.init)
    }

    /// Makes a handle that was given out early the pause's own. If its answer has come already, the flow goes on at
    /// once.
    ///
    /// - Returns: Whether there was one.
    static func adopt(_ pause: NewHandle, in unit: UnitOfWork) throws -> Bool {
        guard let early = try newest(pause.correlation, in: unit), early.status == .pendingPause,
            early.run.uuid == pause.run
        else { return false }
        let status = early.payload == nil ? HandleStatus.paused : .resumed
        try unit.run(
            """
            UPDATE flow_resume_handles SET status = \(status), task_name = \(pause.name),
                resume_handle = \(JSON(encoding: HandleTarget(position: pause.position))),
                context_data = \(pause.decision.map { try JSON(encoding: $0) }),
                expires_at = \(pause.timeout.map { unit.now + $0 }),
                timeout_seconds = \(pause.timeout.map { max(1, ($0.milliseconds + 999) / 1_000) }),
                resumed_at = \(early.payload == nil ? nil : unit.now), updated_at = \(unit.now)
            WHERE id = \(early.id)
            """
        )
        if let payload = early.payload { unit.answer(pause.run, at: pause.position, with: payload) }
        return true
    }
}

extension UnitOfWork {
    /// Puts what a pause was answered into its step and lets the run go on.
    func answer(_ run: UUID, at position: Int, with payload: JSON) {
        collected.stepOutputs.append(
            FlowStep(run: run, position: position, kind: .pause, name: "", output: payload)
        )
        collected.wakes.insert(run)
    }
}
