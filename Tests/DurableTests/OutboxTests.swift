import Foundation
import Basics
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Durable

/// How messages leave: once their transaction has committed, in order, at least once.
@Suite struct OutboxTests {
    private struct Down: Error, CustomStringConvertible { let description = "The receiver is down." }

    /// Receives messages and refuses those that the test says.
    private final class Receiver: MessageSink {
        private struct State {
            var received: [String] = []
            var refused: Set<String> = []
        }

        private let state = Mutex(State())
        let gate: Latch?

        init(gate: Latch? = nil) { self.gate = gate }

        var received: [String] { state.withLock { $0.received } }
        func refuse(_ names: Set<String>) { state.withLock { $0.refused = names } }

        func deliver(_ messages: [Outbox.Entry]) async -> [DeliveryFailure] {
            let subscribers = Subscribers()
            subscribers.subscribe(to: "out") { [self] message in
                let name = try message.payload.decode(as: Name.self).data.name
                if let gate, gate.arrivals == 0 { await gate.passStubbornly() }
                try state.withLock { state in
                    if state.refused.contains(name) { throw Down() }
                    state.received.append(name)
                }
            }
            return await subscribers.deliver(messages)
        }

        private struct Name: Decodable {
            struct Body: Decodable { let name: String }
            let data: Body
        }
    }

