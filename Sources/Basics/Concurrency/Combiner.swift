import DequeModule
import Synchronization

/// Lets callers that arrive together share one run of costly work, such as a commit.
///
/// There is no background task: the caller that finds the combiner idle leads, everybody who arrives meanwhile waits,
/// and when the leader is done the first of those leads the next run for all of them. A lone caller waits for nobody.
public final class Combiner<Item: Sendable, Output: Sendable>: Sendable {
    /// How much is combined.
    public struct Limits: Sendable {
        /// Items in one run.
        public var batch: Int
        /// Callers that may wait. One more is refused with ``Combiner/Overloaded``.
        public var waiting: Int
        /// Runs under way at once.
        public var concurrency: Int

        /// Limits, each at least 1.
        public init(batch: Int, waiting: Int, concurrency: Int = 1) {
            precondition(batch > 0 && waiting > 0 && concurrency > 0, "a combiner without room can do nothing")
            self.batch = batch
            self.waiting = waiting
            self.concurrency = concurrency
        }
    }

    /// More callers wait than the combiner has room for. Trying again later may succeed.
    public struct Overloaded: Error {}

    private enum Turn { case lead([Waiter]), answer(Result<Output, any Error>) }

    private struct Waiter {
        let item: Item
        let continuation: CheckedContinuation<Turn, Never>
    }

    private struct State {
        var waiting: Deque<Waiter> = []
        var leaders = 0
        /// The largest of the last few runs: how many callers are likely to come back at once.
        var crowd = 1
    }

    private let limits: Limits
    private let perform: @Sendable ([Item]) async -> [Result<Output, any Error>]
    private let state = Mutex(State())

    /// A combiner that hands batches to `perform`, which gives one result an item, in the same order.
    public init(_ limits: Limits, perform: @escaping @Sendable ([Item]) async -> [Result<Output, any Error>]) {
        self.limits = limits
        self.perform = perform
    }

    /// How many callers wait. For tests: nothing else can tell that one has arrived.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Has `item` done in the next run and returns its own result.
    public func submit(_ item: Item) async throws -> Output {
        let turn = await withCheckedContinuation { continuation in
            let waiter = Waiter(item: item, continuation: continuation)
            let turn: Turn? = state.withLock { state in
                if state.leaders < limits.concurrency {
                    state.leaders += 1
                    return .lead([waiter])
                }
                if state.waiting.count >= limits.waiting { return .answer(.failure(Overloaded())) }
                state.waiting.append(waiter)
                return nil
            }
            if let turn { continuation.resume(returning: turn) }
        }
        switch turn {
        case .answer(let result): return try result.get()
        case .lead(let waiters): return try await lead(waiters).get()
        }
    }

    /// Runs `first` and whoever joins it, answers all but the leader, and passes the lead on.
    private func lead(_ first: [Waiter]) async -> Result<Output, any Error> {
        let batch = await gather(first)
        let results = await perform(batch.map(\.item))
        precondition(results.count == batch.count, "one result an item")
        passLead(after: batch.count)
        for (waiter, result) in zip(batch, results).dropFirst() {
            waiter.continuation.resume(returning: .answer(result))
        }
        return results[0]
    }

    /// Callers that were answered together tend to come back together: give them the chance, for as long as they do,
    /// instead of running for the first of them alone.
    private func gather(_ first: [Waiter]) async -> [Waiter] {
        var remainingYields = 4
        while remainingYields > 0 {
            let (expected, found) = state.withLock { ($0.crowd, $0.waiting.count + 1) }
            if found >= min(expected, limits.batch) { break }
            await Task.yield()
            if state.withLock({ $0.waiting.count + 1 }) == found { remainingYields -= 1 }
        }
        return first
            + state.withLock { state in
                let joining = min(limits.batch - first.count, state.waiting.count)
                // Copied first: a slice that is still held would make the removal copy everybody who waits.
                let joined = Array(state.waiting.prefix(joining))
                state.waiting.removeFirst(joining)
                return joined
            }
    }

    private func passLead(after size: Int) {
        let next: Waiter? = state.withLock { state in
            state.crowd = max(size, state.crowd * 3 / 4)
            guard let next = state.waiting.popFirst() else {
                state.leaders -= 1
                return nil
            }
            return next
        }
        if let next { next.continuation.resume(returning: .lead([next])) }
    }
}
