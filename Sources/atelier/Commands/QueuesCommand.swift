import ArgumentParser

/// `atelier queues`.
struct QueuesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "queues", abstract: "soon")
}
