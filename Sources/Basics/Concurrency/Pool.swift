import DequeModule
import Dispatch
import Synchronization

/// Lends a bounded number of members, each to one borrower at a time, first come first served.
///
/// Members are made when first needed and the one given back last is lent first, so that a quiet process keeps few of
/// them busy.
package final class Pool<Member: Sendable>: Sendable {
    /// What the pool may grow to.
    package struct Limits: Sendable {
        /// Members lent at once.
        package var members: Int
        /// Borrowers that may wait.
        package var waiting: Int
        /// How long a borrower waits.
        package var timeout: Duration

        /// Limits, each positive.
        package init(members: Int, waiting: Int, timeout: Duration) {
            precondition(members > 0 && waiting > 0 && timeout > .zero, "a pool without room can lend nothing")
            self.members = members
            self.waiting = waiting
            self.timeout = timeout
        }
    }

    /// Why nothing was lent.
    package enum Refusal: Error { case crowded, timedOut, closed }

    private struct Waiter {
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Result<Member, Refusal>, Never>
    }

    private struct State {
        var idle: [Member] = []
        var made = 0
        /// In the order of arrival. As all wait equally long, that is the order of their deadlines too.
        var waiters: Deque<Waiter> = []
        var isWatched = false
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let limits: Limits
    private let make: @Sendable (Int) -> Member
    private let state = Mutex(State())

    /// A pool whose members come from `make`, which is given their number from 0 and must be quick.
    package init(_ limits: Limits, make: @escaping @Sendable (Int) -> Member) {
        self.limits = limits
        self.make = make
    }

    /// Lends a member for the time of `body`.
    package func withMember<Output>(_ body: (Member) async throws -> Output) async throws -> Output {
        let member = try await lease()
        do {
            let result = try await body(member)
            giveBack(member)
            return result
        } catch {
            giveBack(member)
            throw error
        }
    }

    /// Refuses every later borrower, waits until all is given back and returns the members.
    package func close() async -> [Member] {
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(returning: .failure(.closed)) }
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if state.idle.count == state.made { return true }
                state.closers.append(continuation)
                return false
            }
            if isDone { continuation.resume() }
        }
        return state.withLock { $0.idle }
    }

    private enum Answer { case lent(Member), make(Int), refused(Refusal), wait }

    private func lease() async throws(Refusal) -> Member {
        switch state.withLock({ answer(in: &$0) }) {
        case .lent(let member): return member
        case .make(let number): return make(number)
        case .refused(let refusal): throw refusal
        case .wait: return try await wait().get()
        }
    }

    private func answer(in state: inout State) -> Answer {
        if state.isClosed { return .refused(.closed) }
        if let member = state.idle.popLast() { return .lent(member) }
        if state.made < limits.members {
            state.made += 1
            return .make(state.made - 1)
        }
        return state.waiters.count >= limits.waiting ? .refused(.crowded) : .wait
    }

    private func wait() async -> Result<Member, Refusal> {
        await withCheckedContinuation { continuation in
            var watchFrom: ContinuousClock.Instant?
            // Something may have been given back since the first look.
            let answer = state.withLock { state in
                let answer = self.answer(in: &state)
                guard case .wait = answer else { return answer }
                let deadline = ContinuousClock.now + limits.timeout
                state.waiters.append(Waiter(deadline: deadline, continuation: continuation))
                if !state.isWatched {
                    state.isWatched = true
                    watchFrom = deadline
                }
                return answer
            }
            switch answer {
            case .lent(let member): continuation.resume(returning: .success(member))
            case .make(let number): continuation.resume(returning: .success(make(number)))
            case .refused(let refusal): continuation.resume(returning: .failure(refusal))
            case .wait: if let watchFrom { watch(until: watchFrom) }
            }
        }
    }

    private func giveBack(_ member: Member) {
        let (waiter, closers) = state.withLock { state -> (Waiter?, [CheckedContinuation<Void, Never>]) in
            if let waiter = state.waiters.popFirst() { return (waiter, []) }
            state.idle.append(member)
            guard state.isClosed, state.idle.count == state.made else { return (nil, []) }
            defer { state.closers = [] }
            return (nil, state.closers)
        }
        waiter?.continuation.resume(returning: .success(member))
        for closer in closers { closer.resume() }
    }

    /// Sends away who has waited too long. One timer runs while somebody waits, however many do.
    private func watch(until deadline: ContinuousClock.Instant) {
        let wait = max(Duration.zero, ContinuousClock.now.duration(to: deadline))
        DispatchQueue.global().asyncAfter(deadline: .now() + .microseconds(Int(wait.microseconds) + 1)) { [self] in
            let now = ContinuousClock.now
            let (expired, next) = state.withLock { state in
                var expired: [Waiter] = []
                while let first = state.waiters.first, first.deadline <= now {
                    expired.append(state.waiters.removeFirst())
                }
                state.isWatched = !state.waiters.isEmpty
                return (expired, state.waiters.first?.deadline)
            }
            for waiter in expired { waiter.continuation.resume(returning: .failure(.timedOut)) }
            if let next { watch(until: next) }
        }
    }
}
