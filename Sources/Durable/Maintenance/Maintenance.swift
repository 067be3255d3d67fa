import Basics
import Foundation
import Logging
public import ServiceLifecycle
import Storage

/// Does what time alone makes due: puts waiting tasks in line, ends pauses, reminds, repeats, rescues, and clears away
/// what has been kept long enough.
///
/// Every round is bounded and repeatable, so any number of processes may run it.
public struct Maintenance: Service {
    /// How long finished work is kept. Events are kept for ever.
    public struct Retention: Sendable {
        /// Settled commands.
        public var commands: Duration = .seconds(30 * 86_400)
        /// Sent messages.
        public var messages: Duration = .seconds(7 * 86_400)
        /// Ended tasks and runs.
        public var tasks: Duration = .seconds(7 * 86_400)
        /// Ended handles.
        public var handles: Duration = .seconds(7 * 86_400)

        /// The retention that the data model names.
        public init() {}
    }

    let database: any Database
    let writer: UnitWriter
    let clock: WallClock
    let schedules: [Schedule]
    let rescue: Rescue
    let cleaning: Cleaning
    let logger: Logger

    /// Rows a round touches at most, of each kind.
    private static let bound = 500
    private static let cleaningEvery: Duration = .seconds(600)

    /// Works until a graceful stop.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            let due = database.wakeUps.listener(to: [.timers])
            var cleanedAt = Timestamp(microseconds: 0)
            var unset = schedules
            while !Task.isCancelled {
                var wait = WakeUps.timerPollInterval
                unset = await set(unset)
                do {
                    let now = clock.now
                    let due = try await nextDue()
                    if let due, due <= now { try await round() } else if let due { wait = min(wait, due - now) }
                    if now - cleanedAt > Self.cleaningEvery {
                        try await cleaning.round()
                        cleanedAt = now
                    }
                } catch {
                    logger.warning("upkeep failed", metadata: ["error": "\(error)"])
                }
                await due.wait(upTo: max(wait, .milliseconds(2)))
            }
        }
    }

    /// Sets schedules, and gives those that could not be set. They hold up nothing else.
    private func set(_ schedules: [Schedule]) async -> [Schedule] {
        var unset: [Schedule] = []
        for schedule in schedules {
            do { try await Schedules(database: database, clock: clock).set(schedule) } catch {
                logger.warning("a schedule is not set", metadata: ["name": "\(schedule.name)", "error": "\(error)"])
                unset.append(schedule)
            }
        }
        return unset
    }

    /// When the next thing is due: one query over the heads of small partial indexes.
    private func nextDue() async throws -> Timestamp? {
        try await database.read { connection in
            let row = try connection.run(
                """
                SELECT (SELECT min(next_retry_at) FROM async_tasks WHERE place IS NULL AND next_retry_at IS NOT NULL
                        AND status IN ('PENDING', 'RETRYING')),
                    (SELECT min(lease_expires_at) FROM async_tasks WHERE status = 'RUNNING'),
                    (SELECT min(timeout_at) FROM async_tasks WHERE status = 'RUNNING'),
                    (SELECT min(expires_at) FROM flow_resume_handles WHERE status = 'PAUSED'),
                    (SELECT min(expires_at) FROM flow_resume_handles WHERE status = 'PENDING_PAUSE'),
                    (SELECT min(remind_at) FROM flow_resume_handles WHERE remind_at IS NOT NULL AND status = 'PAUSED'),
                    (SELECT min(next_at) FROM task_schedules WHERE is_active)
                """
            ).first
            guard let row else { return nil }
            return try (0..<7).compactMap { index -> Timestamp? in try row[index] }.min()
        }
    }

    /// Does everything that is due now.
    func round() async throws {
        try await writer.commit { unit in
            unit.collected.touched.formUnion(try TaskTable.putDueInLine(Self.bound, in: unit))
            try Self.expirePauses(unit)
            try Self.remind(unit)
            try Schedules.queueDue(unit)
        }
        try await rescue.round()
    }

    private static func expirePauses(_ unit: UnitOfWork) throws {
        let over: SQL = "status IN ('PENDING_PAUSE', 'PAUSED') AND expires_at <= \(unit.now)"
        for handle in try HandleTable.due(over, by: "expires_at", limit: bound, in: unit) {
            try HandleTable.expire(where: "id = \(handle.id)", at: unit.now, in: unit.connection)
            let failure = TaskFailure(
                DurableError.Code.expired.description,
                "Nobody answered in time.",
                retryable: false
            )
            unit.collected.stepOutputs.append(
                FlowStep(
                    run: handle.run.uuid,
                    position: handle.target.position,
                    kind: .pause,
                    name: handle.name,
                    error: failure
                )
            )
            unit.collected.wakes.insert(handle.run.uuid)
        }
    }

    /// Emits `decision.reminder` for each person who may decide.
    private static func remind(_ unit: UnitOfWork) throws {
        let due: SQL = "status = 'PAUSED' AND remind_at <= \(unit.now)"
        for handle in try HandleTable.due(due, by: "remind_at", limit: bound, in: unit) {
            let deciders: [UUID?] = handle.decision.map { $0.deciders } ?? []
            let payload = try JSON(encoding: ["correlation": handle.correlation, "name": handle.name])
            for person in deciders.isEmpty ? [nil] : deciders {
                unit.emit(
                    Event("decision.reminder", of: "flow", handle.run.description, user: person, payload: payload)
                )
            }
            let next = handle.decision?.reminders.filter { $0 > unit.now }.min()
            try HandleTable.remind(handle.id, next: next, in: unit)
        }
    }
}
