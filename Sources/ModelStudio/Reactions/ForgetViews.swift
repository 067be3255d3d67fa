import Basics
import Durable
import Storage

/// Clears away who looked at what on days that are over. What was counted stays. Queued every night.
struct ForgetViews: TaskHandler {
    static let type: TaskType = "model.forget_views"
    static let queue: QueueName = .default

    /// Nothing needs to be said.
    struct Input: Codable, Sendable {}

    let database: any Database
    let clock: WallClock

    /// Rows that go at once, so that nobody waits behind them.
    private static let batchSize = 1_000

    /// Gives the number of rows cleared away.
    func run(_ input: Input, in task: TaskContext) async throws -> Int {
        // Yesterday is kept: the clocks of processes differ.
        let oldest = Self.day(of: clock.now) - 1
        var forgotten = 0
        while true {
            try Task.checkCancellation()
            let gone = try await database.write { connection in
                try connection.run(
                    """
                    DELETE FROM model_views WHERE (model_id, viewer, day) IN (SELECT model_id, viewer, day
                        FROM model_views WHERE day < \(oldest) ORDER BY day LIMIT \(Self.batchSize))
                    """
                ).affected
            }
            forgotten += gone
            if gone < Self.batchSize { return forgotten }
        }
    }

    /// Days since 1970-01-01, in UTC.
    static func day(of moment: Timestamp) -> Int { Int(moment.microseconds / 86_400_000_000) }
}
