import ArgumentParser

/// `atelier flows`.
struct FlowsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "flows", abstract: "soon")
}
