import Synchronization

/// Where the relay delivers messages: to subscribers in this process, or to a broker.
public protocol MessageSink: Sendable {
    /// Delivers messages in their order and says which were not delivered, and why. Those that follow one of them
    /// with the same topic and key are not to be delivered: they come again after it, whether or not they are named.
    /// May be called again with one that was delivered before: who receives recognises it by its id.
    func deliver(_ messages: [Outbox.Entry]) async -> [DeliveryFailure]
}

/// A message that was not delivered.
public struct DeliveryFailure: Sendable {
    /// The message, by its place in what was to be delivered.
    public let index: Int
    /// Why.
    public let reason: String

    /// Names a message that was not delivered.
    public init(index: Int, reason: String) {
        self.index = index
        self.reason = reason
    }
}

/// Delivers to subscribers in this process: the embedded default.
public final class Subscribers: MessageSink {
    private let subscribers = Mutex<[(topic: MessageTopic, receive: @Sendable (Outbox.Entry) async throws -> Void)]>([])

    /// No subscribers yet.
    public init() {}

    /// Hands every message of `topic` to `receive`. If it throws, the message comes again, and later ones of its key
    /// wait.
    public func subscribe(to topic: MessageTopic, _ receive: @escaping @Sendable (Outbox.Entry) async throws -> Void) {
        subscribers.withLock { $0.append((topic, receive)) }
    }

    /// Delivers one message after the other.
    public func deliver(_ messages: [Outbox.Entry]) async -> [DeliveryFailure] {
        let subscribers = subscribers.withLock { $0 }
        var failures: [DeliveryFailure] = []
        var blocked: Set<[String]> = []
        for (index, message) in messages.enumerated() {
            let line = [message.topic.rawValue, message.key]
            guard !blocked.contains(line) else { continue }
            do {
                for subscriber in subscribers where subscriber.topic == message.topic {
                    try await subscriber.receive(message)
                }
            } catch {
                blocked.insert(line)
                failures.append(.init(index: index, reason: String(describing: error)))
            }
        }
        return failures
    }
}
