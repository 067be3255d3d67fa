import Basics
import Durable

/// A process that carries out work.
struct WorkerResource: Resource {
    let node: Nodes.Summary

    static let shape = Shape<Self>("Worker", "A process that carries out work, or did lately.") {
        Field("name", .string()) { $0.node.name }
        Field("epoch", .uuid) { $0.node.epoch.lowercased }
        Field("startedAt", .moment) { Moment($0.node.startedAt) }
        Field("seenAt", .moment) { Moment($0.node.seenAt) }
        Field("running", .integer(), "The jobs that it works on.") { $0.node.running }
    }
}
