package import Durable

/// What somebody follows: which events, how they are sent, and what else there is to send.
package protocol EventFeed: Sendable {
    /// Which events of the log belong to it.
    var filter: EventLog.Filter { get }

    /// How it stands when somebody begins to follow; nil for nothing to send.
    func snapshot() async throws -> ServerSentEvent?

    /// An event as it is sent; nil for one that is not.
    func encode(_ event: RecordedEvent) throws -> ServerSentEvent?

    /// The work that goes on at this moment. Sent live, and never again.
    func running() async throws -> [RunningWork]
}
