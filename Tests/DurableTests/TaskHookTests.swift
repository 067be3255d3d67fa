import Foundation
import Basics
import Storage
import TestSupport
import Testing

@testable import Durable

/// What a task's start and end change beyond its own row.
@Suite struct TaskHookTests {
    private struct Refusal: Error {}

    private static func command(_ key: String = "k", session: UUID = UUID()) -> Command {
        Command("test", session: session, key: key, payload: .empty, trace: .init())
    }

    private static func note(_ name: String, _ unit: UnitOfWork) { unit.emit(Event("note", of: "test", name)) }

    private static func notes(_ core: DurableCore) async throws -> [String] {
        try await core.events.events(after: 0).map(\.event.aggregateID)
    }

    @Test(arguments: Backend.allCases)
    func startAndSuccessAreNotedInTheTransactionsThatBringThemAbout(on backend: Backend) async throws {
        let work = Work().onStart { input, unit in Self.note("started \(input)", unit) }.onEnd { output, unit in
            Self.note("completed \(output)", unit)
            unit.publish(.empty, as: "done", to: "out", key: output)
            try unit.enqueue(Echo.self, output)
        }
        try await withCore(on: backend, handlers: [work, Echo()]) { core, database in
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .completed)
                #expect(try await Self.notes(core) == ["started a", "completed a"])
                #expect(try await core.outbox.entries(.pending).map(\.key) == ["a"])
                try await eventually(database, "the follower ended") {
                    try await core.tasks.list().allSatisfy { $0.status == .completed }
                }
                #expect(try await core.tasks.list().count == 2)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aChangeThatRefusesSuccessMakesItAFailure(on backend: Backend) async throws {
        let work = Work().onEnd { _, unit in
            Self.note("never", unit)
            throw TaskFailure("REFUSED", "The picture is gone.", retryable: false)
        }.onFailure { failure, unit in Self.note("failed \(failure.code)", unit) }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .failed)
                let task = try await core.tasks.task(id)
                #expect(task.result == nil && task.failure?.code == "REFUSED")
                #expect(try await Self.notes(core) == ["failed REFUSED"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aChangeThatTheDatabaseRefusesMakesItAFailureToo(on backend: Backend) async throws {
        let work = Work().onEnd { _, unit in
            try unit.run(
                """
                INSERT INTO leases (name, holder, token, term, expires_at)
                VALUES ('x', 'x', \(unit.newID()), 0, \(unit.now))
                """
            )
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await core.queues.set(.default, .retrying(base: .zero, max: .zero, retries: 1))
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .failed)
                #expect(try await core.tasks.task(id).failure?.history.count == 2)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func theFinalFailureIsNotedOnceAndOnlyThen(on backend: Backend) async throws {
        let work = Work { _, _ in throw Refusal() }.onFailure { failure, unit in
            Self.note("\(failure.history.count)", unit)
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await core.queues.set(.default, .retrying(base: .zero, max: .zero, retries: 2))
            try await running(core.quickServices()) {
                try await database.wait(for: core.enqueueWork("a"), core, .failed)
                #expect(try await Self.notes(core) == ["3"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aTaskEndsEvenIfNotingItsFailureFails(on backend: Backend) async throws {
        let work = Work { _, _ in throw TaskFailure("E", "no", retryable: false) }.onFailure { _, _ in throw Refusal() }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await running(core.quickServices()) {
                let receipt = try await core.submit(Self.command()) { try $0.enqueue(Work.self, "a").uuid }
                try await database.wait(for: AnyTask.ID(receipt.answer), core, .failed)
                #expect(try await core.tasks.task(.init(receipt.answer)).failure?.code == "E")
                #expect(try await database.number("SELECT count(*) FROM command_inbox WHERE status = 'FAILED'") == 1)
            }
        }
    }

    @Test(arguments: Backend.allCases, [true, false])
    func theTaskOfACommandSettlesIt(on backend: Backend, succeeds: Bool) async throws {
        let work = Work { input, _ in
            guard succeeds else { throw TaskFailure("E", "It broke.", retryable: false) }
            return input
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            let session = UUID()
            let command = Self.command(session: session)
            let receipt = try await core.submit(command) { try $0.enqueue(Work.self, "a").uuid }
            #expect(try await database.number("SELECT count(*) FROM command_inbox WHERE status = 'PROCESSING'") == 1)
            try await running(core.quickServices()) {
                try await database.wait(for: .init(receipt.answer), core, succeeds ? TaskStatus.completed : .failed)
            }
            let row = try await database.read { try $0.run("SELECT status, error_message FROM command_inbox")[0] }
            #expect(try row[0] == (succeeds ? CommandStatus.completed : CommandStatus.failed))
            #expect(try row[1] == (succeeds ? nil : "It broke."))
            // The next of its type may come now.
            _ = try await core.submit(Self.command("k2", session: session)) { _ in 1 }
        }
    }

