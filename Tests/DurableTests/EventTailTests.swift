import Foundation
import Testing
import TestSupport

@testable import Basics
@testable import Durable
@testable import Storage

@Suite struct EventTailTests {
    private func emit(_ core: DurableCore, of thing: String, by user: UUID? = nil) async throws {
        try await core.commit { $0.emit(Event("written", of: "test", thing, user: user)) }
    }

    @Test(arguments: Backend.allCases)
    func onlyThoseAreWokenWhomAnEventConcerns(on backend: Backend) async throws {
        try await withCore(on: backend) { core, _ in
            let (tail, person, other) = (core.eventTail, UUID(), UUID())
            let filters: [EventLog.Filter] = [
                .init(), .init(user: person), .init(user: other), .init(aggregateID: "a"),
                .init(user: person, aggregateID: "b"),
            ]
            let listeners = filters.map { tail.listener($0) }
            func woken() async -> [Bool] {
                let notified = listeners.map(\.isNotifiedNow)
                for listener in listeners where listener.isNotifiedNow { await listener.wait() }
                return notified
            }
            #expect(await woken() == [false, false, false, false, false])
            // What came before the first look is for everybody to find.
            try await emit(core, of: "x")
            let first = try await tail.look(after: nil)
            #expect(await woken() == [true, true, true, true, true])
            #expect(try await tail.look(after: first.position).position == first.position)
            #expect(await woken() == [false, false, false, false, false])
            try await emit(core, of: "a", by: person)
            let second = try await tail.look(after: first.position)
            #expect(await woken() == [true, true, false, true, false])
            try await emit(core, of: "b")
            let third = try await tail.look(after: second.position)
            #expect(await woken() == [true, false, false, false, true])
            #expect(third.position == first.position + 2 && !third.isMore)
        }
    }

    @Test(arguments: Backend.allCases)
    func whileItRunsACommitWakesAReader(on backend: Backend) async throws {
        try await withCore(on: backend) { core, _ in
            let (tail, person) = (core.eventTail, UUID())
            let changes = tail.listener(.init(user: person))
            try await running([tail]) {
                // Its first look wakes everybody.
                await changes.wait()
                for number in 0..<20 {
                    try await emit(core, of: "\(number)", by: person)
                    await changes.wait()
                }
            }
        }
    }
}
