import Basics
import Foundation
import Storage

/// Carries out the units that share one commit.
///
/// Each unit's body runs by itself; the rows of the core that all of them asked for go out together, a statement a
/// table. The order is fixed: what may wait for another transaction comes early and in the order of ids, the lock on
/// the log comes last, so that no two batches ever wait for each other in a circle.
struct Batch {
    /// What a batch came to.
    struct Outcome: Sendable {
        var results: [Result<any Sendable, any Error>]
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

    /// Runs every unit. Throws only what spoils the whole transaction.
    func run() throws -> Outcome {
        var verdicts = try admit()
        let held = try Locks.attempts(proposals.filter { $0.body != nil }.compactMap(\.fence), in: connection)
        var collected = Collected()
        var commands: [CommandTable.Answered] = []
        var settlements: [Settlement] = []
        // Attempts that units of this batch have ended: what comes after in the batch comes too late.
        var over: Set<TaskFence> = []
        for (index, proposal) in proposals.enumerated() where verdicts[index] == nil {
            if let fence = proposal.fence,
                over.contains(fence) || collected.cancelled.contains(fence.task)
                    || (proposal.body != nil && !held.contains(fence))
            {
                verdicts[index] = .failure(Self.leaseLost)
                continue
            }
            do {
                let (value, own) = try carryOut(proposal, after: over)
                if let entry = proposal.entry {
                    let result = value as? JSON ?? .null
                    commands.append(.init(entry: entry, result: result, goesOn: own.startsWork))
                    verdicts[index] = .success(CommandAnswer(id: entry.id, result: result, isReplay: false))
                } else {
                    verdicts[index] = .success(value)
                }
                if let settlement = proposal.settlement {
                    settlements.append(settlement)
                    over.insert(settlement.fence)
                }
                collected.merge(own)
            } catch {
                // What other transactions stood in the way of is tried again, with the whole batch.
                if proposals.count == 1 || (error as? DatabaseError)?.code == .contention { throw error }
                verdicts[index] = .failure(error)
            }
        }
        try CommandTable.insert(commands, at: now, in: connection)
        let lost = try write(&collected, settlements)
        for (index, proposal) in proposals.enumerated() {
            if let settlement = proposal.settlement, lost.contains(settlement.fence.task), proposal.body == nil {
                verdicts[index] = .failure(Self.leaseLost)
            }
        }
        var outcome = Outcome(results: verdicts.map { $0 ?? .failure(Self.leaseLost) }, cancelled: collected.cancelled)
        for (proposal, result) in zip(proposals, outcome.results) {
            guard let queue = proposal.releases, result.isSuccess || result.isLeaseLost else { continue }
            outcome.released[queue, default: 0] += 1
        }
        try claim(into: &outcome, touched: collected.touched, settled: settlements)
        try log(collected)
        return outcome
    }

    private static let leaseLost = DurableError(
        .leaseLost,
        "The attempt lost its lease: it took too long to renew it, was cancelled, or another process has taken over."
    )

    /// Takes commands in. Gives a result for each proposal whose body must not run.
    private func admit() throws -> [Result<any Sendable, any Error>?] {
        var verdicts = [Result<any Sendable, any Error>?](repeating: nil, count: proposals.count)
        let commands = proposals.enumerated().compactMap { index, proposal in proposal.entry.map { (index, $0) } }
        let admissions = try CommandTable.admit(commands.map(\.1), in: connection)
        var taken: Set<String> = []
        for ((index, entry), admission) in zip(commands, admissions) {
            switch admission {
            case .accepted:
                // Of two that stand in each other's way the second is looked at again when the first is stored.
                let isFirst = taken.isDisjoint(with: entry.claims)
                if isFirst { taken.formUnion(entry.claims) } else { verdicts[index] = .failure(Deferred()) }
            case .replayed(let id, let result):
                verdicts[index] = .success(CommandAnswer(id: id, result: result ?? .null, isReplay: true))
            case .refused(let error): verdicts[index] = .failure(error)
            }
        }
        return verdicts
    }

