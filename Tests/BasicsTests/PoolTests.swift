import TestSupport
import Testing

@testable import Basics

/// A pool lends what it has, in turn, for a bounded time.
@Suite struct PoolTests {
    private func pool(members: Int, waiting: Int = 100, timeout: Duration = .seconds(60)) -> Pool<Int> {
        Pool(.init(members: members, waiting: waiting, timeout: timeout)) { $0 }
    }

    @Test func aQuietPoolKeepsOneMemberBusy() async throws {
        let pool = pool(members: 4)
        for _ in 0..<10 {
            let member = try await pool.withMember { $0 }
            #expect(member == 0)
        }
    }

    @Test func noMoreAreLentThanThereAre() async throws {
        let pool = pool(members: 3, waiting: 200)
        let (now, maximum) = (Tally(), Tally())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    try await pool.withMember { member in
                        if now.add() > maximum.count { maximum.add() }
                        await Task.yield()
                        now.remove()
                        #expect(member < 3)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(maximum.count <= 3)
        let members = await pool.close()
        #expect(members.sorted() == [0, 1, 2])
    }

    @Test func whoWaitsTooLongIsSentAway() async throws {
        let pool = pool(members: 1, waiting: 2, timeout: .milliseconds(20))
        try await pool.withMember { _ in
            await withTaskGroup(of: Pool<Int>.Refusal?.self) { group in
                for _ in 0..<3 { group.addTask { await Self.refusal(pool) } }
                let refusals = await group.reduce(into: []) { $0.append($1) }
                #expect(refusals.filter { $0 == .timedOut }.count == 2)
                #expect(refusals.filter { $0 == .crowded }.count == 1)
            }
        }
        let refusal = await Self.refusal(pool)
        #expect(refusal == nil)
    }

    @Test func aClosedPoolRefusesAndWaitsForWhatIsLent() async throws {
        let pool = pool(members: 1)
        let (inside, go) = (Flag(), Flag())
        let ended = Tally()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: Never.self) {
                    try await pool.withMember { _ in
                        inside.set()
                        while !go.isSet { await Task.yield() }
                        ended.add()
                    }
                }
            }
            while !inside.isSet { await Task.yield() }
            group.addTask {
                _ = await pool.close()
                #expect(ended.count == 1)
            }
            while await Self.refusal(pool, yielding: true) != .closed {}
            go.set()
        }
    }

    @Test func whoIsCancelledWhileWaitingLeavesAtOnce() async throws {
        let pool = pool(members: 1, waiting: 1)
        try await pool.withMember { _ in
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await pool.withMember { _ in } }
                while pool.waitingCount < 1 { await Task.yield() }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.waitForAll() }
            }
        }
    }

    @Test func whoStaysWhenCancelledIsServed() async throws {
        let pool = Pool<BlockingThread>(.init(members: 1, waiting: 1, timeout: .seconds(60))) {
            BlockingThread(label: "test.\($0)")
        }
        let served = Tally()
        try await withThrowingTaskGroup(of: Void.self) { group in
            try await pool.withMember { _ in
                group.addTask { try await pool.run(leavesWhenCancelled: false) { _ in _ = served.add() } }
                while pool.waitingCount < 1 { await Task.yield() }
                group.cancelAll()
            }
            try await group.waitForAll()
        }
        #expect(served.count == 1)
    }

    /// Why nothing is lent; nil if something is.
    private static func refusal(_ pool: Pool<Int>, yielding: Bool = false) async -> Pool<Int>.Refusal? {
        if yielding { await Task.yield() }
        do {
            try await pool.withMember { _ in }
            return nil
        } catch {
            return error as? Pool<Int>.Refusal
        }
    }
}
