import Basics

/// A task that is queued whenever a cron expression says so.
public struct Schedule: Sendable {
    /// The name under which it is stored, unique among all schedules.
    public let name: String
    /// When it is due.
    public let cron: CronExpression
    let type: TaskType
    let queue: QueueName
    let input: JSON

    /// A schedule that gives `input` to the tasks of a handler. Throws if the input is no JSON.
    public init<Handler: TaskHandler>(
        _ name: String,
        _ cron: CronExpression,
        _ handler: Handler.Type,
        _ input: Handler.Input
    ) throws {
        self.name = name
        self.cron = cron
        type = Handler.type
        queue = Handler.queue
        self.input = try JSON(encoding: input)
    }
}
