import Basics
import Foundation
import Storage

/// Carries out the units that share one commit.
///
/// Each unit's body runs by itself; the rows of the core that all of them asked for go out together, a statement a
/// table. That happens in phases, each a value that holds what the next ones need. Their order is fixed: it is the
/// order of the locks, see `Durable.md`.
struct Batch {
    /// What a batch came to.
    struct Outcome: Sendable {
        var results: [UnitResult]
        /// Tasks claimed for this process's own workers.
        var claimed: [ClaimedTask] = []
        /// Queues that were looked at, with the number claimed.
        var looked: [QueueName: Int] = [:]
        /// Attempts of each queue that ended, in time or too late.
        var released: [QueueName: Int] = [:]
        /// Tasks that ended under their worker's feet.
        var cancelled: Set<UUID> = []
    }

    let proposals: [Proposal]
    let requests: [ClaimRequest]
    let node: NodeIdentity
    /// Who says what goes out; see ``DurableCore/Configuration/source``.
    let source: String
    let ids: UUIDGenerator
    let now: Timestamp
    let connection: any Connection

    /// A unit that another one of the same batch stands in the way of.
    struct Deferred: Error {}

    /// The end of a unit whose attempt has been taken over.
    static let leaseLost = DurableError(
        .leaseLost,
        "The attempt lost its lease: it took too long to renew it, was cancelled, or another process has taken over."
    )

    /// Runs every unit. Throws only what spoils the whole transaction.
    func run() throws -> Outcome {
        let admission = try Admission(to: self)
        let ran = try Ran(admission, in: self)
        let written = try Written(ran, in: self)
        let claimed = try Claimed(written, in: self)
        return try Logged(claimed, in: self).outcome
    }
}
