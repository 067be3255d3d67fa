import Basics

extension Batch {
    /// First phase: which units may run.
    struct Admission {
        /// For each unit its result, if its body must not run.
        private(set) var verdicts: [UnitResult?]
        /// The attempts of the batch's units that hold their leases, locked from now on.
        let held: Set<TaskFence>

        /// Looks which commands are new, then which attempts hold their leases.
        init(to batch: Batch) throws {
            verdicts = [UnitResult?](repeating: nil, count: batch.proposals.count)
            let commands = batch.proposals.compactMap(\.entry)
            var admissions = try CommandTable.admit(commands, in: batch.connection)[...]
            var taken: Set<String> = []
            for (index, proposal) in batch.proposals.enumerated() {
                guard case .command(let entry, let answer) = proposal.admission else { continue }
                switch admissions.removeFirst() {
                case .accepted:
                    // Of two that stand in each other's way the second is looked at again when the first is stored.
                    let isFirst = taken.isDisjoint(with: entry.claims)
                    if isFirst { taken.formUnion(entry.claims) } else { verdicts[index] = .failure(Deferred()) }
                case .replayed(let id, let result):
                    answer.set(CommandAnswer(id: id, result: result ?? .null, isReplay: true))
                    verdicts[index] = .success(())
                case .refused(let error): verdicts[index] = .failure(error)
                }
            }
            let fences = batch.proposals.filter { $0.body != nil }.compactMap(\.fence)
            held = try Locks.attempts(fences, in: batch.connection)
        }
    }
}
