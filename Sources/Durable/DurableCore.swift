public import Basics
public import Foundation
public import Logging
public import Storage

/// The durable core: commands, events, messages, tasks, flows and pauses on one database.
///
/// What it promises, and how, is in `Durable.md`. Create one a process. It accepts work at once; work is done by the
/// services that ``services(_:)`` gives, in this process or another.
public final class DurableCore: Sendable {
    /// Who this process is and what it was given.
    public struct Configuration: Sendable {
        /// The name this process keeps across restarts. No other process may have it at the same time.
        public var nodeName: String
        /// The version of the application, kept beside each migration that it applies.
        public var version: String
        /// Who says what goes out: the `source` of every message, a URI reference.
        public var source: String
        /// The time.
        public var clock: WallClock
        /// New ids.
        public var ids: UUIDGenerator
        /// Where failures are reported.
        public var logger: Logger

        /// A configuration for the process with this name.
        public init(
            nodeName: String,
            version: String = "",
            source: String = "/",
            clock: WallClock = .system,
            ids: UUIDGenerator = .timeOrdered(),
            logger: Logger = Logger(label: "durable")
        ) {
            self.nodeName = nodeName
            self.version = version
            self.source = source
            self.clock = clock
            self.ids = ids
            self.logger = logger
        }
    }

    /// The log of everything that happened.
    public let events: EventLog
    /// The messages on their way out.
    public let outbox: Outbox
    /// The queues and how they work.
    public let queues: Queues
    /// The tasks of every kind.
    public let tasks: Tasks
    /// The runs of every flow.
    public let runs: FlowRuns
    /// The processes at work.
    public let nodes: Nodes
    /// What attempts under way in this process report.
    public let live: LiveProgress

    let database: any Database
    let node: NodeIdentity
    let clock: WallClock
    let ids: UUIDGenerator
    let intake = Intake()
    let writer: UnitWriter
    let handlers: [TaskType: AnyTaskHandler]
    let flows: [FlowName: AnyFlow]
    /// The schedules that the workloads bring.
    let recurring: [Schedule]
    let durations = AttemptDurations()
    let logger: Logger

    /// A core on a database: brings the schema up to date and makes the queues of the workloads that are missing.
    ///
    /// Any number of processes may open one database at once. Throws ``DatabaseError`` with code `future` for a
    /// database that a later version of the application has changed.
    public static func open(
        _ database: any Database,
        _ workloads: [Workload],
        configuration: Configuration
    ) async throws -> DurableCore {
        let migrations = DurableSchema.migrations + workloads.flatMap(\.migrations)
        try await Migrator(database, migrations, version: configuration.version).up()
        let core = DurableCore(database, workloads, configuration: configuration)
        try await core.queues.add(workloads.flatMap(\.queues), ids: configuration.ids)
        return core
    }

    /// A core on a database that has the tables and the queues already.
    package init(_ database: any Database, _ workloads: [Workload] = [], configuration: Configuration) {
        self.database = database
        node = NodeIdentity(name: configuration.nodeName, epoch: configuration.ids.next())
        clock = configuration.clock
        ids = configuration.ids
        logger = configuration.logger
        writer = UnitWriter(
            Committer(
                database: database,
                node: node,
                source: configuration.source,
                clock: clock,
                ids: ids,
                intake: intake
            )
        )
        handlers = Dictionary(workloads.flatMap(\.handlers).map(\.erased).map { ($0.type, $0) }) { one, _ in
            preconditionFailure("two handlers for the task type \(one.type)")
        }
        flows = Dictionary(workloads.flatMap(\.flows).map(\.erased).map { ($0.name, $0) }) { one, _ in
            preconditionFailure("two flows named \(one.name)")
        }
        recurring = workloads.flatMap(\.schedules)
        live = LiveProgress()
        events = EventLog(database: database)
        outbox = Outbox(database: database, clock: clock)
        queues = Queues(database: database, clock: clock)
        nodes = Nodes(database: database)
        tasks = Tasks(database: database, writer: writer, handlers: handlers)
        runs = FlowRuns(database: database, writer: writer, flows: flows)
    }

    /// Carries out one change and returns when it is on disk.
    @discardableResult
    public func commit<Value: Sendable>(
        _ trace: Trace = .init(),
        _ body: @escaping @Sendable (UnitOfWork) throws -> Value
    ) async throws -> Value {
        try await writer.commit(trace, body)
    }

    /// Carries out one change that answers the pause of `correlation`, by
    /// ``UnitOfWork/resume(with:key:by:digest:)``, and returns when it is on disk.
    ///
    /// The correlation is named here, so that units which answer pauses are put in one order before they lock rows: two
    /// batches then never wait for each other in a circle.
    @discardableResult
    public func commit<Value: Sendable>(
        _ trace: Trace = .init(),
        answering correlation: String,
        _ body: @escaping @Sendable (UnitOfWork) throws -> Value
    ) async throws -> Value {
        try await writer.commit(trace, correlation: correlation, body)
    }

    /// Carries out a command once, however often it is sent.
    ///
    /// The answer is stored with the command: a repeat gets it again and `body` does not run. If `body` throws, the
    /// command was never accepted and may be sent again. Where it starts a flow or a task, that settles the command
    /// when it ends; until then another command of the type is refused for the session.
    public func submit<Answer: Codable & Sendable>(
        _ command: Command,
        _ body: @escaping @Sendable (UnitOfWork) throws -> Answer
    ) async throws -> Receipt<Answer> {
        try await writer.submit(command, id: ids.next(), body)
    }

    /// Answers a pause; see ``UnitOfWork/resume(with:key:by:digest:)``.
    @discardableResult
    public func resume(
        _ correlation: String,
        with answer: some Codable & Sendable,
        key: String? = nil,
        by person: UUID? = nil,
        digest: String? = nil
    ) async throws -> ResumeReceipt {
        let payload = try JSON(encoding: answer)
        return try await commit(Trace(user: person), answering: correlation) { unit in
            try unit.resume(with: payload, key: key, by: person, digest: digest)
        }
    }

    /// The newest handle of a correlation.
    public func handle(of correlation: String) async throws -> ResumeHandle? {
        try await database.read { try ResumeHandle.newest(correlation, in: $0) }
    }
}
