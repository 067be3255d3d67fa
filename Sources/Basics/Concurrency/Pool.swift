import Dispatch
import Synchronization

/// Lends a bounded number of members, each to one borrower at a time, first come first served.
///
/// Members are made when first needed. ``PoolStateMachine`` decides; this does what it says.
package final class Pool<Member: Sendable>: Sendable {
    package typealias Limits = PoolStateMachine.Limits
    package typealias Refusal = PoolStateMachine.Refusal

    fileprivate typealias Loan = (number: Int, member: Member)
    private typealias Answer = Promise<Result<Loan, any Error>>

    private struct State {
        var machine: PoolStateMachine
        var members: [Int: Member] = [:]
        var waiters: [Int: Answer] = [:]
        var borrowers = 0
    }

    private let make: @Sendable (Int) -> Member
    private let state: Mutex<State>
    private let drained = Promise<Void>()

    /// A pool whose members come from `make`, which is given their number from 0 and must be quick.
    package init(_ limits: Limits, make: @escaping @Sendable (Int) -> Member) {
        self.make = make
        state = Mutex(State(machine: PoolStateMachine(limits)))
    }

    /// How many borrowers wait. For tests: nothing else can tell that one has arrived.
    var waitingCount: Int { state.withLock { $0.waiters.count } }

    /// Lends a member for the time of `body`, which may wait. It must not ask this pool for another: where `body` has
    /// nothing to wait for, use ``run(leavesWhenCancelled:_:)``, whose type forbids it.
    ///
    /// A caller that is cancelled while it waits for a member leaves at once with `CancellationError`.
    package func withMember<Output>(_ body: (Member) async throws -> Output) async throws -> Output {
        let loan = try await lease(leavesWhenCancelled: true)
        defer { giveBack(loan) }
        return try await body(loan.member)
    }

    /// Refuses every later borrower, waits until all is given back and returns the members.
    package func close() async -> [Member] {
        perform { $0.machine.close() }
        await drained.value
        return state.withLock { Array($0.members.values) }
    }

    private func lease(leavesWhenCancelled: Bool) async throws -> Loan {
        let (borrower, answer, action) = state.withLock { state -> (Int, Answer?, PoolStateMachine.Action?) in
            state.borrowers += 1
            let borrower = state.borrowers
            if let action = state.machine.borrow(borrower, at: .now) { return (borrower, nil, action) }
            let answer = Answer()
            state.waiters[borrower] = answer
            return (borrower, answer, nil)
        }
        guard let answer else {
            switch action {
            case .lend(let number, _, _): return (number, member(number))
            case .refuse(_, let refusal): throw refusal
            default: preconditionFailure("a borrower that does not wait is lent to or refused")
            }
        }
        setAlarm()
        guard leavesWhenCancelled else { return try await answer.value.get() }
        return try await withTaskCancellationHandler {
            try await answer.value.get()
        } onCancel: {
            perform { $0.machine.cancel(borrower).map { [$0] } ?? [] }
        }
    }

    /// The member of that number, made if there is none.
    private func member(_ number: Int) -> Member {
        if let member = state.withLock({ $0.members[number] }) { return member }
        let member = make(number)
        state.withLock { $0.members[number] = member }
        return member
    }

    private func giveBack(_ loan: Loan) {
        perform { $0.machine.giveBack(loan.number, at: .now).map { [$0] } ?? [] }
        setAlarm()
    }

    /// Does what the machine decides in `step`; outside the lock, where it resumes others or ends members.
    private func perform(_ step: (inout State) -> [PoolStateMachine.Action]) {
        let (effects, ended, isDrained) = state.withLock { state in
            var effects: [(Answer, Result<Loan, any Error>)] = []
            var ended: [Member] = []
            var isDrained = false
            for action in step(&state) {
                switch action {
                case .lend(let number, _, let borrower):
                    guard let member = state.members[number], let answer = state.waiters.removeValue(forKey: borrower)
                    else { preconditionFailure("what comes back to who waits is made and awaited") }
                    effects.append((answer, .success((number, member))))
                case .refuse(let borrower, let refusal):
                    if let answer = state.waiters.removeValue(forKey: borrower) {
                        effects.append((answer, .failure(refusal)))
                    }
                case .release(let borrower):
                    if let answer = state.waiters.removeValue(forKey: borrower) {
                        effects.append((answer, .failure(CancellationError())))
                    }
                case .end(let number):
                    if let member = state.members.removeValue(forKey: number) { ended.append(member) }
                case .drained: isDrained = true
                }
            }
            return (effects, ended, isDrained)
        }
        for (answer, result) in effects { answer.give(result) }
        if isDrained { drained.give() }
        _ = consume ended
    }

    /// Has the machine told the time when it next wants to know. One timer runs, and one more where something is due
    /// sooner.
    private func setAlarm() {
        guard let deadline = state.withLock({ $0.machine.newAlarm() }) else { return }
        let wait = max(Duration.zero, ContinuousClock.now.duration(to: deadline))
        DispatchQueue.global().asyncAfter(deadline: .now() + .microseconds(Int(wait.microseconds) + 1)) { [weak self] in
            self?.perform { $0.machine.tick(at: .now) }
            self?.setAlarm()
        }
    }
}

extension Pool where Member: Actor {
    /// Runs `body` on a member, without suspension: a body that holds a member has no way to wait for another, so
    /// borrowers cannot wait for each other in a circle.
    ///
    /// A caller that is cancelled while it waits for a member leaves at once with `CancellationError`, unless
    /// `leavesWhenCancelled` is false, because others depend on what it does.
    package func run<Output: Sendable>(
        leavesWhenCancelled: Bool = true,
        _ body: @Sendable (isolated Member) throws -> Output
    ) async throws -> Output {
        let loan = try await lease(leavesWhenCancelled: leavesWhenCancelled)
        defer { giveBack(loan) }
        return try await body(loan.member)
    }
}
