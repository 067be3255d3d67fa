import Testing

@testable import Basics

/// The decisions of a pool, by tables: what happens, and what the pool has to do then.
@Suite struct PoolStateMachineTests {
    private typealias Action = PoolStateMachine.Action

    enum Event: Sendable { case borrow(Int), giveBack(Int), cancel(Int), tick, close }

    /// An event at a second, and the actions it leads to.
    struct Step: Sendable {
        let second: Int
        let event: Event
        let actions: [PoolStateMachine.Action]

        init(_ second: Int, _ event: Event, _ actions: PoolStateMachine.Action...) {
            self.second = second
            self.event = event
            self.actions = actions
        }
    }

    struct Story: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var limits = PoolStateMachine.Limits(members: 1, waiting: 2, timeout: .seconds(10))
        let steps: [Step]
    }

    static let stories = [
        Story(
            testDescription: "the member given back last is lent first",
            limits: .init(members: 2, waiting: 2, timeout: .seconds(10)),
            steps: [
                Step(0, .borrow(1), .lend(member: 0, isNew: true, to: 1)),
                Step(0, .borrow(2), .lend(member: 1, isNew: true, to: 2)), Step(1, .giveBack(0)),
                Step(1, .giveBack(1)), Step(2, .borrow(3), .lend(member: 1, isNew: false, to: 3)),
            ]
        ),
        Story(
            testDescription: "who came first is served first, and one too many is refused",
            steps: [
                Step(0, .borrow(1), .lend(member: 0, isNew: true, to: 1)), Step(0, .borrow(2)), Step(0, .borrow(3)),
                Step(0, .borrow(4), .refuse(4, .crowded)),
                Step(1, .giveBack(0), .lend(member: 0, isNew: false, to: 2)),
                Step(2, .giveBack(0), .lend(member: 0, isNew: false, to: 3)), Step(3, .giveBack(0)),
            ]
        ),
        Story(
            testDescription: "who is cancelled leaves the queue at once and makes room",
            steps: [
                Step(0, .borrow(1), .lend(member: 0, isNew: true, to: 1)), Step(0, .borrow(2)), Step(0, .borrow(3)),
                Step(0, .cancel(2), .release(2)), Step(0, .cancel(2)), Step(0, .cancel(1)), Step(0, .borrow(4)),
                Step(1, .giveBack(0), .lend(member: 0, isNew: false, to: 3)),
            ]
        ),
        Story(
            testDescription: "who waits too long is refused, and who came later waits on",
            steps: [
                Step(0, .borrow(1), .lend(member: 0, isNew: true, to: 1)), Step(0, .borrow(2)), Step(5, .borrow(3)),
                Step(9, .tick), Step(10, .tick, .refuse(2, .timedOut)), Step(15, .tick, .refuse(3, .timedOut)),
            ]
        ),
        Story(
            testDescription: "idle members over the minimum end, and their numbers are used again",
            limits: .init(members: 3, waiting: 1, timeout: .seconds(10), minimum: 1, idleTimeout: .seconds(60)),
            steps: [
                Step(0, .borrow(1), .lend(member: 0, isNew: true, to: 1)),
                Step(0, .borrow(2), .lend(member: 1, isNew: true, to: 2)),
                Step(0, .borrow(3), .lend(member: 2, isNew: true, to: 3)), Step(1, .giveBack(0)),
                Step(2, .giveBack(1)), Step(3, .giveBack(2)), Step(60, .tick),
                Step(61, .tick, .end(member: 0)), Step(500, .tick, .end(member: 1)), Step(900, .tick),
                Step(901, .borrow(4), .lend(member: 2, isNew: false, to: 4)),
                Step(901, .borrow(5), .lend(member: 1, isNew: true, to: 5)),
                Step(901, .borrow(6), .lend(member: 0, isNew: true, to: 6)),
            ]
        ),
        Story(
            testDescription: "a closed pool refuses all and is drained when the last is given back",
            steps: [
                Step(0, .borrow(1), .lend(member: 0, isNew: true, to: 1)), Step(0, .borrow(2)),
                Step(1, .close, .refuse(2, .closed)), Step(1, .borrow(3), .refuse(3, .closed)),
                Step(2, .giveBack(0), .drained),
            ]
        ),
        Story(testDescription: "a pool that lends nothing is drained at once", steps: [Step(0, .close, .drained)]),
    ]

    @Test(arguments: stories) func eachEventLeadsToItsActions(_ story: Story) {
        let start = ContinuousClock.now
        var machine = PoolStateMachine(story.limits)
        for (index, step) in story.steps.enumerated() {
            let now = start + .seconds(step.second)
            let actions: [Action] =
                switch step.event {
                case .borrow(let borrower): machine.borrow(borrower, at: now).map { [$0] } ?? []
                case .giveBack(let member): machine.giveBack(member, at: now).map { [$0] } ?? []
                case .cancel(let borrower): machine.cancel(borrower).map { [$0] } ?? []
                case .tick: machine.tick(at: now)
                case .close: machine.close()
                }
            #expect(actions == step.actions, "step \(index)")
        }
    }

    @Test func theAlarmIsSetOnceAndAgainOnlyForWhatIsDueSooner() {
        let start = ContinuousClock.now
        var machine = PoolStateMachine(
            .init(members: 1, waiting: 2, timeout: .seconds(10), minimum: 0, idleTimeout: .seconds(60))
        )
        #expect(machine.newAlarm() == nil)
        _ = machine.borrow(1, at: start)
        #expect(machine.newAlarm() == nil)
        _ = machine.giveBack(0, at: start)
        #expect(machine.newAlarm() == start + .seconds(60))
        #expect(machine.newAlarm() == nil)
        _ = machine.borrow(2, at: start)
        _ = machine.borrow(3, at: start)
        #expect(machine.newAlarm() == start + .seconds(10))
        #expect(machine.tick(at: start + .seconds(10)) == [.refuse(3, .timedOut)])
        #expect(machine.newAlarm() == nil)
    }
}