    @Test(arguments: Backend.allCases)
    func aCommandWhoseTaskWasThereAlreadyIsSettledAtOnce(on backend: Backend) async throws {
        try await withCore(on: backend, handlers: [Work()]) { core, database in
            var options = TaskOptions()
            options.uniqueKey = "cup"
            let unique = options
            _ = try await core.enqueueWork("a", unique)
            _ = try await core.submit(Self.command()) { try $0.enqueue(Work.self, "b", unique).uuid }
            #expect(try await database.number("SELECT count(*) FROM command_inbox WHERE status = 'COMPLETED'") == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func aTaskThatWaitsCanBeCancelled(on backend: Backend) async throws {
        let work = Work().onFailure { failure, unit in Self.note("\(failure.code): \(failure.message)", unit) }
        try await withCore(on: backend, handlers: [work]) { core, database in
            let receipt = try await core.submit(Self.command()) { try $0.enqueue(Work.self, "a").uuid }
            let id = AnyTask.ID(receipt.answer)
            try await core.tasks.cancel(id, reason: "No longer needed.")
            let task = try await core.tasks.task(id)
            #expect(task.status == .cancelled && task.failure?.code == "CANCELLED" && task.endedAt != nil)
            #expect(try await Self.notes(core) == ["CANCELLED: No longer needed."])
            #expect(try await database.number("SELECT count(*) FROM command_inbox WHERE status = 'FAILED'") == 1)
            let error = await #expect(throws: DurableError.self) { try await core.tasks.cancel(id) }
            #expect(error?.code == .invalidState)
            try await running(core.quickServices()) {
                try await database.wait(for: core.enqueueWork("b"), core, .completed)
                #expect(try await core.tasks.task(id).status == .cancelled)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aRunningTaskIsToldThatItWasCancelledAndChangesNothingMore(on backend: Backend) async throws {
        let (gate, tally) = (Latch(), Tally())
        let work = Work { input, task in
            do { try await gate.pass() } catch {
                _ = tally.add("told")
                do { try await task.commit { unit in Self.note("late", unit) } } catch let error as DurableError {
                    _ = tally.add(error.code.description)
                }
            }
            return input
        }.onEnd { output, unit in Self.note("completed \(output)", unit) }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await eventually(database, "it runs") { gate.arrivals == 1 }
                try await core.tasks.cancel(id)
                try await eventually(database, "it was told") { tally["told"] == 1 && tally["LEASE_LOST"] == 1 }
                #expect(try await core.tasks.task(id).status == .cancelled)
                #expect(try await Self.notes(core) == [])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aFailedTaskCanBeRepeatedWithAllItsAttempts(on backend: Backend) async throws {
        let tally = Tally()
        let work = Work { input, _ in
            guard tally.add(input) > 2 else { throw TaskFailure("E", "no", retryable: true) }
            return input
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await core.queues.set(.default, .retrying(base: .zero, max: .zero, retries: 1))
            try await running(core.quickServices()) {
                let id = try await core.enqueueWork("a")
                try await database.wait(for: id, core, .failed)
                try await core.tasks.retry(id)
                try await database.wait(for: id, core, .completed)
                let task = try await core.tasks.task(id)
                #expect(task.retryCount == 0 && task.endedAt != nil && tally["a"] == 3)
                let error = await #expect(throws: DurableError.self) { try await core.tasks.retry(id) }
                #expect(error?.code == .invalidState)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aTaskWhoseKeyIsTakenCannotBeRepeated(on backend: Backend) async throws {
        try await withCore(on: backend, handlers: [Work()]) { core, _ in
            var options = TaskOptions()
            options.uniqueKey = "cup"
            let first = try await core.enqueueWork("a", options)
            try await core.tasks.cancel(first)
            _ = try await core.enqueueWork("b", options)
            let error = await #expect(throws: DurableError.self) { try await core.tasks.retry(first) }
            #expect(error?.code == .duplicateTask)
        }
    }
}
