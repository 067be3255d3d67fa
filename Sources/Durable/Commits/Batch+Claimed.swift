import Basics

extension Batch {
    /// Fourth phase: this process's idle workers have work, out of what the same commit queued or made room for.
    struct Claimed {
        /// What the batch comes to, once it is committed.
        private(set) var outcome: Outcome
        /// What is still to be written: the log and the messages.
        let events: [Collected.NewEvent]
        let messages: [Message]

        /// Claims as many tasks as there is room for.
        init(_ written: Written, in batch: Batch) throws {
            outcome = Outcome(results: written.results, cancelled: written.cancelled)
            events = written.events
            messages = written.messages
            // An attempt whose settlement was refused still runs, and leaves no room for another.
            var unsettled: [QueueName: Int] = [:]
            for (proposal, result) in zip(batch.proposals, written.results) {
                guard let queue = proposal.releases else { continue }
                if result.isSuccess || result.isLeaseLost {
                    outcome.released[queue, default: 0] += 1
                } else {
                    unsettled[queue, default: 0] += 1
                }
            }
            let finished = Set(written.settlements.map(\.queue))
            for var request in batch.requests
            where written.touched.contains(request.queue) || (finished.contains(request.queue) && !request.isEmpty) {
                request.limit -= unsettled[request.queue, default: 0]
                guard request.limit > 0 else { continue }
                let tasks = try TaskClaims.claim(
                    request,
                    for: batch.node,
                    token: batch.ids.next(),
                    at: batch.now,
                    in: batch.connection
                )
                outcome.claimed += tasks
                outcome.looked[request.queue] = tasks.count
            }
        }
    }
}

extension UnitResult {
    fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }

    fileprivate var isLeaseLost: Bool {
        guard case .failure(let error as DurableError) = self else { return false }
        return error.code == .leaseLost
    }
}
