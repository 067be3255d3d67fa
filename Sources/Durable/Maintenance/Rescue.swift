import Basics
import Foundation
import Logging
import Storage

/// Takes over attempts whose worker has gone away or whose deadline has passed unnoticed.
///
/// Bounded queries that any process may run at any time; each attempt is settled under its own token, so a rescue that
/// comes twice, or too late, changes nothing.
struct Rescue: Sendable {
    let core: CoreParts

    /// How long after its deadline an attempt is left to its own worker.
    private static let deadlineTolerance: Duration = .seconds(1)

    /// Looks for attempts whose lease or time has run out. At most 500 a round.
    func round() async throws {
        let now = core.clock.now
        let (expired, late) = try await core.database.read { connection in
            let expired = try connection.run(
                """
                SELECT \(raw: ClaimedTask.columns) FROM async_tasks
                WHERE status = 'RUNNING' AND lease_expires_at < \(now) ORDER BY lease_expires_at LIMIT 500
                """
            ).map(ClaimedTask.init)
            let late = try connection.run(
                """
                SELECT \(raw: ClaimedTask.columns) FROM async_tasks
                WHERE status = 'RUNNING' AND timeout_at < \(now - Self.deadlineTolerance) ORDER BY timeout_at LIMIT 500
                """
            ).map(ClaimedTask.init)
            return (expired, late)
        }
        await takeOver(expired)
        let lost = Set(expired.map(\.id))
        await endLate(late.filter { !lost.contains($0.id) })
    }

    /// Puts attempts back whose worker has gone away, or ends their task if that has happened too often.
    func takeOver(_ tasks: [ClaimedTask]) async {
        await each(tasks) { task in
            let verdict = core.intake.policy(of: task.queue).verdict(onLossAfter: task.takeovers, now: core.clock.now)
            if verdict != .fail { return try await core.settle(task, .takenOver, isOwn: false) }
            let failure = TaskFailure(
                TaskFailure.workerLostCode,
                "Its worker went away \(task.takeovers + 1) times in a row.",
                retryable: false
            ).following(task.lastFailure, at: core.clock.now)
            try await core.settleFailed(task, failure, isOwn: false)
        }
    }

    /// Puts attempts back of which nothing is being done.
    func giveBack(_ tasks: [ClaimedTask]) async {
        await each(tasks) { task in try await core.settle(task, .givenBack, isOwn: false) }
    }

    private func endLate(_ tasks: [ClaimedTask]) async {
        await each(tasks) { task in
            let now = core.clock.now
            let seconds = (task.timeoutAt - task.startedAt).milliseconds / 1_000
            let failure = TaskFailure(TaskFailure.timeoutCode, "It took longer than \(seconds) s.", retryable: true)
                .following(task.lastFailure, at: now)
            let verdict = core.intake.policy(of: task.queue).verdict(
                on: failure,
                retries: task.retries,
                maximum: task.maxRetries,
                now: now,
                jitter: Double.random(in: 0..<1)
            )
            switch verdict {
            case .retry(let at): try await core.settle(task, .retry(failure, at: at), isOwn: false)
            case .fail, .timeOut: try await core.settleFailed(task, failure, isOwn: false)
            }
        }
    }

    /// Settles many attempts side by side, so that they share commits. One that cannot be settled now is found again.
    private func each(_ tasks: [ClaimedTask], _ body: @escaping @Sendable (ClaimedTask) async throws -> Void) async {
        await withDiscardingTaskGroup { group in
            for task in tasks {
                group.addTask {
                    do { try await body(task) } catch let error as DurableError where error.code == .leaseLost {
                        // Somebody else was quicker.
                    } catch {
                        core.logger.warning(
                            "rescue failed",
                            metadata: ["task.id": "\(task.id.lowercased)", "error": "\(error)"]
                        )
                    }
                }
            }
        }
    }
}
