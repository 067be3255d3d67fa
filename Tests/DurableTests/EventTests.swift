import Dispatch
import Foundation
import Basics
import Storage
import TestSupport
import Testing

@testable import Durable

@Suite struct EventTests {
    private struct Undone: Error {}

    /// What a reader saw.
    private struct Seen: Equatable {
        var positions: [Int64] = []
        var names: [String] = []
    }

    private static func event(_ name: String) -> Event { Event("written", of: "test", name) }

    /// Writes 64 × 4 units through one process: every seventh is undone, every third writes two events. Gives what was
    /// committed.
    private static func write(
        _ process: SimulatedProcess,
        _ label: String,
        _ tally: Tally
    ) async throws -> Set<String> {
        try await withThrowingTaskGroup(of: [String].self) { group in
            for writer in 0..<64 {
                group.addTask {
                    var written: [String] = []
                    for turn in 0..<4 {
                        let number = writer * 4 + turn
                        let names = (0..<(number % 3 == 0 ? 2 : 1)).map { "\(label)/\(number)/\($0)" }
                        _ = tally.add("sent")
                        do {
                            try await process.core.commit { unit in
                                if number % 5 == 0 { try unit.run("SELECT count(*) FROM nodes") }
                                for name in names { unit.emit(event(name)) }
                                if number % 7 == 0 { throw Undone() }
                            }
                            written += names
                        } catch is Undone {}
                    }
                    return written
                }
            }
            return try await group.reduce(into: []) { $0.formUnion($1) }
        }
    }

    /// Follows the log from `start` to the event named “end”.
    private static func read(_ process: SimulatedProcess, after start: Int64) async throws -> Seen {
        var seen = Seen()
        try await process.core.events.follow(after: start, pollInterval: .milliseconds(30)) { event in
            seen.positions.append(event.position)
            seen.names.append(event.event.aggregateID)
            return event.event.aggregateID == "end" ? .stop : .goOn
        }
        return seen
    }

    /// Holds a transaction open in which an event waits, until the others have done enough.
    private static func straggle(_ process: SimulatedProcess, until signal: DispatchSemaphore) async throws {
        try await process.core.commit { unit in
            unit.emit(event("straggler"))
            try unit.run(
                """
                INSERT INTO nodes (name, epoch, started_at, seen_at)
                VALUES ('slow', \(unit.newID()), \(unit.now), \(unit.now))
                """
            )
            guard signal.wait(timeout: .now() + 30) == .success else { throw Undone() }
        }
    }