    private func carryOut(_ proposal: Proposal, after over: Set<TaskFence>) throws -> (any Sendable, Collected) {
        guard let body = proposal.body else { return ((), Collected()) }
        var trace = proposal.trace
        if let entry = proposal.entry { trace.causation = entry.id }
        let unit = UnitOfWork(
            connection: connection,
            now: now,
            ids: ids,
            trace: trace,
            command: proposal.entry?.id,
            attempt: proposal.fence?.task,
            answered: proposal.correlation
        )
        // A unit that is alone has the transaction.
        if proposals.count == 1 { return (try body(unit), unit.collected) }
        let value = try connection.savepoint {
            let value = try body(unit)
            // What an earlier unit of the batch has ended is written only after all bodies have run.
            if over.contains(where: { unit.collected.cancelled.contains($0.task) }) { throw Deferred() }
            return value
        }
        return (value, unit.collected)
    }

    /// Writes the rows of the core but the log. Gives the tasks whose settlement came too late.
    private func write(_ collected: inout Collected, _ settlements: [Settlement]) throws -> Set<UUID> {
        try FlowRunTable.insert(collected.runs, at: now, in: connection)
        try FlowStepTable.insert(collected.steps, at: now, in: connection)
        try FlowStepTable.finish(collected.stepOutputs, in: connection)
        try HandleTable.insert(collected.handles, at: now, in: connection)
        let (parks, ends) = settlements.split { settlement in
            if case .parked = settlement.outcome { true } else { false }
        }
        let settled = try TaskTable.settle(ends, at: now, in: connection)
        let parked = try FlowRunTable.park(parks, at: now, in: connection)
        collected.wakes.formUnion(try FlowStepTable.countEnded(settled + collected.ended, in: connection))
        try FlowRunTable.wake(collected.wakes, at: now, in: connection)
        try FlowRunTable.end(collected.runEnds, at: now, in: connection)
        try CommandTable.settle(collected.commandEnds, at: now, in: connection)
        // Late, because people's turns are rows that every batch with a task of theirs waits for.
        let (queues, dropped) = try TaskLine.append(collected.tasks, at: now, in: connection)
        collected.touched.formUnion(queues)
        try CommandTable.settle(collected.commandEnds(without: dropped), at: now, in: connection)

        if !collected.wakes.isEmpty || !parked.isEmpty { collected.touched.insert(.flows) }
        for settlement in ends {
            switch settlement.outcome {
            case .givenBack, .takenOver: collected.touched.insert(settlement.queue)
            case .completed, .failed, .retry, .parked: break
            }
        }
        if !collected.touched.isEmpty { connection.announce(.tasks) }
        let next = settlements.compactMap(\.due) + collected.dues(at: now)
        if next.contains(where: { $0 - now < WakeUps.timerPollInterval }) { connection.announce(.timers) }
        let done = parked.union(settled.map(\.task))
        return Set(settlements.map(\.fence.task)).subtracting(done)
    }

    /// Claims work for this process's idle workers in the same commit that made the work or made the room.
    private func claim(into outcome: inout Outcome, touched: Set<QueueName>, settled: [Settlement]) throws {
        let finished = Set(settled.map(\.queue))
        // An attempt whose settlement was refused still runs, and leaves no room for another.
        var unsettled: [QueueName: Int] = [:]
        for proposal in proposals { if let queue = proposal.releases { unsettled[queue, default: 0] += 1 } }
        for (queue, count) in outcome.released { unsettled[queue, default: 0] -= count }
        for var request in requests
        where touched.contains(request.queue) || (finished.contains(request.queue) && !request.isEmpty) {
            request.limit -= unsettled[request.queue, default: 0]
            guard request.limit > 0 else { continue }
            let tasks = try TaskClaims.claim(request, for: node, token: ids.next(), at: now, in: connection)
            outcome.claimed += tasks
            outcome.looked[request.queue] = tasks.count
        }
    }

    /// Writes events and messages, under the lock that makes their order the order of commits.
    private func log(_ collected: Collected) throws {
        guard !collected.events.isEmpty || !collected.messages.isEmpty else { return }
        try Locks.log(in: connection)
        try EventTable.append(collected.events, at: now, in: connection)
        try OutboxTable.append(collected.messages, from: source, at: now, in: connection)
    }
}

extension Collected {
    /// Whether work goes on in the name of the command that this unit carries out.
    fileprivate var startsWork: Bool { !runs.isEmpty || tasks.contains { $0.command != nil } }
}

extension Result {
    fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }

    fileprivate var isLeaseLost: Bool {
        guard case .failure(let error as DurableError) = self else { return false }
        return error.code == .leaseLost
    }
}

extension Array {
    /// The elements that fit and those that do not, each in their order.
    fileprivate func split(_ fits: (Element) -> Bool) -> (fitting: [Element], rest: [Element]) {
        (filter(fits), filter { !fits($0) })
    }
}
