import Storage

extension Batch {
    /// Second phase: every unit that may run has run. What the core is to write for them is collected.
    struct Ran {
        private(set) var results: [UnitResult] = []
        private(set) var collected = Collected()
        private(set) var commands: [CommandTable.Answered] = []
        private(set) var settlements: [Settlement] = []
        /// Attempts that units of this batch have ended: what comes after in the batch comes too late.
        private var over: Set<TaskFence> = []

        /// Runs the units in their order. Throws what spoils the transaction.
        init(_ admission: Admission, in batch: Batch) throws {
            for (proposal, verdict) in zip(batch.proposals, admission.verdicts) {
                results.append(try verdict ?? run(proposal, holding: admission.held, in: batch))
            }
        }

        private mutating func run(
            _ proposal: Proposal,
            holding held: Set<TaskFence>,
            in batch: Batch
        ) throws -> UnitResult {
            if let fence = proposal.fence,
                over.contains(fence) || collected.cancelled.contains(fence.task)
                    || (proposal.body != nil && !held.contains(fence))
            {
                return .failure(Batch.leaseLost)
            }
            do {
                let own = try carryOut(proposal, in: batch)
                if case .command(let entry, let answer) = proposal.admission {
                    commands.append(.init(entry: entry, result: answer.get().result, goesOn: own.startsWork))
                }
                if let settlement = proposal.settlement {
                    settlements.append(settlement)
                    over.insert(settlement.fence)
                }
                collected.merge(own)
                return .success(())
            } catch {
                // What other transactions stood in the way of is tried again, with the whole batch.
                if batch.proposals.count == 1 || (error as? DatabaseError)?.code == .contention { throw error }
                return .failure(error)
            }
        }

        /// Runs a unit's body, in a savepoint of its own unless it is alone and has the transaction.
        private func carryOut(_ proposal: Proposal, in batch: Batch) throws -> Collected {
            guard let body = proposal.body else { return Collected() }
            var trace = proposal.trace
            if let entry = proposal.entry { trace.causation = entry.id }
            let unit = UnitOfWork(
                connection: batch.connection,
                now: batch.now,
                ids: batch.ids,
                trace: trace,
                command: proposal.entry?.id,
                attempt: proposal.fence?.task,
                answered: proposal.correlation
            )
            guard batch.proposals.count > 1 else {
                try body(unit)
                return unit.collected
            }
            try batch.connection.savepoint {
                try body(unit)
                // What an earlier unit of the batch has ended is written only after all bodies have run.
                if over.contains(where: { unit.collected.cancelled.contains($0.task) }) { throw Deferred() }
            }
            return unit.collected
        }
    }
}

extension Collected {
    /// Whether work goes on in the name of the command that this unit carries out.
    fileprivate var startsWork: Bool { !runs.isEmpty || tasks.contains { $0.command != nil } }
}
