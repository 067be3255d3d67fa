import Basics
import Foundation
import Synchronization

/// Counts how many tasks of each queue this process may hold and holds, and passes claimed ones to its worker.
///
/// What it may hold is the process's share of the queue's concurrency, granted in the database (``NodeRegistry``).
/// Every batch asks it for what there is room for, so that tasks are claimed in the same commit that queued them or
/// that ended others.
final class Intake: Sendable {
    private struct Line {
        var slots = 0
        var held = 0
        var config: QueueConfig
        var isEmpty = false
        var from = Int64.min
        var lookedFromStartAt = Timestamp(microseconds: 0)
        var headNotedAt = Timestamp(microseconds: 0)
    }

    /// How many tasks one look may claim.
    static let bundle = 200
    /// How long a look may leave out the beginning of the line.
    private static let wholeLookEvery: Duration = .milliseconds(150)
    private static let headEvery: Duration = .milliseconds(100)

    private let lines = Mutex<[QueueName: Line]>([:])
    private let worker = Mutex<(@Sendable (Batch.Outcome) -> Void)?>(nil)

    /// Takes deliveries from now on; nil ends that. Without a worker nothing is claimed.
    func connect(_ deliver: (@Sendable (Batch.Outcome) -> Void)?) {
        worker.withLock { $0 = deliver }
        if deliver == nil { lines.withLock { $0 = [:] } }
    }

    /// Sets the share of a queue that this process may hold.
    func grant(_ slots: Int, of config: QueueConfig) {
        lines.withLock { lines in
            lines[config.name, default: Line(config: config)].slots = slots
            lines[config.name, default: Line(config: config)].config = config
        }
    }

    /// Claims nothing beyond a share from now on, if it is smaller than what was granted. Gives how many tasks of the
    /// queue this process holds at this moment: until the next grant they do not grow beyond that or the share.
    func shrink(_ queue: QueueName, to share: Int) -> Int {
        lines.withLock { lines in
            guard var line = lines[queue] else { return 0 }
            line.slots = min(line.slots, share)
            lines[queue] = line
            return line.held
        }
    }

    /// How attempts of a queue are repeated.
    func policy(of queue: QueueName) -> RetryPolicy {
        lines.withLock { $0[queue]?.config.retryPolicy } ?? RetryPolicy(base: .seconds(5), maximum: .seconds(60))
    }

    /// What becomes of a task whose attempt failed.
    func verdict(on failure: TaskFailure, of task: ClaimedTask, at now: Timestamp) -> RetryPolicy.Verdict {
        let jitter = Double.random(in: 0..<1)
        return policy(of: task.queue)
            .verdict(on: failure, retries: task.retries, maximum: task.maxRetries, now: now, jitter: jitter)
    }

    /// Whether this process could hold one more task of some queue.
    var hasRoom: Bool { lines.withLock { $0.values.contains { $0.config.isActive && $0.held < $0.slots } } }

    /// How many tasks of each queue this process holds.
    var held: [QueueName: Int] { lines.withLock { $0.mapValues(\.held) } }

    /// Reserves all the room there is, and what `releasing` will make.
    func reserve(releasing: [QueueName: Int], at now: Timestamp) -> [ClaimRequest] {
        lines.withLock { lines in
            lines.keys.compactMap { queue in
                guard var line = lines[queue], line.config.isActive else { return nil }
                let room = min(line.slots - line.held + releasing[queue, default: 0], Self.bundle)
                guard room > 0 else { return nil }
                if now - line.lookedFromStartAt > Self.wholeLookEvery {
                    line.lookedFromStartAt = now
                    line.from = .min
                }
                let notesHead = now - line.headNotedAt > Self.headEvery
                if notesHead { line.headNotedAt = now }
                line.held += room
                lines[queue] = line
                return ClaimRequest(
                    queue: queue,
                    limit: room,
                    from: line.from,
                    timeout: line.config.jobTimeout,
                    isEmpty: line.isEmpty,
                    notesHead: notesHead
                )
            }
        }
    }

    /// Undoes reservations that came to nothing.
    func giveBack(_ requests: [ClaimRequest]) {
        lines.withLock { lines in for request in requests { lines[request.queue]?.held -= request.limit } }
    }

    /// Counts what a committed batch released and claimed, and hands the claimed tasks to the worker.
    func deliver(_ outcome: Batch.Outcome, for requests: [ClaimRequest]) {
        lines.withLock { lines in
            for (queue, count) in outcome.released { lines[queue]?.held -= count }
            for request in requests {
                guard var line = lines[request.queue] else { continue }
                line.held -= request.limit
                if let count = outcome.looked[request.queue] {
                    line.held += count
                    line.isEmpty = count < request.limit
                    // A short look means that the line ended, or that some of it stands before where the look began.
                    line.from = line.isEmpty ? .min : outcome.claimed.last { $0.queue == request.queue }?.place ?? .min
                }
                lines[request.queue] = line
            }
        }
        guard !outcome.claimed.isEmpty || !outcome.cancelled.isEmpty else { return }
        worker.withLock { $0 }?(outcome)
    }

    /// Counts attempts that ended without a settlement of theirs.
    func release(_ count: Int, of queue: QueueName) { lines.withLock { $0[queue]?.held -= count } }
}
