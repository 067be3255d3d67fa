import Basics
import Foundation
import Synchronization

/// A unit on its way to a commit.
struct Proposal: Sendable {
    /// What must hold, or be recorded, before the body may run.
    enum Admission: Sendable {
        /// Nothing.
        case free
        /// The command is new; if it is not, it is answered as it was before.
        case command(CommandTable.Entry, UnitAnswer<CommandAnswer>)
        /// The attempt still holds its lease.
        case held(TaskFence)
        /// The attempt still holds its lease, and ends with this unit.
        case settles(Settlement)
    }

    let admission: Admission
    let trace: Trace
    /// The correlation of the pause that the unit answers or opens, if it is known beforehand.
    var correlation: String?
    /// What the unit does; nil where the admission says it all.
    let body: (@Sendable (UnitOfWork) throws -> Void)?

    var fence: TaskFence? {
        switch admission {
        case .free, .command: nil
        case .held(let fence): fence
        case .settles(let settlement): settlement.fence
        }
    }

    var entry: CommandTable.Entry? {
        guard case .command(let entry, _) = admission else { return nil }
        return entry
    }

    var settlement: Settlement? {
        guard case .settles(let settlement) = admission else { return nil }
        return settlement
    }

    /// The queue in which this process has room for one more when the proposal is carried out.
    var releases: QueueName? {
        guard let settlement, settlement.isOwn else { return nil }
        return settlement.queue
    }
}

/// Whether a unit was committed, or why not. What its body gave is in its ``UnitAnswer``.
typealias UnitResult = Result<Void, any Error>

/// What the body of a unit gave, kept for its caller until the commit. A body that runs again gives it again.
final class UnitAnswer<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    func set(_ value: Value) { self.value.withLock { $0 = value } }

    /// The value, once the body has run.
    func get() -> Value {
        guard let value = value.withLock({ $0 }) else { preconditionFailure("a unit that is committed has run") }
        return value
    }
}

/// What a command is answered.
struct CommandAnswer: Sendable {
    let id: UUID
    let result: JSON
    let isReplay: Bool
}
