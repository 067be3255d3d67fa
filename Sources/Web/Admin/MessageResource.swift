import Basics
import Durable

/// A message on its way out.
struct MessageResource: Resource {
    let entry: Outbox.Entry

    static let shape = Shape<Self>("Message", "A message on its way out.") {
        Field("id", .uuid) { $0.entry.id.lowercased }
        Field("position", .integer()) { $0.entry.position }
        Field("topic", .string()) { $0.entry.topic.rawValue }
        Field("key", .string()) { $0.entry.key }
        Field("retryCount", .integer()) { $0.entry.retryCount }
        Field("maxRetries", .integer()) { $0.entry.maxRetries }
        Field(optional: "lastError", .string()) { $0.entry.lastError }
        Field("payload", .anyObject) { Verbatim($0.entry.payload) }
    }
}
