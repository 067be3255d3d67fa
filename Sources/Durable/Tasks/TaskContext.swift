public import Basics
import Foundation
import Storage
import Synchronization

/// What a task's attempt works with.
public final class TaskContext: Sendable {
    /// The task's id.
    public let id: AnyTask.ID
    /// Which attempt this is, counting failures only: 1 for the first.
    public let attempt: Int
    /// What ties the task's records together. Its causation is the task.
    public let trace: Trace
    /// When the attempt is over, finished or not.
    public let deadline: Timestamp

    private let task: ClaimedTask
    private let writer: UnitWriter
    private let board: ProgressBoard
    private let checkpoints: Mutex<[String: Checkpoint]>

    /// One recorded submission to the outside.
    struct Checkpoint: Codable, Sendable {
        /// Submissions that are known to have failed.
        var failures = 0
        /// What the submission gave; nil until it did.
        var output: String?
    }

    init(_ task: ClaimedTask, writer: UnitWriter, board: ProgressBoard) throws {
        id = AnyTask.ID(task.id)
        attempt = task.retries + 1
        trace = task.trace
        deadline = task.timeoutAt
        self.task = task
        self.writer = writer
        self.board = board
        checkpoints = Mutex(try task.checkpoints?.decode() ?? [:])
    }

    /// Says how far the attempt is, 0 to 1, and what it is doing. Kept in the task's row a few times a second at most,
    /// and shown live.
    public func progress(_ fraction: Double, _ note: String? = nil) {
        board.report(task, fraction: min(max(fraction, 0), 1), note: note)
    }

    /// Does something outside that must not be done twice, such as submitting a paid job, and records what it gave at
    /// once, so that the next attempt goes on from there.
    ///
    /// `body` gets an idempotency key for the provider. It belongs to this submission, not to the attempt: it stays the
    /// same until `body` throws a ``TaskFailure``, which says that the submission is known to have failed.
    public func once<Output: Codable & Sendable>(
        _ name: String,
        provider: String? = nil,
        _ body: @Sendable (_ key: String) async throws -> Output
    ) async throws -> Output {
        var checkpoint = checkpoints.withLock { $0[name] } ?? Checkpoint()
        if let output = checkpoint.output { return try JSON(text: output).decode() }
        let key = "\(id)/\(name)/\(checkpoint.failures)"
        let output: Output
        do {
            output = try await body(key)
        } catch let failure as TaskFailure {
            checkpoint.failures += 1
            try await keep(checkpoint, as: name, provider: provider, job: nil)
            throw failure
        }
        let json = try JSON(encoding: output)
        checkpoint.output = json.text
        try await keep(checkpoint, as: name, provider: provider, job: output as? String)
        return output
    }

    /// Commits a change in the middle of the attempt. Refused if the attempt has been taken over.
    @discardableResult
    public func commit<Value: Sendable>(_ body: @escaping @Sendable (UnitOfWork) throws -> Value) async throws -> Value
    {
        try await writer.commit(trace, admission: .held(task.fence), body)
    }

    private func keep(_ checkpoint: Checkpoint, as name: String, provider: String?, job: String?) async throws {
        let all = checkpoints.withLock { checkpoints in
            checkpoints[name] = checkpoint
            return checkpoints
        }
        let json = try JSON(encoding: all)
        let id = task.id
        try await commit { try TaskTable.keep(json, of: id, provider: provider, job: job, in: $0) }
    }
}
