import Basics
import Storage

/// Retention: deletes finished work that has been kept long enough, in bounded batches. Never events.
struct Cleaning: Sendable {
    let database: any Database
    let clock: WallClock
    let retention: Maintenance.Retention

    private static let batchSize = 1_000
    private static let maximumBatches = 20

    func round() async throws {
        let now = clock.now
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
        _ = try await database.write { try Self.forgetIdleOwners(in: $0) }
    }

    /// Deletes rows that meet `condition`, a batch at a time, so that no transaction is long.
    private func clear(_ table: String, _ condition: SQL) async throws {
        for _ in 0..<Self.maximumBatches {
            let deleted = try await database.write { connection in
                // Ids are time-ordered, so the oldest rows are found at the beginning of the primary key.
                try connection.run(
                    """
                    DELETE FROM \(raw: table) WHERE id IN (SELECT id FROM \(raw: table) WHERE \(condition)
                        ORDER BY id LIMIT \(Self.batchSize))
                    """
                ).affected
            }
            if deleted < Self.batchSize { return }
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
