import ArgumentParser
import Basics
import Durable
import Foundation

/// `atelier tasks`.
struct TasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks",
        abstract: "See tasks, cancel or retry them.",
        subcommands: [List.self, Show.self, Cancel.self, Retry.self],
        defaultSubcommand: List.self
    )

    static func id(_ text: String) throws -> AnyTask.ID { try .typed(text, "task", shownBy: "tasks") }

    /// A task as it is shown.
    struct Shown: Encodable {
        let id: String
        let type: String
        let queue: String
        let status: TaskStatus
        let progress: Double
        let progressNote: String?
        let flowRunId: String?
        let subjectType: String?
        let subjectId: String?
        let retryCount: Int
        let takeoverCount: Int
        let maxRetries: Int
        let node: String?
        let errorCode: String?
        let errorMessage: String?
        let createdAt: String
        let startedAt: String?
        let endedAt: String?

        init(_ task: TaskRecord) {
            id = task.id.description
            type = task.type.description
            queue = task.queue.description
            status = task.status
            progress = task.progress
            progressNote = task.progressNote
            flowRunId = task.run?.description
            subjectType = task.subjectType
            subjectId = task.subject?.lowercased
            retryCount = task.retryCount
            takeoverCount = task.takeoverCount
            maxRetries = task.maxRetries
            node = task.node
            errorCode = task.failure?.code
            errorMessage = task.failure?.message
            createdAt = "\(task.createdAt)"
            startedAt = task.startedAt.map { "\($0)" }
            endedAt = task.endedAt.map { "\($0)" }
        }

        /// The lines for a person.
        var lines: [String] {
            var lines = [
                "task     \(id)", "type     \(type)", "queue    \(queue)", "status   \(status.rawValue), \(progress) %",
                "created  \(createdAt)", "retries  \(retryCount) of \(maxRetries), \(takeoverCount) takeovers",
            ]
            if let node { lines.append("process  \(node)") }
            if let flowRunId { lines.append("flow     \(flowRunId)") }
            if let errorMessage { lines.append("because  \(errorCode ?? ""): \(errorMessage)") }
            return lines
        }
    }

    /// `atelier tasks list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "List tasks, newest first.")

        @Option(help: "Only of this status, such as RUNNING or FAILED.") var status: String?
        @Option(help: "Only of this queue.") var queue: String?
        @Option(help: "How many.") var limit = 50
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var filter = Tasks.Filter()
            if let status {
                guard let wanted = TaskStatus(rawValue: status.uppercased()) else {
                    let known = TaskStatus.allCases.map(\.rawValue).joined(separator: ", ")
                    throw CommandError(.usage, "There is no status “\(status.prefix(30))”. There are: \(known).")
                }
                filter.statuses = [wanted]
            }
            filter.queue = queue.map(QueueName.init(rawValue:))
            guard (1...10_000).contains(limit) else {
                throw CommandError(.usage, "--limit is a number from 1 to 10000.")
            }
            let found = try await Assembly.using(options) { [filter] in
                try await $0.core.tasks.list(filter, limit: limit)
            }
            var table = Table("ID", "TYPE", "STATUS", "%", "CREATED", "BECAUSE")
            for task in found {
                let reason = (task.failure?.message ?? "").shortened(to: 50)
                table.add(
                    task.id.description,
                    task.type.description,
                    task.status.rawValue,
                    String(Int(task.progress)),
                    task.createdAt.short,
                    reason
                )
            }
            try options.results.show(found.map(Shown.init), as: table, empty: "There are no tasks.")
        }
    }

    /// `atelier tasks show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one task.")

        @Argument(help: "The task's id.") var id: String
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let id = try TasksCommand.id(id)
            let shown = Shown(try await Assembly.using(options) { try await $0.core.tasks.task(id) })
            try options.results.show(shown, lines: shown.lines)
        }
    }

    /// `atelier tasks cancel`.
    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "cancel", abstract: "End a task for good.")

        @Argument(help: "The task's id.") var id: String
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let id = try TasksCommand.id(id)
            try await Assembly.using(options) { try await $0.core.tasks.cancel(id) }
            try options.results.confirm("The task \(id) is cancelled.")
        }
    }

    /// `atelier tasks retry`.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "retry",
            abstract: "Give a failed task that is no part of a flow all its attempts again."
        )

        @Argument(help: "The task's id.") var id: String
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let id = try TasksCommand.id(id)
            try await Assembly.using(options) { try await $0.core.tasks.retry(id) }
            try options.results.confirm("The task \(id) is tried again when a process works next.")
        }
    }
}
