import Basics
import Foundation
public import Storage

/// The open ends of pauses: `flow_resume_handles`.
enum HandleTable {
    /// Stores new handles. One whose correlation has an open one already refuses the whole unit.
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

extension ResumeHandle {
    /// The newest handle of a correlation, within a read that looks at more.
    public static func newest(_ correlation: String, in connection: any Connection) throws -> ResumeHandle? {
        try connection.run(
            """
            SELECT \(raw: columns) FROM flow_resume_handles WHERE correlation_id = \(correlation)
            ORDER BY created_at DESC, id DESC LIMIT 1
            """
        ).first.map(ResumeHandle.init)
    }
}
