public import Storage

/// The work that one part of an application brings to the core: what it can carry out, and what that needs.
///
/// An application hands its workloads to ``DurableCore/open(_:_:configuration:)``, which makes tables and queues that
/// are missing. Names of queues, task types and flows are unique across all workloads.
public struct Workload: Sendable {
    /// The flows that this process can advance.
    public var flows: [any Flow]
    /// The tasks that this process can carry out, each type by one handler.
    public var handlers: [any TaskHandler]
    /// The queues for those tasks, as they work until somebody changes them.
    public var queues: [QueueConfig]
    /// The tasks that recur.
    public var schedules: [Schedule]
    /// The tables beside the core's.
    public var migrations: [Migration]

    /// A workload.
    public init(
        flows: [any Flow] = [],
        handlers: [any TaskHandler] = [],
        queues: [QueueConfig] = [],
        schedules: [Schedule] = [],
        migrations: [Migration] = []
    ) {
        self.flows = flows
        self.handlers = handlers
        self.queues = queues
        self.schedules = schedules
        self.migrations = migrations
    }
}
