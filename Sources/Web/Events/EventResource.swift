import Basics
package import Durable

/// An event of the log as streams send it.
package struct EventResource: Resource {
    private let recorded: RecordedEvent

    /// An event.
    package init(_ recorded: RecordedEvent) { self.recorded = recorded }

    package static let shape = Shape<Self>("Event", "Something that happened, as streams tell it.") {
        Field("eventId", .uuid) { $0.recorded.id.description }
        Field("type", .string()) { $0.recorded.event.type.description }
        Field("aggregateType", .string()) { $0.recorded.event.aggregateType }
        Field("aggregateId", .string()) { $0.recorded.event.aggregateID }
        Field(optional: "correlationId", .uuid, nullable: false) { $0.recorded.correlation?.lowercased }
        Field("time", .moment) { Moment($0.recorded.createdAt) }
        Field("payload", .anyObject) { Verbatim($0.recorded.event.payload) }
    }
}
