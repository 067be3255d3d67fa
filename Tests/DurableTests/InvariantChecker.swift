import Storage
import Testing

@testable import Durable

/// Looks through the tables for what must never be, whatever has happened to the processes that wrote them.
struct InvariantChecker {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    /// What must not be found, each as a sentence and a count of violations. All may be asked at any time, in one
    /// snapshot.
    private static let violations: [(String, SQL)] = [
        (
            "positions are dense and begin at 1",
            """
            SELECT count(*) FROM (SELECT count(*) AS n, coalesce(min(id), 1) AS low, coalesce(max(id), 0) AS high
                FROM domain_events) AS e WHERE e.n <> e.high OR e.low <> 1
            """
        ),
        (
            "a message that carries an event is that event's",
            """
            SELECT count(*) FROM event_outbox AS o JOIN domain_events AS e ON e.event_id = o.id
            WHERE o.payload ->> 'subject' <> e.aggregate_id OR o.payload ->> 'type' <> e.event_type
                OR o.payload ->> 'id' <> CAST(o.id AS TEXT)
            """
        ),
        (
            "messages stand in the order of their events",
            """
            SELECT count(*) FROM (SELECT o.position - lag(o.position) OVER (ORDER BY e.id) AS step
                FROM event_outbox AS o JOIN domain_events AS e ON e.event_id = o.id) AS s WHERE s.step <= 0
            """
        ),
        ("every command has its answer", "SELECT count(*) FROM command_inbox WHERE result IS NULL"),
        (
            "a pending command has work that goes on",
            """
            SELECT count(*) FROM command_inbox AS c WHERE c.status IN ('RECEIVED', 'PROCESSING')
                AND NOT EXISTS (SELECT 1 FROM async_tasks AS t WHERE t.triggered_by_command_id = c.id
                    AND t.status IN ('PENDING', 'RETRYING', 'RUNNING'))
                AND NOT EXISTS (SELECT 1 FROM flow_runs AS r WHERE r.command_id = c.id
                    AND r.status IN ('RUNNING', 'PAUSED'))
            """
        ),
        (
            "a settled command's run has ended",
            """
            SELECT count(*) FROM command_inbox AS c JOIN flow_runs AS r ON r.command_id = c.id
            WHERE c.status IN ('COMPLETED', 'FAILED') AND r.status IN ('RUNNING', 'PAUSED')
            """
        ),
        (
            "a task that waits stands in line or waits for a moment",
            """
            SELECT count(*) FROM async_tasks WHERE status IN ('PENDING', 'RETRYING') AND task_type <> 'flow'
                AND (place IS NULL) <> (next_retry_at IS NOT NULL)
            """
        ),
        (
            "a task that waits or has ended is leased to nobody",
            "SELECT count(*) FROM async_tasks WHERE status <> 'RUNNING' AND lease_expires_at IS NOT NULL"
        ),
        (
            "a task that runs is leased to somebody",
            """
            SELECT count(*) FROM async_tasks WHERE status = 'RUNNING' AND (lease_token IS NULL OR lease_epoch IS NULL
                OR execution_node IS NULL OR lease_expires_at IS NULL OR timeout_at IS NULL)
            """
        ),
        (
            "a task that has ended stands in no line",
            """
            SELECT count(*) FROM async_tasks WHERE status IN ('COMPLETED', 'FAILED', 'CANCELLED', 'TIMEOUT')
                AND (place IS NOT NULL OR next_retry_at IS NOT NULL)
            """
        ),
        (
            "a completed task was completed by the attempt that held its lease, once",
            """
            SELECT count(*) FROM async_tasks AS t WHERE t.task_type = 'model' AND (t.status = 'COMPLETED') <>
                (1 = (SELECT count(*) FROM domain_events AS e WHERE e.event_type = 'done' AND e.causation_id = t.id
                    AND e.payload ->> 'token' = CAST(t.lease_token AS TEXT)))
            """
        ),
        (
            "nothing was completed twice",
            """
            SELECT count(*) FROM (SELECT causation_id FROM domain_events WHERE event_type = 'done'
                GROUP BY causation_id HAVING count(*) > 1) AS twice
            """
        ),
        (
            "a step's open children are its unfinished tasks",
            """
            SELECT count(*) FROM flow_steps AS s JOIN flow_runs AS r ON r.id = s.run_id
            WHERE r.status IN ('RUNNING', 'PAUSED') AND s.open_children IS NOT NULL AND s.open_children <>
                (SELECT count(*) FROM async_tasks AS t WHERE t.flow_run_id = s.run_id AND t.step_position = s.position
                    AND t.status IN ('PENDING', 'RETRYING', 'RUNNING'))
            """
        ),
        (
            "a run that has ended has no unfinished task",
            """
            SELECT count(*) FROM flow_runs AS r JOIN async_tasks AS t ON t.flow_run_id = r.id
            WHERE r.status IN ('COMPLETED', 'FAILED', 'CANCELLED') AND t.status IN ('PENDING', 'RETRYING', 'RUNNING')
            """
        ),
        (
            "a run that goes on has a driver",
            """
            SELECT count(*) FROM flow_runs AS r WHERE r.status IN ('RUNNING', 'PAUSED') AND NOT EXISTS
                (SELECT 1 FROM async_tasks AS t WHERE t.id = r.id AND t.status IN ('PENDING', 'RETRYING', 'RUNNING'))
            """
        ),
        (
            "a parked run waits for something",
            """
            SELECT count(*) FROM async_tasks AS t WHERE t.task_type = 'flow' AND t.status = 'PENDING'
                AND t.place IS NULL AND t.next_retry_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM flow_steps AS s WHERE s.run_id = t.id AND s.open_children > 0)
                AND NOT EXISTS (SELECT 1 FROM flow_resume_handles AS h WHERE h.flow_run_id = t.id
                    AND h.status = 'PAUSED')
            """
        ),
        (
            "a paused run can be answered",
            """
            SELECT count(*) FROM flow_runs AS r WHERE r.status = 'PAUSED' AND NOT EXISTS
                (SELECT 1 FROM flow_resume_handles AS h WHERE h.flow_run_id = r.id AND h.status = 'PAUSED')
            """
        ),
        (
            "an answer reached its step",
            """
            SELECT count(*) FROM flow_resume_handles AS h WHERE h.status = 'RESUMED' AND NOT EXISTS
                (SELECT 1 FROM flow_steps AS s WHERE s.run_id = h.flow_run_id AND s.kind = 'pause'
                    AND s.name = h.task_name AND s.output IS NOT NULL)
            """
        ),
        (
            "a pause has one handle",
            """
            SELECT count(*) FROM (SELECT flow_run_id, task_name FROM flow_resume_handles WHERE status <> 'PENDING_PAUSE'
                GROUP BY flow_run_id, task_name HAVING count(*) > 1) AS many
            """
        ),
        (
            "handles of runs that have ended are closed",
            """
            SELECT count(*) FROM flow_resume_handles AS h JOIN flow_runs AS r ON r.id = h.flow_run_id
            WHERE h.status IN ('PENDING_PAUSE', 'PAUSED') AND r.status IN ('COMPLETED', 'FAILED', 'CANCELLED')
            """
        ),
    ]

    /// Records an issue for each invariant that does not hold.
    func check(_ when: String = "", sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let counts = try await database.read { connection in
            try Self.violations.map { _, sql -> Int in try connection.run(sql)[0][0] }
        }
        for ((rule, _), count) in zip(Self.violations, counts) where count > 0 {
            Issue.record("\(rule): violated \(count) times \(when)", sourceLocation: sourceLocation)
        }
    }

    /// The same, and besides that nothing is left to do.
    func checkEnd(_ when: String = "", sourceLocation: SourceLocation = #_sourceLocation) async throws {
        try await check(when, sourceLocation: sourceLocation)
        let left = try await database.number(
            "SELECT count(*) FROM async_tasks WHERE status IN ('PENDING', 'RETRYING', 'RUNNING')"
        )
        if left > 0 { Issue.record("\(left) tasks are left \(when)", sourceLocation: sourceLocation) }
    }
}
