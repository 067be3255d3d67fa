import Foundation
import Basics
import Storage
import TestSupport
import Testing

@testable import Durable

@Suite struct CommandTests {
    private struct Answer: Codable, Equatable, Sendable { let number: Int }

    private func command(_ key: String, session: UUID = UUID(), body: String = "{}", type: String = "test") -> Command {
        Command(type, session: session, key: key, payload: JSON(text: body), trace: .init())
    }

    @Test(arguments: Backend.allCases)
    func aRepeatedCommandGetsTheFirstAnswer(on backend: Backend) async throws {
        try await withCore(on: backend) { core, _ in
            let command = command("a")
            let first = try await core.submit(command) { _ in Answer(number: 1) }
            let second = try await core.submit(command) { _ in Answer(number: 2) }
            #expect(!first.isReplay && second.isReplay)
            #expect(second.answer == Answer(number: 1))
            #expect(first.command == second.command)
        }
    }

    @Test(arguments: Backend.allCases)
    func aKeyWithAnotherBodyIsRefused(on backend: Backend) async throws {
        try await withCore(on: backend) { core, _ in
            let session = UUID()
            _ = try await core.submit(command("a", session: session)) { _ in Answer(number: 1) }
            let error = await #expect(throws: DurableError.self) {
                try await core.submit(command("a", session: session, body: "{\"x\":1}")) { _ in Answer(number: 1) }
            }
            #expect(error?.code == .idempotencyKeyReused)
        }
    }

    @Test(arguments: Backend.allCases)
    func aCommandWhoseBodyThrowsWasNeverAccepted(on backend: Backend) async throws {
        struct No: Error {}
        try await withCore(on: backend) { core, _ in
            let command = command("a")
            await #expect(throws: No.self) { try await core.submit(command) { _ -> Answer in throw No() } }
            let receipt = try await core.submit(command) { _ in Answer(number: 2) }
            #expect(!receipt.isReplay && receipt.answer.number == 2)
        }
    }

    @Test(arguments: Backend.allCases)
    func aPendingCommandOfItsTypeIsNamed(on backend: Backend) async throws {
        try await withCore(on: backend, handlers: [Echo()]) { core, _ in
            let session = UUID()
            let first = try await core.submit(command("a", session: session)) { unit in
                try unit.enqueue(Echo.self, "x")
                return Answer(number: 1)
            }
            let error = await #expect(throws: DurableError.self) {
                try await core.submit(command("b", session: session)) { _ in Answer(number: 1) }
            }
            #expect(error?.code == .duplicateCommand)
            #expect(error?.subject == first.command)
        }
    }

    @Test(arguments: Backend.allCases)
    func manySendersOfOneCommandShareOneEffect(on backend: Backend) async throws {
        try await withCore(on: backend) { core, database in
            let tally = Tally()
            let command = command("a")
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        try await core.submit(command) { unit in
                            unit.emit(Event("done", of: "test", "1"))
                            return Answer(number: number)
                        }.answer.number
                    }
                }
                for try await number in group { _ = tally.add("\(number)") }
            }
            #expect(tally.all.count == 1)
            #expect(try await core.events.lastPosition() == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func aCommandSentThroughManyProcessesAtOnceGetsOneAnswer(on backend: Backend) async throws {
        try await DurablePlace.with(backend) { place in
            try await place.process("one", handlers: [Echo()]) { one in
                try await place.process("two", handlers: [Echo()]) { two in
                    for round in 0..<15 {
                        let command = command("key \(round)")
                        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
                            for number in 0..<8 {
                                let core = number % 2 == 0 ? one.core : two.core
                                group.addTask {
                                    try await core.submit(command) { unit in
                                        // Stays pending.
                                        try unit.enqueue(Echo.self, "x")
                                        return Answer(number: number)
                                    }.answer.number
                                }
                            }
                            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
                        }
                        #expect(answers.count == 1)
                    }
                    #expect(try await one.database.number("SELECT count(*) FROM async_tasks") == 15)
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func oneUnitsErrorUndoesOnlyThatUnit(on backend: Backend) async throws {
        struct Odd: Error {}
        try await withCore(on: backend) { core, database in
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        let end = await core.outcome(of: command("k\(number)")) { unit in
                            try unit.run(
                                """
                                INSERT INTO leases (name, holder, token, expires_at)
                                VALUES (\("l\(number)"), 'x', \(unit.newID()), \(unit.now))
                                """
                            )
                            unit.emit(Event("done", of: "test", "\(number)"))
                            if number % 3 == 0 { throw Odd() }
                            if number % 3 == 1 {
                                try unit.run(
                                    """
                                    INSERT INTO leases (name, holder, token, expires_at)
                                    VALUES (\("l\(number)"), 'x', \(unit.newID()), \(unit.now))
                                    """
                                )
                            }
                            return Answer(number: number)
                        }
                        #expect(end == (number % 3 == 0 ? "Odd" : number % 3 == 1 ? "DatabaseError" : "accepted"))
                    }
                }
            }
            let count: Int = try await database.read { try $0.run("SELECT count(*) FROM leases")[0][0] }
            let commands: Int = try await database.read { try $0.run("SELECT count(*) FROM command_inbox")[0][0] }
            #expect(count == 20 && commands == 20)
            #expect(try await core.events.lastPosition() == 20)
        }
    }
}

/// Gives back what it is given.
struct Echo: TaskHandler {
    static let type: TaskType = "echo"
    static let queue: QueueName = .default
    func run(_ input: String, in task: TaskContext) async throws -> String { input }
}