    private static func publish(_ core: DurableCore, _ names: [(name: String, key: String)]) async throws {
        for (name, key) in names {
            try await core.commit { unit in
                unit.publish(try JSON(encoding: ["name": name]), as: "said", to: "out", key: key)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aMessageLeavesIfAndOnlyIfItsTransactionCommitted(on backend: Backend) async throws {
        try await withCore(on: backend) { core, database in
            let receiver = Receiver()
            let relay = core.relay(to: receiver)
            await #expect(throws: Down.self) {
                try await core.commit { unit in
                    unit.publish(JSON(text: #"{"name":"never"}"#), as: "said", to: "out", key: "k")
                    throw Down()
                }
            }
            let id = try await core.commit { unit in
                unit.emit(Event("said", of: "test", "k", payload: JSON(text: #"{"name":"a"}"#)), to: "out")
            }
            let entry = try #require(try await core.outbox.entries(.pending).first)
            #expect(entry.id == id.uuid && entry.key == "k" && entry.topic == "out")
            let round = try await relay.round()
            #expect(round.count == 1 && round.next == nil)
            #expect(receiver.received == ["a"])
            #expect(try await core.outbox.entries(.sent).map(\.id) == [id.uuid])
            #expect(try await relay.round().count == 0)
            #expect(receiver.received == ["a"])
        }
    }

    @Test(arguments: Backend.allCases)
    func laterMessagesOfAKeyWaitBehindOneThatFailedAndOthersGoOn(on backend: Backend) async throws {
        let clock = TestClock()
        try await withCore(on: backend, clock: clock.clock) { core, database in
            let receiver = Receiver()
            let relay = core.relay(to: receiver)
            receiver.refuse(["a1"])
            try await Self.publish(core, [("a1", "a"), ("b1", "b"), ("a2", "a"), ("b2", "b")])
            // 1, 2, 4 and 8 s after the failures before; the fifth failure is the last.
            for wait in [1, 2, 4, 8] {
                let next = try #require(try await relay.round().next)
                #expect(receiver.received == ["b1", "b2"])
                #expect(next == clock.clock.now + .seconds(wait))
                clock.advance(by: .seconds(wait) - .microseconds(1))
                try await Self.publish(core, [("after \(wait)", "a")])
                #expect(try await relay.round().count == 0)
                #expect(receiver.received == ["b1", "b2"])
                clock.advance(by: .microseconds(1))
            }
            #expect(try await relay.round().next == clock.clock.now)
            let failed = try #require(try await core.outbox.entries(.failed).first)
            #expect(failed.retryCount == 5 && failed.lastError == "The receiver is down.")
            // Given up, and the line goes on.
            #expect(try await relay.round().count == 5)
            #expect(receiver.received == ["b1", "b2", "a2", "after 1", "after 2", "after 4", "after 8"])
            #expect(try await core.outbox.entries(.pending).isEmpty)
            receiver.refuse([])
            try await core.outbox.redeliver(failed.id)
            _ = try await relay.round()
            #expect(receiver.received.last == "a1")
            #expect(try await core.outbox.entries(.failed).isEmpty)
            let gone = await #expect(throws: DurableError.self) { try await core.outbox.redeliver(failed.id) }
            #expect(gone?.code == .notFound)
        }
    }

    @Test(arguments: Backend.allCases)
    func aFailedMessageCanBeDropped(on backend: Backend) async throws {
        let clock = TestClock()
        try await withCore(on: backend, clock: clock.clock) { core, database in
            let receiver = Receiver()
            receiver.refuse(["a"])
            try await Self.publish(core, [("a", "a")])
            let relay = core.relay(to: receiver)
            for _ in 0..<5 {
                _ = try await relay.round()
                clock.advance(by: .seconds(60))
            }
            let failed = try #require(try await core.outbox.entries(.failed).first)
            try await core.outbox.drop(failed.id)
            let dropped = try #require(try await core.outbox.entries(.sent).first)
            #expect(dropped.id == failed.id && dropped.lastError == "dropped by hand: The receiver is down.")
            let gone = await #expect(throws: DurableError.self) { try await core.outbox.drop(failed.id) }
            #expect(gone?.code == .notFound)
        }
    }

    @Test(arguments: Backend.allCases)
    func oneRelayDeliversAndTheOthersStandBy(on backend: Backend) async throws {
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            try await place.process("one", clock: clock.clock) { one in
                try await place.process("two", clock: clock.clock) { two in
                    let receiver = Receiver()
                    let relays = [one, two].map { $0.core.relay(to: receiver) }
                    for number in 0..<20 {
                        try await Self.publish(one.core, [("\(number)", "k")])
                        async let first = relays[0].round()
                        async let second = relays[1].round()
                        let counts = try await [first.count, second.count]
                        #expect(counts.reduce(0, +) == 1)
                        // The holder holds it for as long as it comes back in time.
                        clock.advance(by: .seconds(10))
                    }
                    #expect(receiver.received == (0..<20).map { "\($0)" })
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aRelayThatDiesAfterSendingLeavesItsMessagesToTheNext(on backend: Backend) async throws {
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            try await place.process("one", clock: clock.clock) { one in
                try await place.process("two", clock: clock.clock) { two in
                    let gate = Latch()
                    let receiver = Receiver(gate: gate)
                    try await Self.publish(one.core, [("a", "k"), ("b", "k")])
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            await #expect(throws: DatabaseError.self) {
                                try await one.core.relay(to: receiver, renewal: .seconds(600)).round()
                            }
                        }
                        try await eventually(two.database, "it is being delivered") { gate.arrivals == 1 }
                        one.switches.kill()
                        gate.open()
                        try await group.waitForAll()
                    }
                    #expect(receiver.received == ["a", "b"])
                    let next = two.core.relay(to: receiver)
                    #expect(try await next.round().count == 0)
                    clock.advance(by: .seconds(15) + .microseconds(1))
                    #expect(try await next.round().count == 2)
                    #expect(receiver.received == ["a", "b", "a", "b"])
                    #expect(try await two.core.outbox.entries(.sent).count == 2)
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aSlowDeliveryKeepsItsLease(on backend: Backend) async throws {
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            try await place.process("one", clock: clock.clock) { one in
                try await place.process("two", clock: clock.clock) { two in
                    let gate = Latch()
                    let slow = Receiver(gate: gate)
                    try await Self.publish(one.core, [("a", "k")])
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            _ = try await one.core.relay(to: slow, renewal: .milliseconds(10)).round()
                        }
                        try await eventually(two.database, "it is being delivered") { gate.arrivals == 1 }
                        for _ in 0..<4 {
                            clock.advance(by: .seconds(10))
                            let end = clock.clock.now + .seconds(15)
                            try await eventually(two.database, "the lease was renewed") {
                                try await two.database.number("SELECT count(*) FROM leases WHERE expires_at = \(end)")
                                    == 1
                            }
                            #expect(try await two.core.relay(to: slow).round().count == 0)
                        }
                        gate.open()
                        try await group.waitForAll()
                    }
                    #expect(slow.received == ["a"])
                    #expect(try await two.core.outbox.entries(.sent).count == 1)
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aRelayThatWasTakenOverRecordsNothing(on backend: Backend) async throws {
        let clock = TestClock()
        try await DurablePlace.with(backend) { place in
            try await place.process("one", clock: clock.clock) { one in
                try await place.process("two", clock: clock.clock) { two in
                    let gate = Latch()
                    let frozen = Receiver(gate: gate)
                    frozen.refuse(["a"])
                    try await Self.publish(one.core, [("a", "k")])
                    let receiver = Receiver()
                    receiver.refuse(["a"])
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            _ = try await one.core.relay(to: frozen, renewal: .seconds(600)).round()
                        }
                        try await eventually(two.database, "it is being delivered") { gate.arrivals == 1 }
                        clock.advance(by: .seconds(16))
                        _ = try await two.core.relay(to: receiver).round()
                        gate.open()
                        try await group.waitForAll()
                    }
                    #expect(try await two.core.outbox.entries(.pending).first?.retryCount == 1)
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func theRelayServiceSendsWhatComesAndGivesItsLeaseBack(on backend: Backend) async throws {
        try await withCore(on: backend) { core, database in
            let subscribers = Subscribers()
            let received = Mutex<[UUID]>([])
            subscribers.subscribe(to: "out") { message in received.withLock { $0.append(message.id) } }
            let sent = try await running(core.services([.relay], sink: subscribers)) {
                var sent: [UUID] = []
                for number in 0..<50 {
                    let event = Event("said", of: "test", "\(number % 3)")
                    sent.append(try await core.commit { $0.emit(event, to: "out") }.uuid)
                }
                try await eventually(database, "all were sent") {
                    try await database.number("SELECT count(*) FROM event_outbox WHERE status = 'SENT'") == 50
                }
                return sent
            }
            #expect(received.withLock { $0 } == sent)
            #expect(try await database.number("SELECT count(*) FROM leases") == 0)
            try await InvariantChecker(database).checkEnd()
        }
    }
}
