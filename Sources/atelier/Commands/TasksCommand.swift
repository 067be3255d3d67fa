import ArgumentParser

/// `atelier tasks`.
struct TasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tasks", abstract: "soon")
}
