import Basics
import Storage

/// Clears away finished work that has been kept long enough, in bounded bites. Never events.
struct Cleaning: Sendable {
    let core: CoreParts
    let retention: Upkeep.Retention

    private static let bite = 1_000
    private static let bites = 20

    func round() async throws {
        let now = core.clock.now
        try await clear(
            "command_inbox",
            "status IN ('COMPLETED', 'FAILED') AND updated_at < \(now - retention.commands)"
        )
        try await clear("event_outbox", "status = 'SENT' AND sent_at < \(now - retention.messages)")
        try await clear(
            "flow_resume_handles",
            "status IN ('RESUMED', 'EXPIRED') AND updated_at < \(now - retention.handles)"
        )
        try await clear(
            "async_tasks",
            """
            status IN ('COMPLETED', 'FAILED', 'TIMEOUT', 'CANCELLED')
                AND coalesce(completed_at, failed_at) < \(now - retention.tasks)
                AND (flow_run_id IS NULL OR NOT EXISTS (SELECT 1 FROM flow_runs AS r WHERE r.id = flow_run_id
                    AND r.status IN ('RUNNING', 'PAUSED')))
            """
        )
        _ = try await core.database.write { try Self.forgetIdleOwners(in: $0) }
    }

    /// Deletes what fits, a bite at a time, so that no transaction is long and nobody waits behind it.
    private func clear(_ table: String, _ condition: SQL) async throws {
        for _ in 0..<Self.bites {
            let deleted = try await core.database.write { connection in
                // Ids are time-ordered, so the oldest rows are found at the beginning of the primary key.
                try connection.run(
                    """
                    DELETE FROM \(raw: table) WHERE id IN (SELECT id FROM \(raw: table) WHERE \(condition)
                        ORDER BY id LIMIT \(Self.bite))
                    """
                ).affected
            }
            if deleted < Self.bite { return }
        }
    }

    /// Forgets the turns of people whose last one the queue has passed: they would start at the head all the same.
    private static func forgetIdleOwners(in connection: any Connection) throws -> Int {
        try connection.run(
            """
            DELETE FROM queue_turns WHERE turn <= (SELECT h.turn FROM queue_heads AS h
                WHERE h.queue_name = queue_turns.queue_name)
            """
        ).affected
    }
}
