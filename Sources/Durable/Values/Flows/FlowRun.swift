public import Basics
public import Foundation
public import Storage

/// One run of a flow.
public struct FlowRun: Sendable {
    /// The id of a run. Its driver, the task that advances it, has the same.
    public typealias ID = Identifier<FlowRun>

    /// Where a run stands.
    public enum Status: String, Sendable, Codable, SQLConvertible, CaseIterable {
        /// At work, or waiting for its tasks.
        case running = "RUNNING"
        /// Waiting for a person or a callback.
        case paused = "PAUSED"
        /// Ended as it should.
        case completed = "COMPLETED"
        /// Ended by an error.
        case failed = "FAILED"
        /// Ended because somebody said so.
        case cancelled = "CANCELLED"

        /// Whether nothing but a restart will change it any more.
        public var isFinal: Bool { self != .running && self != .paused }
    }

    /// The run's id.
    public let id: ID
    /// The flow that runs.
    public let name: FlowName
    /// What it was given.
    public let input: JSON
    /// On whose behalf it runs.
    public let user: UUID?
    /// Where it stands.
    public let status: Status
    /// Why it failed.
    public let failure: TaskFailure?
    /// The run whose first steps it shares.
    public let forkedFrom: ID?
    /// When it was started.
    public let createdAt: Timestamp
    /// When it ended.
    public let completedAt: Timestamp?
}

extension FlowRun {
    static let columns = """
        id, name, input, user_id, status, error_data, forked_from, created_at, completed_at
        """

    init(_ row: Row) throws {
        id = try row["id"]
        name = try row["name"]
        input = try row["input"]
        user = try row["user_id"]
        status = try row["status"]
        let error: JSON? = try row["error_data"]
        failure = try error?.decode()
        forkedFrom = try row["forked_from"]
        createdAt = try row["created_at"]
        completedAt = try row["completed_at"]
    }
}
