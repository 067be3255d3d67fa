import ArgumentParser
import Basics
import Durable
import Foundation

/// `atelier queues`.
struct QueuesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queues",
        abstract: "See the queues, pause, resume or change them.",
        discussion: """
            EXAMPLES
              atelier queues
              atelier queues pause image_generation
              atelier queues set image_generation --concurrency 2 --timeout 60
            """,
        subcommands: [List.self, Pause.self, Resume.self, Change.self],
        defaultSubcommand: List.self
    )

    /// A queue as it is shown.
    struct Shown: Encodable {
        let name: String
        let isActive: Bool
        let maxConcurrency: Int
        let jobTimeoutMilliseconds: Int
        let maxRetries: Int
        let retryDelayBaseMilliseconds: Int
        let retryDelayMaxMilliseconds: Int
        let honoursPriority: Bool
        var waiting: Int?
        var parked: Int?
        var running: Int?

        init(_ config: QueueConfig) {
            name = config.name.description
            isActive = config.isActive
            maxConcurrency = config.maxConcurrency
            jobTimeoutMilliseconds = config.jobTimeoutMilliseconds
            maxRetries = config.maxRetries
            retryDelayBaseMilliseconds = config.retryDelayBaseMilliseconds
            retryDelayMaxMilliseconds = config.retryDelayMaxMilliseconds
            honoursPriority = config.honoursPriority
        }

        init(_ summary: Queues.Summary) {
            self.init(summary.config)
            waiting = summary.waiting
            parked = summary.parked
            running = summary.running
        }
    }

    /// Changes a queue and tells how it works now.
    static func change(_ name: String, _ change: Queues.Change, _ options: GlobalOptions) async throws {
        let config = try await Assembly.using(options) { try await $0.core.queues.set(.init(rawValue: name), change) }
        let state = config.isActive ? "active" : "paused"
        let line =
            "\(name): \(state), \(config.maxConcurrency) at once, "
            + "\(config.jobTimeoutMilliseconds / 1_000) s an attempt, \(config.maxRetries) retries"
        try options.results.show(Shown(config), lines: [line])
    }

    /// `atelier queues list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List queues and what is in them."
        )

        @OptionGroup var options: GlobalOptions

        func run() async throws {
            let found = try await Assembly.using(options) { try await $0.core.queues.list() }
            var table = Table("QUEUE", "STATE", "AT ONCE", "WAITING", "PARKED", "RUNNING", "TIMEOUT", "RETRIES")
            for queue in found {
                let config = queue.config
                table.add(
                    config.name.description,
                    config.isActive ? "active" : "paused",
                    String(config.maxConcurrency),
                    String(queue.waiting),
                    String(queue.parked),
                    String(queue.running),
                    "\(config.jobTimeoutMilliseconds / 1_000) s",
                    String(config.maxRetries)
                )
            }
            try options.results.show(found.map(Shown.init), as: table, empty: "There are no queues.")
        }
    }

    /// `atelier queues pause`.
    struct Pause: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pause",
            abstract: "Take no more tasks from a queue. It still accepts them."
        )

        @Argument(help: "The queue's name.") var name: String
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var change = Queues.Change()
            change.isActive = false
            try await QueuesCommand.change(name, change, options)
        }
    }

    /// `atelier queues resume`.
    struct Resume: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "resume",
            abstract: "Take tasks from a queue again."
        )

        @Argument(help: "The queue's name.") var name: String
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var change = Queues.Change()
            change.isActive = true
            try await QueuesCommand.change(name, change, options)
        }
    }

    /// `atelier queues set`.
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Change how a queue works, while it runs. Times are in seconds."
        )

        @Argument(help: "The queue's name.") var name: String
        @Option(help: "Tasks that may run at once, across all processes.") var concurrency: Int?
        @Option(help: "How long one attempt may take.") var timeout: Double?
        @Option(help: "Failures that are followed by another attempt.") var retries: Int?
        @Option(help: "The wait before the second attempt.") var delay: Double?
        @Option(name: .customLong("longest-delay"), help: "The longest wait between two attempts.") var maximumDelay:
            Double?
        @Option(help: "Whether priority moves tasks ahead: true or false.") var priority: Bool?
        @OptionGroup var options: GlobalOptions

        func run() async throws {
            var change = Queues.Change()
            change.maxConcurrency = concurrency
            change.jobTimeout = try Self.duration(timeout)
            change.maxRetries = retries
            change.retryDelayBase = try Self.duration(delay)
            change.retryDelayMax = try Self.duration(maximumDelay)
            change.honoursPriority = priority
            try await QueuesCommand.change(name, change, options)
        }

        /// Seconds that somebody typed. What is out of reach for a queue is the queue's to refuse.
        private static func duration(_ seconds: Double?) throws -> Duration? {
            guard let seconds else { return nil }
            guard seconds.isFinite, abs(seconds) < 1e9 else {
                throw CommandError(.usage, "A time is a number of seconds.")
            }
            return .milliseconds(Int((seconds * 1_000).rounded()))
        }
    }
}
