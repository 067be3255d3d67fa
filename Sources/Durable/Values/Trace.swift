public import Foundation

/// What ties the records of one intent together. It goes into every command, event, message, task and flow.
public struct Trace: Sendable, Hashable {
    /// The person on whose behalf it happens.
    public var user: UUID?
    /// One id for everything that one intent brought about.
    public var correlation: UUID?
    /// The command, event or task that brought it about directly.
    public var causation: UUID?

    /// The correlation under which a caller wants whatever this task brings about: one that came in from outside. Nil
    /// where nobody has said so.
    @TaskLocal public static var incoming: UUID?

    /// The trace of an intent of somebody's: under the correlation that came in, or under the thing that it is about.
    public static func intent(of user: UUID, about thing: UUID) -> Trace {
        Trace(user: user, correlation: incoming ?? thing)
    }

    /// Whose turns, keys and work it counts among: the person's, or ``nobody``'s.
    var owner: UUID { user ?? Self.nobody }

    /// The owner of what no person asked for.
    static let nobody = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

    /// A trace; by default one of nobody and nothing.
    public init(user: UUID? = nil, correlation: UUID? = nil, causation: UUID? = nil) {
        self.user = user
        self.correlation = correlation
        self.causation = causation
    }
}
