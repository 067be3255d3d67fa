public import Foundation

/// A message on its way out, kept until it was delivered.
public struct Message: Sendable {
    /// The message's id; the event's where it carries one.
    public let id: UUID
    /// Where it goes.
    public let topic: MessageTopic
    /// Messages of one topic and key arrive in order.
    public let key: String
    /// What it says.
    public let payload: Envelope
}
