import ArgumentParser
import Basics
import Durable
import Foundation
import Storage

/// `atelier flows`.
struct FlowsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flows",
        abstract: "See the runs of flows, restart or cancel them.",
        subcommands: [List.self, Show.self, Restart.self, Cancel.self],
        defaultSubcommand: List.self
    )

    static func id(_ text: String) throws -> FlowRun.ID { try .typed(text, "run", shownBy: "flows") }

    /// A run as it is shown.
    struct Shown: Encodable {
        let id: String
        let name: String
        let status: FlowRun.Status
        let input: String
        let errorCode: String?
        let errorMessage: String?
        let createdAt: String
        let completedAt: String?

        init(_ run: FlowRun) {
            id = run.id.description
            name = run.name.description
            status = run.status
            input = run.input.text
            errorCode = run.failure?.code
            errorMessage = run.failure?.message
            createdAt = "\(run.createdAt)"
            completedAt = run.completedAt.map { "\($0)" }
        }
    }

    /// `atelier flows list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List runs, newest first.")

        @Option(help: "Only of this status: RUNNING, PAUSED, COMPLETED, FAILED or CANCELLED.") var status: String?
        @Option(help: "How many.") var limit = 50
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let wanted = try status.map { text throws in
                guard let status = FlowRun.Status(rawValue: text.uppercased()) else {
                    throw CommandError(
                        .usage,
                        "There is no status “\(text.prefix(30))”. Try RUNNING, PAUSED or FAILED."
                    )
                }
                return status
            }
            guard (1...10_000).contains(limit) else {
                throw CommandError(.usage, "--limit is a number from 1 to 10000.")
            }
            let found = try await Assembly.using(options) {
                try await $0.core.runs.list(status: wanted, limit: limit)
            }
            var table = Table("ID", "FLOW", "STATUS", "CREATED", "BECAUSE")
            for run in found {
                let reason = (run.failure?.message ?? "").shortened(to: 50)
                table.add(run.id.description, run.name.description, run.status.rawValue, run.createdAt.short, reason)
            }
            try options.results.show(found.map(Shown.init), as: table, empty: "There are no runs.")
        }
    }

    /// `atelier flows show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one run with its steps.")

        @Argument(help: "The run's id.") var id: String
        @OptionGroup var options: GlobalOptions

        /// A run with its steps, as it is shown.
        struct Everything: Encodable {
            /// A recorded step.
            struct Step: Encodable {
                let position: Int
                let kind: String
                let name: String
                let output: String?
                let errorMessage: String?
            }

            let run: Shown
            let steps: [Step]
        }

        func run() async throws {
            let id = try FlowsCommand.id(id)
            let (run, steps) = try await Assembly.using(options) { assembly in
                (try await assembly.core.runs.run(id), try await assembly.core.runs.steps(of: id))
            }
            let everything = Everything(
                run: Shown(run),
                steps: steps.map { step in
                    .init(
                        position: step.position,
                        kind: step.kind,
                        name: step.name,
                        output: step.output?.text,
                        errorMessage: step.failure?.message
                    )
                }
            )
            var lines = ["run     \(run.id)", "flow    \(run.name)", "status  \(run.status.rawValue)"]
            if let failure = run.failure { lines.append("because \(failure.code): \(failure.message)") }
            for step in steps {
                let state = step.failure.map { "failed: \($0.message)" } ?? (step.output == nil ? "under way" : "done")
                lines.append("step \(step.position)  \(step.kind) \(step.name): \(state)")
            }
            try options.results.show(everything, lines: lines)
        }
    }

    /// `atelier flows restart`.
    struct Restart: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restart",
            abstract: "Let a failed run go on from its last recorded step."
        )

        @Argument(help: "The run's id.") var id: String
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let id = try FlowsCommand.id(id)
            try await Assembly.using(options) { try await $0.core.runs.restart(id) }
            try options.results.confirm("The run \(id) goes on when a process works next.")
        }
    }

    /// `atelier flows cancel`.
    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "cancel", abstract: "End a run for good.")

        @Argument(help: "The run's id.") var id: String
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let id = try FlowsCommand.id(id)
            try await Assembly.using(options) { try await $0.core.runs.cancel(id) }
            try options.results.confirm("The run \(id) is cancelled.")
        }
    }
}
