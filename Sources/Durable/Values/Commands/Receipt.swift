public import Foundation

/// The answer to a command.
public struct Receipt<Answer: Sendable>: Sendable {
    /// The command's id.
    public let command: UUID
    /// What the command's first sending was answered.
    public let answer: Answer
    /// Whether this was a repeat of an earlier sending.
    public let isReplay: Bool
}
