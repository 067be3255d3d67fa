import Foundation
import Basics
import Storage

extension Batch {
    /// Third phase: the rows of the core are written, all but the log.
    struct Written {
        let results: [UnitResult]
        /// Attempts whose end was to be written, whether or not it came in time.
        let settlements: [Settlement]
        /// Queues in which there may be something to do.
        let touched: Set<QueueName>
        /// Tasks that ended under their worker's feet.
        let cancelled: Set<UUID>
        /// What is still to be written: the log and the messages.
        let events: [Collected.NewEvent]
        let messages: [Message]

        /// Writes what the units asked for, a statement a table, in the order of the locks.
        init(_ ran: Ran, in batch: Batch) throws {
            let (now, connection) = (batch.now, batch.connection)
            var collected = ran.collected
            try CommandTable.insert(ran.commands, at: now, in: connection)
            try FlowRunTable.insert(collected.runs, at: now, in: connection)
            try FlowStepTable.insert(collected.steps, at: now, in: connection)
            try FlowStepTable.finish(collected.stepOutputs, in: connection)
            try HandleTable.insert(collected.handles, at: now, in: connection)
            let settled = try TaskTable.settle(ran.settlements.filter { !$0.isParked }, at: now, in: connection)
            let parked = try FlowRunTable.park(ran.settlements.filter(\.isParked), at: now, in: connection)
            collected.wakes.formUnion(try FlowStepTable.countEnded(settled + collected.ended, in: connection))
            try FlowRunTable.wake(collected.wakes, at: now, in: connection)
            try FlowRunTable.end(collected.runEnds, at: now, in: connection)
            try CommandTable.settle(collected.commandEnds, at: now, in: connection)
            // Late, because people's turns are rows that every batch with a task of theirs waits for.
            let (queues, dropped) = try TaskLine.append(collected.tasks, at: now, in: connection)
            try CommandTable.settle(collected.commandEnds(without: dropped), at: now, in: connection)

            collected.touched.formUnion(queues)
            if !collected.wakes.isEmpty || !parked.isEmpty { collected.touched.insert(.flows) }
            collected.touched.formUnion(ran.settlements.filter(\.returnsAtOnce).map(\.queue))
            Self.announce(collected, ran.settlements.compactMap(\.due), in: batch)
            results = Self.results(of: ran, in: batch, done: parked.union(settled.map(\.task)))
            settlements = ran.settlements
            touched = collected.touched
            cancelled = collected.cancelled
            events = collected.events
            messages = collected.messages
        }

        /// Tells workers that there are tasks, and timers that something is due soon, when this is committed.
        private static func announce(_ collected: Collected, _ dues: [Timestamp], in batch: Batch) {
            if !collected.touched.isEmpty { batch.connection.announce(.tasks) }
            let dues = dues + collected.dues(at: batch.now)
            if dues.contains(where: { $0 - batch.now < WakeUps.timerPollInterval }) {
                batch.connection.announce(.timers)
            }
        }

        /// The results of the units. A settlement without a body learns only now that its attempt has lost its lease.
        private static func results(of ran: Ran, in batch: Batch, done: Set<UUID>) -> [UnitResult] {
            let settling = Set(ran.settlements.map(\.fence.task))
            return zip(batch.proposals, ran.results).map { proposal, result in
                guard proposal.body == nil, let task = proposal.settlement?.fence.task, settling.contains(task),
                    !done.contains(task)
                else { return result }
                return .failure(Batch.leaseLost)
            }
        }
    }
}

extension Settlement {
    /// Whether a flow lets go of its worker, to wait.
    fileprivate var isParked: Bool { if case .parked = outcome { true } else { false } }

    /// Whether the task is in line again as soon as this is committed.
    fileprivate var returnsAtOnce: Bool {
        switch outcome {
        case .givenBack, .takenOver: true
        case .completed, .failed, .retry, .parked: false
        }
    }
}
