import Accounts
import ArgumentParser
import Basics
import Foundation
import ModelStudio

/// `atelier requests`.
struct RequestsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests",
        abstract: "See what was asked for, and how far it is.",
        discussion: """
            EXAMPLES
              atelier requests
              atelier requests show 0197c3a0-7e30-7cc5-8f2e-1d2b3c4d5e6f
              atelier requests redraw 0197c3a0-7e30-7cc5-8f2e-1d2b3c4d5e6f 2
            """,
        subcommands: [List.self, Show.self, Cancel.self, Retry.self, Redraw.self],
        defaultSubcommand: List.self
    )

    /// Reads a request's id.
    static func id(_ text: String) throws -> GenerationRequest.ID {
        try .typed(text, "request", shownBy: "requests")
    }

    /// A request as it is shown.
    struct Shown: Encodable {
        let id: String
        let status: GenerationRequest.Status
        let phase: GenerationRequest.Phase
        let prompt: String
        let negativePrompt: String
        let seed: Int64
        let selectedImageIndex: Int?
        let flowRunId: String
        let errorMessage: String?
        let createdAt: String
        let completedAt: String?

        init(_ request: GenerationRequest) {
            id = request.id.description
            status = request.status
            phase = request.phase
            prompt = request.prompt
            negativePrompt = request.negativePrompt
            seed = request.seed
            selectedImageIndex = request.selectedIndex
            flowRunId = request.run.description
            errorMessage = request.errorMessage
            createdAt = "\(request.createdAt)"
            completedAt = request.completedAt.map { "\($0)" }
        }
    }

    /// `atelier requests list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List requests, newest first.")

        @Option(help: "How many.") var limit = 50
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            guard (1...10_000).contains(limit) else {
                throw CommandError(.usage, "--limit is a number from 1 to 10000.")
            }
            let found = try await Assembly.using(options) { assembly in
                try await assembly.requests.list(of: assembly.owner().id.uuid, limit: limit)
            }
            var table = Table("ID", "STATUS", "CREATED", "PROMPT")
            for request in found {
                let prompt = request.prompt.shortened(to: 40)
                table.add(request.id.description, request.status.rawValue, request.createdAt.short, prompt)
            }
            let empty = "There are no requests. Try: atelier make \"a mushroom lamp\""
            try options.results.show(found.map(Shown.init), as: table, empty: empty)
        }
    }

    /// `atelier requests cancel`.
    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "cancel", abstract: "End a request for good.")

        @Argument(help: "The request's id.") var id: String
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = try RequestsCommand.id(id)
            try await Assembly.using(options) { assembly in
                try await assembly.requests.cancel(request, by: assembly.owner().id.uuid)
            }
            try options.results.confirm("The request \(request) is cancelled.")
        }
    }

    /// `atelier requests retry`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry",
            abstract: "Have what failed tried again by whichever process works next."
        )

        @Argument(help: "The request's id.") var id: String
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = try RequestsCommand.id(id)
            try await Assembly.using(options) { assembly in
                try await assembly.requests.retry(request, by: assembly.owner().id.uuid)
            }
            try options.results.confirm(
                "The request \(request) will be tried again: go on with `atelier resume \(request)`."
            )
        }
    }

    /// `atelier requests redraw`.
    struct Redraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "redraw",
            abstract: "Have one picture drawn again, as long as none was picked."
        )

        @Argument(help: "The request's id.") var id: String
        @Argument(help: "The picture: 0, 1, 2 or 3.") var index: Int
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let request = try RequestsCommand.id(id)
            try await Assembly.using(options) { assembly in
                try await assembly.requests.redraw(request, index: index, by: assembly.owner().id.uuid)
            }
            try options.results.confirm(
                "Picture \(index) will be drawn again: go on with `atelier resume \(request)`."
            )
        }
    }
}