    @Test(arguments: Backend.allCases)
    func everyReaderSeesEveryCommittedEventOnceAndInOrder(on backend: Backend) async throws {
        try await DurablePlace.with(backend) { place in
            var processes: [SimulatedProcess] = []
            for name in ["one", "two", "three"] { processes.append(try await place.open(name)) }
            let (all, tally, signal) = (processes, Tally(), DispatchSemaphore(value: 0))
            let readers = try await withThrowingTaskGroup(of: Seen?.self) { group in
                for process in all + [all[0], all[1]] { group.addTask { try await Self.read(process, after: 0) } }
                group.addTask {
                    try await Self.straggle(all[2], until: signal)
                    return nil
                }
                // PostgreSQL's other writers pass the straggler; SQLite's one writer makes them wait.
                group.addTask {
                    try await eventually(all[0].database, "the others went on") {
                        switch backend {
                        case .sqlite: tally["sent"] >= 64
                        case .postgres: try await all[0].core.events.lastPosition() >= 64
                        }
                    }
                    signal.signal()
                    return nil
                }
                group.addTask {
                    var committed: Set<String> = ["straggler", "end"]
                    async let one = Self.write(all[0], "one", tally)
                    async let two = Self.write(all[1], "two", tally)
                    async let three = Self.write(all[2], "three", tally)
                    for names in try await [one, two, three] { committed.formUnion(names) }
                    try await eventually(all[0].database, "the straggler came home") {
                        try await all[0].core.events.lastPosition() == Int64(committed.count - 1)
                    }
                    try await all[0].core.commit { $0.emit(Self.event("end")) }
                    return Seen(names: committed.sorted())
                }
                return try await group.reduce(into: [Seen]()) { if let seen = $1 { $0.append(seen) } }
            }
            for process in all { await process.database.close() }
            let committed = try #require(readers.first { $0.positions.isEmpty }).names
            #expect(committed.count > 600)
            for reader in readers where !reader.positions.isEmpty {
                #expect(reader.positions == Array(1...Int64(committed.count)))
                #expect(reader.names.sorted() == committed)
                #expect(reader.names == readers.first { !$0.positions.isEmpty }?.names)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aReaderGoesOnFromAnyPosition(on backend: Backend) async throws {
        try await withCore(on: backend) { core, _ in
            try await core.commit { unit in for number in 1...40 { unit.emit(Self.event("\(number)")) } }
            for start in 0...40 {
                let found = try await core.events.events(after: Int64(start), limit: 7)
                #expect(found.map(\.position) == (start..<min(40, start + 7)).map { Int64($0 + 1) })
                #expect(found.map(\.event.aggregateID) == found.map { "\($0.position)" })
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aUnitThatIsUndoneLeavesNoGap(on backend: Backend) async throws {
        try await withCore(on: backend) { core, _ in
            for number in 0..<10 {
                let body: @Sendable (UnitOfWork) throws -> Void = { unit in
                    unit.emit(Self.event("\(number)"))
                    if number % 2 == 1 { throw Undone() }
                }
                if number % 2 == 1 {
                    await #expect(throws: Undone.self) { try await core.commit(.init(), body) }
                } else {
                    try await core.commit(.init(), body)
                }
            }
            let events = try await core.events.events(after: 0)
            #expect(events.map(\.position) == [1, 2, 3, 4, 5])
            #expect(events.map(\.event.aggregateID) == ["0", "2", "4", "6", "8"])
        }
    }

    @Test(arguments: Backend.allCases)
    func whatHappenedCanNeitherBeChangedNorTakenBack(on backend: Backend) async throws {
        try await withCore(on: backend) { core, database in
            try await core.commit { $0.emit(Self.event("a")) }
            var attempts: [SQL] = [
                "UPDATE domain_events SET aggregate_id = 'b'", "DELETE FROM domain_events",
                "UPDATE domain_events SET id = 7",
            ]
            // SQLite has no TRUNCATE.
            if backend == .postgres { attempts.append("TRUNCATE domain_events") }
            for attempt in attempts {
                let error = await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.run(attempt) }
                }
                #expect(error?.code == .constraint)
            }
            #expect(try await core.events.events(after: 0).map(\.event.aggregateID) == ["a"])
        }
    }

    @Test(arguments: Backend.allCases)
    func aReaderMayFollowOnePersonOrOneThing(on backend: Backend) async throws {
        try await withCore(on: backend) { core, _ in
            let (ann, bob) = (UUID(), UUID())
            try await core.commit { unit in
                for number in 0..<12 {
                    let aggregate = number % 3 == 0 ? "cup" : "vase"
                    unit.emit(Event("written", of: aggregate, "\(number % 4)", user: number % 2 == 0 ? ann : bob))
                }
            }
            let anns = try await core.events.events(after: 0, matching: .init(user: ann))
            #expect(anns.map(\.position) == [1, 3, 5, 7, 9, 11])
            let cups = try await core.events.events(after: 4, matching: .init(aggregateType: "cup"))
            #expect(cups.map(\.position) == [7, 10])
            let one = try await core.events.events(after: 0, matching: .init(aggregateType: "vase", aggregateID: "1"))
            #expect(one.map(\.position) == [2, 6])
        }
    }

    @Test(arguments: Backend.allCases)
    func anEventKeepsWhatItWasGiven(on backend: Backend) async throws {
        let clock = TestClock()
        try await withCore(on: backend, clock: clock.clock) { core, _ in
            let trace = Trace(user: UUID(), correlation: UUID(), causation: UUID())
            let id = try await core.commit(trace) { unit in
                let payload = JSON(text: #"{"a":[1,null,"é"]}"#)
                return unit.emit(Event("written", of: "test", "ä\u{1}\"", payload: payload, version: 3))
            }
            let event = try #require(try await core.events.events(after: 0).first)
            #expect(event.id == id && event.event.version == 3 && event.event.aggregateID == "ä\u{1}\"")
            #expect(event.correlation == trace.correlation && event.causation == trace.causation)
            #expect(event.event.user == trace.user && event.createdAt == clock.clock.now)
            #expect(event.event.payload.isEquivalent(to: JSON(text: #"{"a":[1,null,"é"]}"#)))
        }
    }
}
