public import Basics

/// What is announced in this process, and to the others, when a commit gives somebody something to do.
extension WakeUps.Topic {
    /// Events were added to the log.
    public static let events = Self("events")
    /// Messages were added to the outbox.
    static let messages = Self("messages")
    /// Tasks were put in line.
    static let tasks = Self("tasks")
    /// Something was stored that is due within ``WakeUps/timerPollInterval``.
    static let timers = Self("timers")
    /// Processes came or went, or queues were changed.
    static let nodes = Self("nodes")
}

extension WakeUps {
    /// The longest time between two looks at what time alone makes due.
    static let timerPollInterval: Duration = .seconds(5)
}
