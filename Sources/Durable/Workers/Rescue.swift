import Basics
import Foundation
import Logging
import Storage

/// Takes over attempts whose worker has gone away or whose deadline has passed unnoticed.
///
/// Bounded queries that any process may run at any time; each attempt is settled under its own token, so a rescue that
/// comes twice, or too late, changes nothing.
struct Rescue: Sendable {
    let database: any Database
    let intake: Intake
    let clock: WallClock
    let settler: Settler
    let logger: Logger

    /// How long after its deadline an attempt is left to its own worker.
    private static let deadlineTolerance: Duration = .seconds(1)

    /// Looks for attempts whose lease or time has run out. At most 500 a round.
    func round() async throws {
        let now = clock.now
        let (expired, late) = try await database.read { connection in
            let expired = try TaskTable.running(
                where: "lease_expires_at < \(now)",
                by: "lease_expires_at",
                in: connection
            )
            let late = try TaskTable.running(
                where: "timeout_at < \(now - Self.deadlineTolerance)",
                by: "timeout_at",
                in: connection
            )
            return (expired, late)
        }
        await takeOver(expired)
        let lost = Set(expired.map(\.id))
        await endLate(late.filter { !lost.contains($0.id) })
    }

    /// Takes over what this node's earlier epochs were doing when they went away: their leases are void at once.
    func takeOver(from node: NodeIdentity) async throws {
        var last: Set<UUID> = []
        while true {
            let orphans = try await running(on: node, "lease_epoch <> \(node.epoch)")
            // What cannot be settled now is left to the end of its lease.
            guard !orphans.isEmpty, Set(orphans.map(\.id)) != last else { return }
            last = Set(orphans.map(\.id))
            await takeOver(orphans)
        }
    }

    /// Puts back what this node holds and nobody carries out: commits that ended after the worker did claimed it.
    func giveBack(from node: NodeIdentity) async throws {
        await each(try await running(on: node, "lease_epoch = \(node.epoch)")) { task in
            try await settler.settle(task, .givenBack, isOwn: false)
        }
    }

    /// What runs under a node's name and fits a condition.
    private func running(on node: NodeIdentity, _ condition: SQL) async throws -> [ClaimedTask] {
        try await database.read {
            try TaskTable.running(where: "execution_node = \(node.name) AND \(condition)", in: $0)
        }
    }

    /// Puts attempts back whose worker has gone away, or ends their task if that has happened too often.
    private func takeOver(_ tasks: [ClaimedTask]) async {
        await each(tasks) { task in
            let verdict = intake.policy(of: task.queue).verdict(onLossAfter: task.takeovers, now: clock.now)
            if verdict != .fail { return try await settler.settle(task, .takenOver, isOwn: false) }
            let failure = TaskFailure(
                TaskFailure.workerLostCode,
                "Its worker went away \(task.takeovers + 1) times in a row.",
                retryable: false
            ).following(task.lastFailure, at: clock.now)
            try await settler.settle(task, .failed(failure), isOwn: false)
        }
    }

    private func endLate(_ tasks: [ClaimedTask]) async {
        await each(tasks) { task in
            let now = clock.now
            let failure = task.timeoutFailure.following(task.lastFailure, at: now)
            let verdict = intake.verdict(on: failure, of: task, at: now)
            try await settler.settle(task, .init(failure, verdict), isOwn: false)
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
                        logger.warning(
                            "rescue failed",
                            metadata: ["task.id": "\(task.id.lowercased)", "error": "\(error)"]
                        )
                    }
                }
            }
        }
    }
}
