public import Basics
public import Foundation
public import Storage

/// One intent of somebody, to be carried out once, however often it is sent.
public struct Command: Sendable {
    /// The kind of intent, such as `Command.Model.Submit`.
    public var type: String
    /// What it is addressed to: a conversation session or a generation request. At most one command of a type is
    /// pending for each.
    public var session: UUID
    /// The sender's name for this intent. The same key with the same body is the same intent.
    public var key: String
    /// The body.
    public var payload: JSON
    /// Who sends it and in what connection.
    public var trace: Trace

    /// Creates a command.
    public init(_ type: String, session: UUID, key: String, payload: JSON, trace: Trace) {
        self.type = type
        self.session = session
        self.key = key
        self.payload = payload
        self.trace = trace
    }
}

/// Where a command stands.
public enum CommandStatus: String, Sendable, Codable, SQLConvertible {
    /// Stored.
    case received = "RECEIVED"
    /// A flow or task that it started is at work.
    case processing = "PROCESSING"
    /// Carried out.
    case completed = "COMPLETED"
    /// Could not be carried out; the record says why.
    case failed = "FAILED"
}
