import Basics
import Foundation
import Logging
public import ServiceLifecycle
import Storage
import Synchronization

/// Works on tasks until it is told to stop.
///
/// Claimed tasks arrive from the batches that this process commits (``Intake``); this service carries them out, renews
/// their leases, ends those that take too long, and looks now and then for work that other processes have queued.
public struct Worker: Service {
    /// How a worker behaves.
    public struct Configuration: Sendable {
        /// How long attempts under way may go on after a graceful stop; then they are given back.
        public var shutdownTimeout: Duration
        /// How often to look for work by itself.
        public var pollInterval: Duration

        /// A worker that stops within a second and looks every other second.
        public init(shutdownTimeout: Duration = .seconds(1), pollInterval: Duration = .seconds(2)) {
            self.shutdownTimeout = shutdownTimeout
            self.pollInterval = pollInterval
        }
    }

    let database: any Database
    let writer: UnitWriter
    let intake: Intake
    let clock: WallClock
    let registry: NodeRegistry
    let rescue: Rescue
    let runner: AttemptRunner
    let configuration: Configuration
    let logger: Logger
    private let attempts = Attempts()

    /// The attempts under way.
    private final class Attempts: Sendable {
        let all = Mutex<[UUID: AttemptControl]>([:])

        func stop(_ reason: AttemptControl.Reason, where wanted: (ClaimedTask) -> Bool = { _ in true }) {
            for control in all.withLock({ Array($0.values) }) where wanted(control.task) { control.stop(reason) }
        }

        var fences: [TaskFence] { all.withLock { $0.values.map(\.task.fence) } }
    }

    /// Works until a graceful stop; throws when the process has lost its name.
    public func run() async throws {
        try await registry.register()
        try await rescue.takeOver(from: registry.node)
        // Never more waits in it than the process's shares of the queues: whoever claims counts first.
        let (deliveries, continuation) = AsyncStream.makeStream(of: Batch.Outcome.self, bufferingPolicy: .unbounded)
        intake.connect { continuation.yield($0) }
        defer { intake.connect(nil) }
        _ = try await registry.keepAlive(holding: [])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await carryOut(deliveries) }
            group.addTask { try await withGracefulStop { try await beat() } }
            group.addTask { await withGracefulStop { await look() } }
            group.addTask { await tick() }
            // The first to end is a loop that the stop has ended, or a process that has lost its name.
            do { try await group.next() } catch {
                attempts.stop(.lost)
                continuation.finish()
                group.cancelAll()
                throw error
            }
            intake.connect(nil)
            await drain(continuation)
            group.cancelAll()
        }
        try await registry.leave()
        try await rescue.giveBack(from: registry.node)
    }

    /// Ends a loop at a graceful stop.
    private func withGracefulStop(_ body: @escaping @Sendable () async throws -> Void) async rethrows {
        try await cancelWhenGracefulShutdown(body)
    }

    private func carryOut(_ deliveries: AsyncStream<Batch.Outcome>) async {
        await withDiscardingTaskGroup { group in
            for await delivery in deliveries {
                for id in delivery.cancelled { attempts.all.withLock { $0[id] }?.stop(.lost) }
                for task in delivery.claimed {
                    let control = AttemptControl(task)
                    // An attempt of the task that this process still carries out has been taken over: by itself.
                    attempts.all.withLock { $0.updateValue(control, forKey: task.id) }?.stop(.lost)
                    group.addTask {
                        await runner.run(control)
                        attempts.all.withLock { if $0[task.id] === control { $0[task.id] = nil } }
                    }
                }
            }
        }
    }

    /// Lets attempts finish for a while, then gives them back.
    private func drain(_ continuation: AsyncStream<Batch.Outcome>.Continuation) async {
        let end = ContinuousClock.now + configuration.shutdownTimeout
        while !attempts.all.withLock({ $0.isEmpty }), ContinuousClock.now < end {
            do { try await Task.sleep(for: .milliseconds(20)) } catch { break }
        }
        attempts.stop(.stopping)
        continuation.finish()
    }

    /// Renews what this process holds.
    private func beat() async throws {
        let changes = database.wakeUps.listener(to: [.nodes])
        var pause = NodeRegistry.rebalanceInterval
        while !Task.isCancelled {
            await changes.wait(upTo: pause)
            if Task.isCancelled { return }
            do {
                let pulse = try await registry.keepAlive(holding: attempts.fences)
                if !pulse.lost.isEmpty { attempts.stop(.lost) { pulse.lost.contains($0.fence) } }
                pause = pulse.isSharing ? NodeRegistry.rebalanceInterval : NodeRegistry.beat
            } catch let error as DatabaseError {
                logger.warning("no sign of life", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Looks for work that this process has not queued itself.
    private func look() async {
        let queued = database.wakeUps.listener(to: [.tasks])
        var pause = Duration.milliseconds(1)
        while !Task.isCancelled {
            var found = 0
            if intake.hasRoom {
                do { found = try await claimWaiting() } catch {
                    logger.warning("no look at the queues", metadata: ["error": "\(error)"])
                }
            }
            // This process's own batches notify too, and have claimed already: the less there is to find, the longer
            // the pause.
            pause = found > 0 ? .milliseconds(1) : min(pause * 2, .milliseconds(20))
            do { try await Task.sleep(for: pause) } catch { return }
            await queued.wait(upTo: configuration.pollInterval)
        }
    }

    private func claimWaiting() async throws -> Int {
        let queues = try await database.read { connection in
            try connection.run(
                """
                SELECT queue_name FROM queue_configs AS q WHERE is_active AND EXISTS (SELECT 1 FROM async_tasks AS t
                    WHERE t.queue_name = q.queue_name AND t.place IS NOT NULL AND t.status IN ('PENDING', 'RETRYING'))
                """
            ).map { row -> QueueName in try row[0] }
        }
        guard !queues.isEmpty else { return 0 }
        try await writer.commit { unit in unit.collected.touched.formUnion(queues) }
        return queues.count
    }

    /// Ends attempts whose time is over and writes down how far the others are.
    private func tick() async {
        while true {
            do { try await Task.sleep(for: .milliseconds(250)) } catch { return }
            let now = clock.now
            attempts.stop(.timeout) { $0.timeoutAt <= now }
            do { try await runner.board.flush(to: database, at: now) } catch {
                logger.debug("progress not kept", metadata: ["error": "\(error)"])
            }
        }
    }
}
