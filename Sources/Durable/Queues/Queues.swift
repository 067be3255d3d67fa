import Basics
import Foundation
import Storage

/// The queues: how each works, and how full it is.
public struct Queues: Sendable {
    /// A queue with what stands in it.
    public struct Summary: Sendable {
        /// How it works.
        public let config: QueueConfig
        /// Tasks in line.
        public let waiting: Int
        /// Tasks that wait for a moment, or for their flow.
        public let parked: Int
        /// Tasks that run.
        public let running: Int
    }

    /// What of a queue is changed.
    public struct Change: Sendable {
        /// Tasks that may run at once.
        public var maxConcurrency: Int?
        /// How long one attempt may take.
        public var jobTimeout: Duration?
        /// Failures that are followed by another attempt, for tasks queued from now on.
        public var maxRetries: Int?
        /// The wait before the second attempt.
        public var retryDelayBase: Duration?
        /// The longest wait.
        public var retryDelayMax: Duration?
        /// Whether priority moves tasks ahead.
        public var honoursPriority: Bool?
        /// Whether tasks are taken from it.
        public var isActive: Bool?

        /// A change of nothing.
        public init() {}
    }

    let database: any Database
    let clock: WallClock

    /// Every queue, by name.
    public func list() async throws -> [Summary] {
        try await database.read { connection in
            var numbers: [QueueName: [String: Int]] = [:]
            let counts = try connection.run(
                """
                SELECT queue_name, CASE WHEN status = 'RUNNING' THEN 'running' WHEN place IS NULL THEN 'parked'
                    ELSE 'waiting' END AS kind, count(*) AS n
                FROM async_tasks WHERE status IN ('PENDING', 'RETRYING', 'RUNNING') GROUP BY 1, 2
                """
            )
            for row in counts { numbers[try row["queue_name"], default: [:]][try row["kind"]] = try row["n"] }
            return try Self.configs(in: connection).map { config in
                Summary(
                    config: config,
                    waiting: numbers[config.name]?["waiting"] ?? 0,
                    parked: numbers[config.name]?["parked"] ?? 0,
                    running: numbers[config.name]?["running"] ?? 0
                )
            }
        }
    }

    /// Changes a queue. Processes at work notice within seconds.
    @discardableResult
    public func set(_ queue: QueueName, _ change: Change) async throws -> QueueConfig {
        try change.validate()
        return try await database.write { connection in
            guard var config = try Self.configs(in: connection).first(where: { $0.name == queue }) else {
                let known = try Self.configs(in: connection).map(\.name.rawValue).joined(separator: ", ")
                throw DurableError(.notFound, "There is no queue named \(queue). There are: \(known).")
            }
            let moves = change.honoursPriority.map { $0 != config.honoursPriority } ?? false
            change.apply(to: &config)
            try connection.run(
                """
                UPDATE queue_configs SET max_concurrency = \(config.maxConcurrency),
                    job_timeout = \(config.jobTimeoutMilliseconds), max_retries = \(config.maxRetries),
                    retry_delay_base = \(config.retryDelayBaseMilliseconds),
                    retry_delay_max = \(config.retryDelayMaxMilliseconds),
                    enable_priority = \(config.honoursPriority), is_active = \(config.isActive)
                WHERE queue_name = \(queue)
                """
            )
            if moves {
                let honours = config.honoursPriority
                try TaskTable.reorder(queue, honouringPriority: honours, at: clock.now, in: connection)
            }
            connection.announce(.nodes)
            connection.announce(.tasks)
            return config
        }
    }

    /// Makes the queues that are not there. Those that are stay as they are: somebody may have changed them.
    func add(_ configs: [QueueConfig], ids: UUIDGenerator) async throws {
        if configs.isEmpty { return }
        let known = Set(try await database.read { try Self.configs(in: $0).map(\.name) })
        let missing = configs.filter { !known.contains($0.name) }
        // A start with nothing to do takes no lock.
        if missing.isEmpty { return }
        try await database.write { connection in
            for config in missing {
                try connection.run(
                    """
                    INSERT INTO queue_configs (id, \(raw: QueueConfig.columns))
                    VALUES (\(ids.next()), \(config.name), \(config.maxConcurrency), \(config.jobTimeoutMilliseconds),
                        \(config.maxRetries), \(config.retryDelayBaseMilliseconds),
                        \(config.retryDelayMaxMilliseconds), \(config.honoursPriority), \(config.isActive))
                    ON CONFLICT (queue_name) DO NOTHING
                    """
                )
            }
        }
    }

    static func configs(in connection: any Connection) throws -> [QueueConfig] {
        try connection.run("SELECT \(raw: QueueConfig.columns) FROM queue_configs ORDER BY queue_name").map(
            QueueConfig.init
        )
    }
}

extension Queues.Change {
    func validate() throws {
        let durations = [jobTimeout, retryDelayBase, retryDelayMax].compactMap { $0 }
        guard maxConcurrency.map({ (1...100_000).contains($0) }) ?? true, maxRetries.map({ $0 >= 0 }) ?? true,
            durations.allSatisfy({ $0 >= .zero && $0 <= .seconds(86_400) }), jobTimeout.map({ $0 > .zero }) ?? true
        else {
            throw DurableError(
                .invalidArgument,
                "Concurrency is 1 to 100000, retries are 0 or more, and times are between 0 and one day."
            )
        }
    }

    func apply(to config: inout QueueConfig) {
        config.maxConcurrency = maxConcurrency ?? config.maxConcurrency
        config.jobTimeoutMilliseconds = jobTimeout.map { Int($0.milliseconds) } ?? config.jobTimeoutMilliseconds
        config.maxRetries = maxRetries ?? config.maxRetries
        config.retryDelayBaseMilliseconds =
            retryDelayBase.map { Int($0.milliseconds) } ?? config.retryDelayBaseMilliseconds
        config.retryDelayMaxMilliseconds =
            retryDelayMax.map { Int($0.milliseconds) } ?? config.retryDelayMaxMilliseconds
        config.honoursPriority = honoursPriority ?? config.honoursPriority
        config.isActive = isActive ?? config.isActive
    }
}
