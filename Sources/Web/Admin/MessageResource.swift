import Accounts
import Basics
import Durable
import Foundation

/// A message on its way out.
struct MessageResource: Encodable, Sendable {
    let id: String
    let position: Int64
    let topic: String
    let key: String
    let retryCount: Int
    let maxRetries: Int
    let lastError: String?
    let payload: Verbatim

    init(_ entry: Outbox.Entry) {
        id = entry.id.lowercased
        position = entry.position
        topic = entry.topic.rawValue
        key = entry.key
        retryCount = entry.retryCount
        maxRetries = entry.maxRetries
        lastError = entry.lastError
        payload = Verbatim(entry.payload)
    }
}

extension MessageResource: Described {
    static let schema = Schema.object(
        "Message",
        "A message on its way out.",
        [
            .always("id", .uuid), .always("position", .integer()), .always("topic", .string()),
            .always("key", .string()), .always("retryCount", .integer()), .always("maxRetries", .integer()),
            .maybe("lastError", Schema.string().orNull), .always("payload", .anyObject),
        ]
    )
}
