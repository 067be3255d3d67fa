import Basics
import BenchmarkSupport
import Durable
import Foundation
import Storage

/// Rows 3 to 5: empty tasks, fenced, their history kept, drained as fast as they go.
enum Drains {
    /// Tasks a second.
    static func rate(_ stage: Stage, count: Int, slots: Int = 512) async throws -> Double {
        try await fill(stage, count: count, slots: slots)
        let database = stage.database
        let time = try await seconds {
            try await stage.working {
                while try await isBusy(database) { try await Task.sleep(for: .milliseconds(5)) }
            }
        }
        return Double(count) / time
    }

    static func fill(_ stage: Stage, count: Int, slots: Int) async throws {
        var change = Queues.Change()
        change.maxConcurrency = slots
        try await stage.core.queues.set("default", change)
        for first in stride(from: 0, to: count, by: 1_000) {
            try await stage.core.commit { unit in
                for number in first..<min(first + 1_000, count) { try unit.enqueue(Nothing.self, number) }
            }
        }
    }

    private static func isBusy(_ database: any Database) async throws -> Bool {
        try await database.read { connection in
            try connection.run(
                """
                SELECT 1 WHERE EXISTS (SELECT 1 FROM async_tasks WHERE queue_name = 'default' AND place IS NOT NULL
                    AND status IN ('PENDING', 'RETRYING'))
                    OR EXISTS (SELECT 1 FROM async_tasks WHERE status = 'RUNNING')
                """
            ).count > 0
        }
    }

    /// A bare acknowledge-and-fetch of 100 in one statement, on one connection: what the engine can do at most.
    static func bare(_ stage: Stage, count: Int) async throws -> Double {
        try await fill(stage, count: count, slots: 1)
        let database = stage.database
        let chosen = database.dialect == .postgres ? "= ANY (ARRAY(" : "IN ("
        let end = database.dialect == .postgres ? "))" : ")"
        let time = try await seconds {
            var taken = 1
            while taken > 0 {
                taken = try await database.write { connection in
                    try connection.run(
                        """
                        UPDATE async_tasks SET status = 'COMPLETED', result_data = '1', completed_at = started_at,
                            updated_at = started_at, lease_expires_at = NULL WHERE status = 'RUNNING'
                        """
                    )
                    return try connection.run(
                        SQL(
                            raw: """
                                UPDATE async_tasks SET status = 'RUNNING', started_at = created_at,
                                    updated_at = created_at, lease_token = id, lease_expires_at = created_at
                                WHERE id \(chosen)SELECT id FROM async_tasks
                                    WHERE queue_name = 'default' AND place IS NOT NULL
                                        AND status IN ('PENDING', 'RETRYING')
                                    ORDER BY place, id LIMIT 100\(end)
                                RETURNING id
                                """
                        )
                    ).count
                }
            }
        }
        return Double(count) / time
    }
}
