import DequeModule

/// Decides which member of a ``Pool`` is lent to whom, who waits, who is refused and which idle member ends. Does no
/// I/O and reads no clock.
///
/// Members and borrowers are numbers here; the pool knows what stands behind them.
package struct PoolStateMachine: Sendable {
    /// What the pool may grow to.
    package struct Limits: Sendable {
        /// Members lent at once.
        package var members: Int
        /// Borrowers that may wait.
        package var waiting: Int
        /// How long a borrower waits.
        package var timeout: Duration
        /// Members that are kept however long they are idle.
        package var minimum: Int
        /// How long a member over the minimum may be idle before it ends; nil to keep all.
        package var idleTimeout: Duration?

        /// Limits, each positive but for the minimum, which may be 0.
        package init(members: Int, waiting: Int, timeout: Duration, minimum: Int = 0, idleTimeout: Duration? = nil) {
            precondition(members > 0 && waiting > 0 && timeout > .zero, "a pool without room can lend nothing")
            self.members = members
            self.waiting = waiting
            self.timeout = timeout
            self.minimum = minimum
            self.idleTimeout = idleTimeout
        }
    }

    /// Why nothing was lent: too many wait already, the wait took too long, or the pool is closed.
    package enum Refusal: Error { case crowded, timedOut, closed }

    /// What the pool has to do.
    enum Action: Equatable {
        /// Lends a member to a borrower. If it `isNew`, it is made first.
        case lend(member: Int, isNew: Bool, to: Int)
        /// Sends a borrower away.
        case refuse(Int, Refusal)
        /// Lets a borrower go that was cancelled while it waited.
        case release(Int)
        /// Ends an idle member.
        case end(member: Int)
        /// The pool was closed and all is given back.
        case drained
    }

    typealias Instant = ContinuousClock.Instant

    private let limits: Limits
    /// The one given back last stands last and is lent first, so that a quiet process keeps few busy.
    private var idle: Deque<(member: Int, since: Instant)> = []
    private var lentCount = 0
    /// In the order of arrival. As all wait equally long, that is the order of their deadlines too.
    private var waiters: Deque<(borrower: Int, deadline: Instant)> = []
    /// The numbers of members that have ended, for new ones.
    private var freeNumbers: [Int] = []
    private var alarm: Instant?
    private var isClosed = false

    /// A machine without members or borrowers.
    init(_ limits: Limits) { self.limits = limits }

    private var count: Int { idle.count + lentCount }

    /// A borrower asks. Nil means that it waits for a later action with its number.
    mutating func borrow(_ borrower: Int, at now: Instant) -> Action? {
        if isClosed { return .refuse(borrower, .closed) }
        if let (member, _) = idle.popLast() {
            lentCount += 1
            return .lend(member: member, isNew: false, to: borrower)
        }
        if count < limits.members {
            let member = freeNumbers.popLast() ?? count
            lentCount += 1
            return .lend(member: member, isNew: true, to: borrower)
        }
        if waiters.count >= limits.waiting { return .refuse(borrower, .crowded) }
        waiters.append((borrower, now + limits.timeout))
        return nil
    }

    /// A member comes back.
    mutating func giveBack(_ member: Int, at now: Instant) -> Action? {
        if let (borrower, _) = waiters.popFirst() { return .lend(member: member, isNew: false, to: borrower) }
        lentCount -= 1
        idle.append((member, now))
        return isDrained ? .drained : nil
    }

    /// A borrower was cancelled. Nil means that it waits no more: the action about it stands.
    mutating func cancel(_ borrower: Int) -> Action? {
        guard let index = waiters.firstIndex(where: { $0.borrower == borrower }) else { return nil }
        waiters.remove(at: index)
        return .release(borrower)
    }

    /// Time passed.
    mutating func tick(at now: Instant) -> [Action] {
        if let alarm, alarm <= now { self.alarm = nil }
        var actions: [Action] = []
        while let (borrower, deadline) = waiters.first, deadline <= now {
            waiters.removeFirst()
            actions.append(.refuse(borrower, .timedOut))
        }
        while let deadline = idleDeadline, deadline <= now {
            let (member, _) = idle.removeFirst()
            freeNumbers.append(member)
            actions.append(.end(member: member))
        }
        return actions
    }

    /// Nothing is lent any more.
    mutating func close() -> [Action] {
        isClosed = true
        let refused = waiters.map { Action.refuse($0.borrower, .closed) }
        waiters = []
        return isDrained ? refused + [.drained] : refused
    }

    /// When ``tick(at:)`` is due, if that is sooner than what this method answered before.
    mutating func newAlarm() -> Instant? {
        guard let next = [waiters.first?.deadline, idleDeadline].compactMap(\.self).min() else { return nil }
        if let alarm, alarm <= next { return nil }
        alarm = next
        return next
    }

    private var isDrained: Bool { isClosed && lentCount == 0 }

    /// When the member that is idle longest ends.
    private var idleDeadline: Instant? {
        guard !isClosed, let timeout = limits.idleTimeout, count > limits.minimum, let first = idle.first else {
            return nil
        }
        return first.since + timeout
    }
}
