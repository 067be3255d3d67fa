import Basics
import Logging
import Storage

/// What the parts of the core share.
struct CoreParts: Sendable {
    let database: any Database
    let node: NodeIdentity
    let clock: WallClock
    let ids: UUIDGenerator
    let intake: Intake
    let writer: UnitWriter
    let handlers: [TaskType: AnyTaskHandler]
    let flows: [FlowName: AnyFlow]
    let schedules: [Schedule]
    let live: LiveProgress
    let durations = AttemptDurations()
    let logger: Logger

    /// Carries out a unit that nothing but itself depends on.
    func commit<Value: Sendable>(
        _ trace: Trace = .init(),
        answering correlation: String? = nil,
        _ body: @escaping @Sendable (UnitOfWork) throws -> Value
    ) async throws -> Value {
        let value = try await writer.submit(
            Proposal(admission: .free, trace: trace, correlation: correlation, body: body)
        )
        guard let value = value as? Value else { preconditionFailure("a unit gives what its body gave") }
        return value
    }

    /// Ends an attempt, of this process or another's, together with whatever `body` changes.
    func settle(
        _ task: ClaimedTask,
        _ outcome: Settlement.Outcome,
        isOwn: Bool = true,
        _ body: (@Sendable (UnitOfWork) throws -> Void)? = nil
    ) async throws {
        var erased: (@Sendable (UnitOfWork) throws -> any Sendable)?
        if let body { erased = { unit in try body(unit) } }
        let settlement = Settlement(task, outcome, isOwn: isOwn)
        _ = try await writer.submit(Proposal(admission: .settles(settlement), trace: task.trace, body: erased))
    }
}
