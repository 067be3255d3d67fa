import Basics
public import ServiceLifecycle
import Storage

extension DurableCore {
    /// A part of the work that a process can take on.
    public enum Role: String, Sendable, CaseIterable {
        /// Carries out tasks and flows.
        case worker
        /// Sends messages.
        case relay
        /// Does what time makes due.
        case timer
    }

    /// The services of some roles, to be run in a `ServiceGroup`. Earlier ones are depended on by later ones.
    public func services(
        _ roles: Set<Role> = Set(Role.allCases),
        sink: any MessageSink = Subscribers(),
        worker: Worker.Configuration = .init(),
        retention: Maintenance.Retention = .init()
    ) -> [any Service] {
        var services: [any Service] = []
        if roles.contains(.timer) { services.append(maintenance(retention)) }
        if roles.contains(.relay) { services.append(relay(to: sink)) }
        if roles.contains(.worker) { services.append(self.worker(worker)) }
        return services
    }

    /// Wakes the readers of the log in this process: to be run where there are many.
    public var eventTail: EventTail { EventTail(log: events, logger: logger) }

    /// Recurring tasks.
    public var schedules: Schedules { Schedules(database: database, clock: clock) }

    /// What waits at this moment. Costs a look at every unfinished task and message, so ask every few seconds at most.
    public func backlog() async throws -> Backlog {
        let now = clock.now
        return try await database.read { try Backlog(at: now, in: $0) }
    }

    func maintenance(_ retention: Maintenance.Retention = .init()) -> Maintenance {
        Maintenance(
            database: database,
            writer: writer,
            clock: clock,
            schedules: recurring,
            rescue: rescue,
            cleaning: cleaning(retention),
            logger: logger
        )
    }

    func cleaning(_ retention: Maintenance.Retention = .init()) -> Cleaning {
        Cleaning(database: database, clock: clock, retention: retention)
    }

    func relay(to sink: any MessageSink, renewal: Duration = .seconds(5)) -> Relay {
        let lease = NamedLease(name: "relay", holder: node.name, token: ids.next(), duration: .seconds(15))
        return Relay(database: database, clock: clock, sink: sink, lease: lease, renewal: renewal, logger: logger)
    }

    var registry: NodeRegistry { NodeRegistry(database: database, node: node, clock: clock, intake: intake) }

    private func worker(_ configuration: Worker.Configuration) -> Worker {
        let attempts = AttemptRunner(
            handlers: handlers,
            driver: FlowDriver(database: database, flows: flows, writer: writer, ids: ids, clock: clock),
            settler: settler,
            writer: writer,
            intake: intake,
            clock: clock,
            board: ProgressBoard(live: live),
            durations: durations,
            logger: logger
        )
        return Worker(
            database: database,
            writer: writer,
            intake: intake,
            clock: clock,
            registry: registry,
            rescue: rescue,
            runner: attempts,
            configuration: configuration,
            logger: logger
        )
    }

    private var settler: Settler { Settler(writer: writer, handlers: handlers, flows: flows, logger: logger) }

    private var rescue: Rescue {
        Rescue(database: database, intake: intake, clock: clock, settler: settler, logger: logger)
    }
}
