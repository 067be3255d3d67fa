import ArgumentParser
import ModelStudio
import Storage

/// `atelier requests`.
struct RequestsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "requests", abstract: "soon")

    /// Reads a request's id.
    static func id(_ text: String) throws -> GenerationRequest.ID {
        guard let id = GenerationRequest.ID(text) else {
            throw Ending(.usage, "“\(text.prefix(60))” is no id of a request. `atelier requests` shows them.")
        }
        return id
    }
}
