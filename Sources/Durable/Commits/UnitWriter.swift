import Basics
import Foundation
import Storage

/// Brings units to disk: those that are ready together share one commit.
final class UnitWriter: Sendable {
    private let combiner: Combiner<Proposal, Void>

    init(_ committer: Committer) {
        // SQLite has one writer; on PostgreSQL one batch prepares while the other commits.
        let lanes = committer.database.dialect == .postgres ? 2 : 1
        combiner = Combiner(.init(batch: 128, waiting: 50_000, concurrency: lanes)) { proposals in
            await committer.commit(proposals)
        }
    }

    /// Carries out a unit and gives what its body gave, when it is on disk.
    ///
    /// The correlation is that of the pause which the unit answers or opens.
    func commit<Value: Sendable>(
        _ trace: Trace = .init(),
        admission: Proposal.Admission = .free,
        correlation: String? = nil,
        _ body: @escaping @Sendable (UnitOfWork) throws -> Value
    ) async throws -> Value {
        let answer = UnitAnswer<Value>()
        try await submit(
            Proposal(admission: admission, trace: trace, correlation: correlation) { answer.set(try body($0)) }
        )
        return answer.get()
    }

    /// Ends an attempt, of this process or another's, together with whatever `body` changes.
    func settle(
        _ task: ClaimedTask,
        _ outcome: Settlement.Outcome,
        isOwn: Bool = true,
        _ body: (@Sendable (UnitOfWork) throws -> Void)? = nil
    ) async throws {
        let settlement = Settlement(task, outcome, isOwn: isOwn)
        try await submit(Proposal(admission: .settles(settlement), trace: task.trace, body: body))
    }

    /// Carries out a unit and returns when it is on disk.
    func submit(_ proposal: Proposal) async throws {
        do {
            try await combiner.submit(proposal)
        } catch is Combiner<Proposal, Void>.Overloaded {
            throw DurableError(.overloaded, "Too much is waiting to be written. Try again in a moment.")
        }
    }
}
