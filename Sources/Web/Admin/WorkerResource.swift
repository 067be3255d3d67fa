import Accounts
import Basics
import Durable
import Foundation

/// A process that carries out work.
struct WorkerResource: Encodable, Sendable {
    let name: String
    let epoch: String
    let startedAt: Moment
    let seenAt: Moment
    let running: Int

    init(_ node: Nodes.Summary) {
        name = node.name
        epoch = node.epoch.lowercased
        startedAt = Moment(node.startedAt)
        seenAt = Moment(node.seenAt)
        running = node.running
    }
}

extension WorkerResource: Described {
    static let schema = Schema.object(
        "Worker",
        "A process that carries out work, or did lately.",
        [
            .always("name", .string()), .always("epoch", .uuid), .always("startedAt", .moment),
            .always("seenAt", .moment), .always("running", Schema.integer().described("The jobs that it works on.")),
        ]
    )
}
