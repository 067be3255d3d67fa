public import Foundation

/// What ties the records of one intent together. It goes into every command, event, message, task and flow.
public struct Trace: Sendable, Hashable {
    /// The person on whose behalf it happens.
    public var user: UUID?
    /// One id for everything that one intent brought about.
    public var correlation: UUID?
    /// The command, event or task that brought it about directly.
    public var causation: UUID?

    /// A trace; by default one of nobody and nothing.
    public init(user: UUID? = nil, correlation: UUID? = nil, causation: UUID? = nil) {
        self.user = user
        self.correlation = correlation
        self.causation = causation
    }
}
