import Basics
import Foundation
import Storage

/// Commits batches, and where one unit spoils its batch, each of its units alone.
struct Committer: Sendable {
    let database: any Database
    let node: NodeIdentity
    let source: String
    let clock: WallClock
    let ids: UUIDGenerator
    let intake: Intake

    func commit(_ proposals: [Proposal]) async -> [UnitResult] {
        var results = await commitOnce(proposals)
        let deferred = results.indices.filter { index in
            if case .failure(let error) = results[index] { error is Batch.Deferred } else { false }
        }
        guard !deferred.isEmpty else { return results }
        // Each round stores at least one of those that stand in each other's way.
        for (index, result) in zip(deferred, await commit(deferred.map { proposals[$0] })) { results[index] = result }
        return results
    }

    private func commitOnce(_ proposals: [Proposal]) async -> [UnitResult] {
        // In the order of what they lock, so that two batches never wait for each other crosswise.
        if proposals.count > 1, proposals.contains(where: { $0.correlation != nil }) {
            let order = proposals.indices.sorted {
                (proposals[$0].correlation ?? "", $0) < (proposals[$1].correlation ?? "", $1)
            }
            if order != Array(proposals.indices) {
                var results: [Int: UnitResult] = [:]
                for (index, result) in zip(order, await commitOnce(order.map { proposals[$0] })) {
                    results[index] = result
                }
                return proposals.indices.compactMap { results[$0] }
            }
        }
        do {
            return try await attempt(proposals)
        } catch let error as DatabaseError where error.code == .contention && proposals.count > 1 {
            // Alone a unit holds fewer rows, and less stands in its way.
        } catch let error as DatabaseError where error.code == .contention {
            do { return try await attempt(proposals) } catch { return proposals.map { _ in .failure(error) } }
        } catch {
            // What spoils a transaction is one unit's doing unless the database itself is in trouble.
            guard proposals.count > 1, !error.isTrouble else { return proposals.map { _ in .failure(error) } }
        }
        var results: [UnitResult] = []
        for proposal in proposals {
            do { results += try await attempt([proposal]) } catch { results.append(.failure(error)) }
        }
        return results
    }

    private func attempt(_ proposals: [Proposal]) async throws -> [UnitResult] {
        var settling: [QueueName: Int] = [:]
        for proposal in proposals { if let queue = proposal.releases { settling[queue, default: 0] += 1 } }
        let requests = intake.reserve(releasing: settling, at: clock.now)
        do {
            let outcome = try await database.write { [node, source, ids, clock] connection in
                try Batch(
                    proposals: proposals,
                    requests: requests,
                    node: node,
                    source: source,
                    ids: ids,
                    now: clock.now,
                    connection: connection
                ).run()
            }
            intake.deliver(outcome, for: requests)
            return outcome.results
        } catch {
            intake.giveBack(requests)
            throw error
        }
    }
}

extension Error {
    /// Whether the database is in trouble, or too busy: what failed is nobody's doing, and may succeed later.
    var isTrouble: Bool {
        if let error = self as? DurableError { return error.code == .overloaded }
        guard let error = self as? DatabaseError else { return false }
        let trouble: [DatabaseError.Code] = [
            .unavailable, .contention, .timeout, .full, .readOnly, .corrupt, .unauthorized, .future, .closed,
            .outcomeUnknown,
        ]
        return trouble.contains(error.code)
    }
}
