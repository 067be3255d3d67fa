import Basics
import Foundation

/// A unit on its way to a commit.
struct Proposal: Sendable {
    /// What must hold, or be recorded, before the body may run.
    enum Admission: Sendable {
        /// Nothing.
        case free
        /// The command is new.
        case command(CommandTable.Entry)
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
    let body: (@Sendable (UnitOfWork) throws -> any Sendable)?

    var fence: TaskFence? {
        switch admission {
        case .free, .command: nil
        case .held(let fence): fence
        case .settles(let settlement): settlement.fence
        }
    }

    var entry: CommandTable.Entry? {
        guard case .command(let entry) = admission else { return nil }
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

/// What the body of a command's unit answers.
struct CommandAnswer: Sendable {
    let id: UUID
    let result: JSON
    let isReplay: Bool
}
