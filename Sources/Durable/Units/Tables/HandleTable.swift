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

    /// Makes a handle that was given out early the pause's own, with the answer that has come already, if one has.
    static func adopt(_ early: ResumeHandle, by pause: NewHandle, in unit: UnitOfWork) throws {
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
    }

    /// Keeps an answer. Before its flow has paused, it waits in the handle and the pause takes it at once.
    static func answer(
        _ handle: ResumeHandle,
        with payload: JSON,
        key: String?,
        by person: UUID?,
        in unit: UnitOfWork
    ) throws {
        let isPaused = handle.status == .paused
        try unit.run(
            """
            UPDATE flow_resume_handles SET status = \(isPaused ? HandleStatus.resumed : .pendingPause),
                resume_payload = \(payload), resume_key = \(key), resumed_by = \(person),
                resumed_at = \(isPaused ? unit.now : nil), updated_at = \(unit.now)
            WHERE id = \(handle.id)
            """
        )
    }

    /// Changes what an open pause asks. False if none is open.
    static func amend(_ correlation: String, _ decision: Decision, in unit: UnitOfWork) throws -> Bool {
        try unit.run(
            """
            UPDATE flow_resume_handles SET context_data = \(JSON(encoding: decision)),
                remind_at = \(decision.reminders.filter { $0 > unit.now }.min()), updated_at = \(unit.now)
            WHERE correlation_id = \(correlation) AND status IN ('PENDING_PAUSE', 'PAUSED')
            """
        ).affected == 1
    }

    /// Ends the handles that fit a condition.
    static func expire(where condition: SQL, at now: Timestamp, in connection: any Connection) throws {
        try connection.run(
            "UPDATE flow_resume_handles SET status = 'EXPIRED', updated_at = \(now) WHERE \(condition)"
        )
    }

    /// Ends the open handles of runs: an answer to a run that is over would lead nowhere. `runs` is what follows the
    /// run's id in SQL.
    static func expire(ofRuns runs: SQL, at now: Timestamp, in connection: any Connection) throws {
        try expire(where: "flow_run_id \(runs) AND status IN ('PENDING_PAUSE', 'PAUSED')", at: now, in: connection)
    }

    /// Says when the next reminder of a handle is due.
    static func remind(_ id: UUID, next: Timestamp?, in unit: UnitOfWork) throws {
        try unit.run(
            "UPDATE flow_resume_handles SET remind_at = \(next), updated_at = \(unit.now) WHERE id = \(id)"
        )
    }

    /// Handles for which something is due, at most `limit`, in the order of a column, passing over what is locked.
    static func due(_ condition: SQL, by column: String, limit: Int, in unit: UnitOfWork) throws -> [ResumeHandle] {
        try unit.run(
            """
            SELECT \(raw: ResumeHandle.columns) FROM flow_resume_handles WHERE \(condition)
            ORDER BY \(raw: column) LIMIT \(limit) \(raw: unit.dialect.lockingFreeRows)
            """
        ).map(ResumeHandle.init)
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
