import Storage

extension Batch {
    /// Last phase: events and messages are written, under the lock that makes their order the order of commits.
    struct Logged {
        /// What the batch comes to, once it is committed.
        let outcome: Outcome

        /// Takes the lock on the log, if there is anything to write, and writes.
        init(_ claimed: Claimed, in batch: Batch) throws {
            outcome = claimed.outcome
            guard !claimed.events.isEmpty || !claimed.messages.isEmpty else { return }
            try Locks.log(in: batch.connection)
            try EventTable.append(claimed.events, at: batch.now, in: batch.connection)
            try OutboxTable.append(claimed.messages, from: batch.source, at: batch.now, in: batch.connection)
        }
    }
}
