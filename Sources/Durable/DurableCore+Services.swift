public import ServiceLifecycle

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
        if roles.contains(.timer) { services.append(Maintenance(core: parts, retention: retention)) }
        if roles.contains(.relay) { services.append(Relay(core: parts, sink: sink)) }
        if roles.contains(.worker) { services.append(Worker(core: parts, configuration: worker)) }
        return services
    }

    /// Wakes the readers of the log in this process: to be run where there are many.
    public var eventTail: EventTail { EventTail(log: events, logger: parts.logger) }

    /// Recurring tasks.
    public var schedules: Schedules { Schedules(parts: parts) }
}
