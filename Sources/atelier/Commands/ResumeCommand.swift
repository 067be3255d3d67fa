import Accounts
import ArgumentParser
import Basics
import Durable
import Foundation
import ModelStudio
import Storage

/// `atelier resume`.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on with what was interrupted, waits for a pick, or failed.",
        discussion: """
            Without an id: everything that is not finished, the oldest first. The files go where `atelier make` would \
            have put them.

            EXAMPLES
              atelier resume
              atelier resume 0197c3a0-7e30-7cc5-8f2e-1d2b3c4d5e6f --pick 2
            """
    )

    @Argument(help: "The request's id, as `atelier requests` shows it.")
    var id: String?

    @Option(help: "The picture that becomes the model: 0, 1, 2 or 3.")
    var pick: Int?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        if let pick, !GeneratedImage.indexes.contains(pick) {
            throw CommandError(.usage, "There is no picture \(pick): --pick is a number from 0 to 3.")
        }
        let wanted = try id.map { text throws in try RequestsCommand.id(text) }
        let (pick, json) = (pick, options.json)
        try await Assembly.using(options, working: true) { assembly in
            let owner = try await assembly.owner().id.uuid
            let orders = try await ResumeRun(assembly: assembly, owner: owner).orders(wanted, pick: pick)
            let terminal = Terminal.standard
            if orders.isEmpty {
                if json { terminal.show("[]") } else { terminal.say("There is nothing to go on with.") }
                return
            }
            try assembly.folder.requireSpace(DataFolder.leastBytes)
            let submission = RequestSubmission()
            for order in orders { submission.accepted(order.request) }
            try await submission.explainingInterruption {
                try await Interruption.running(
                    assembly.services,
                    logger: assembly.logger,
                    farewell: { submission.farewell }
                ) {
                    try await ResumeRun(assembly: assembly, owner: owner).run(orders, isForScript: json)
                }
            }
        }
    }
}
