import Foundation
import Basics
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Durable

/// What happens between units that share one commit.
@Suite struct BatchTests {
    private struct Refusal: Error {}

    private static func note(_ name: String, _ unit: UnitOfWork) { unit.emit(Event("note", of: "test", name)) }

    private static func notes(_ core: DurableCore) async throws -> [String] {
        try await core.events.events(after: 0).map(\.event.aggregateID)
    }

    /// Carries out proposals in one batch, in their order.
    private static func commit(
        _ proposals: [Proposal],
        _ core: DurableCore
    ) async throws -> [UnitResult] {
        try await core.database.write { connection in
            try Batch(
                proposals: proposals,
                requests: [],
                node: core.node,
                source: "/test",
                ids: core.ids,
                now: core.clock.now,
                connection: connection
            ).run().results
        }
    }

    private static func unit(_ body: @escaping @Sendable (UnitOfWork) throws -> Void) -> Proposal {
        Proposal(admission: .free, trace: .init()) { unit in try body(unit) }
    }

    private static func cancelling(_ task: ClaimedTask) -> Proposal {
        unit { unit in
            let failure = TaskFailure("CANCELLED", "Enough.", retryable: false)
            guard try !unit.cancelTasks("id = \(task.id)", failure).isEmpty else { throw Refusal() }
            note("cancelled", unit)
        }
    }

    private static func completing(_ task: ClaimedTask, _ name: String = "completed") -> Proposal {
        Proposal(admission: .settles(Settlement(task, .completed(.empty))), trace: .init()) { unit in note(name, unit) }
    }

    private static func code(_ result: UnitResult) -> String {
        switch result {
        case .success: "done"
        case .failure(let error as DurableError): error.code.description
        case .failure(let error): "\(type(of: error))"
        }
    }

    /// Gives `body` a task that runs and that nobody but it settles.
    private static func withRunningTask(
        on backend: Backend,
        _ body: @escaping @Sendable (DurableCore, ClaimedTask) async throws -> Void
    ) async throws {
        let gate = Latch()
        let work = Work { input, _ in
            try await gate.pass()
            return input
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await running(core.services([.worker], worker: .init(shutdownTimeout: .zero))) {
                _ = try await core.enqueueWork("a")
                try await eventually(database, "it runs") { gate.arrivals == 1 }
                let task = try await database.read { connection in
                    try ClaimedTask(connection.run("SELECT \(raw: ClaimedTask.columns) FROM async_tasks")[0])
                }
                try await body(core, task)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func whatComesAfterACancellationInItsBatchComesTooLate(on backend: Backend) async throws {
        try await Self.withRunningTask(on: backend) { core, task in
            let held = Proposal(admission: .held(task.fence), trace: .init()) { unit in Self.note("held", unit) }
            let results = try await Self.commit([Self.cancelling(task), held, Self.completing(task)], core)
            #expect(results.map(Self.code) == ["done", "LEASE_LOST", "LEASE_LOST"])
            #expect(try await core.tasks.task(.init(task.id)).status == .cancelled)
            #expect(try await Self.notes(core) == ["cancelled"])
        }
    }

    @Test(arguments: Backend.allCases)
    func aCancellationAfterTheEndInItsBatchIsLookedAtAgain(on backend: Backend) async throws {
        try await Self.withRunningTask(on: backend) { core, task in
            let results = try await Self.commit([Self.completing(task), Self.cancelling(task)], core)
            #expect(results.map(Self.code) == ["done", "Deferred"])
            #expect(try await core.tasks.task(.init(task.id)).status == .completed)
            #expect(try await Self.notes(core) == ["completed"])
            let error = await #expect(throws: DurableError.self) { try await core.tasks.cancel(.init(task.id)) }
            #expect(error?.code == .invalidState)
        }
    }

    @Test(arguments: Backend.allCases)
    func ofTwoEndsOfOneAttemptInABatchTheFirstCounts(on backend: Backend) async throws {
        try await Self.withRunningTask(on: backend) { core, task in
            let settlement = Settlement(task, .takenOver, isOwn: false)
            let taken = Proposal(admission: .settles(settlement), trace: .init(), body: nil)
            let results = try await Self.commit([Self.completing(task), taken, Self.completing(task, "again")], core)
            #expect(results.map(Self.code) == ["done", "LEASE_LOST", "LEASE_LOST"])
            #expect(try await core.tasks.task(.init(task.id)).status == .completed)
            #expect(try await Self.notes(core) == ["completed"])
        }
    }

    @Test(arguments: Backend.allCases)
    func aStaleAttemptInTheBatchOfTheLiveOneChangesNothing(on backend: Backend) async throws {
        try await Self.withRunningTask(on: backend) { core, stale in
            let token = UUID()
            try await core.database.write { try $0.run("UPDATE async_tasks SET lease_token = \(token)") }
            let live = try await core.database.read { connection in
                try ClaimedTask(connection.run("SELECT \(raw: ClaimedTask.columns) FROM async_tasks")[0])
            }
            let held = Proposal(admission: .held(stale.fence), trace: .init()) { unit in Self.note("held", unit) }
            let proposals = [held, Self.completing(stale, "stale"), Self.completing(live, "live")]
            let results = try await Self.commit(proposals, core)
            #expect(results.map(Self.code) == ["LEASE_LOST", "LEASE_LOST", "done"])
            #expect(try await Self.notes(core) == ["live"])
        }
    }

    @Test(arguments: Backend.allCases)
    func theEndOfATaskMayCancelWhatElseWorksOnItsSubject(on backend: Backend) async throws {
        let subject = UUID()
        let gate = Latch()
        let work = Work { input, _ in
            if input == "held" { try await gate.pass() }
            return input
        }.onEnd { _, unit in
            let count = try unit.cancelTasks(on: subject, ofType: "cup")
            Self.note("\(count)", unit)
        }
        try await withCore(on: backend, handlers: [work]) { core, database in
            try await running(core.quickServices()) {
                var options = TaskOptions(subject: subject, ofType: "cup")
                let held = try await core.enqueueWork("held", options)
                try await eventually(database, "it runs") { gate.arrivals == 1 }
                options.notBefore = WallClock.system.now + .seconds(1_000)
                let late = try await core.enqueueWork("late", options)
                options.notBefore = nil
                let quick = try await core.enqueueWork("quick", options)
                try await database.wait(for: quick, core, .completed)
                #expect(try await core.tasks.task(held).status == .cancelled)
                #expect(try await core.tasks.task(late).status == .cancelled)
                #expect(try await Self.notes(core) == ["2"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func commandsThatStandInEachOthersWayAreTakenOneAfterTheOther(on backend: Backend) async throws {
        try await withCore(on: backend) { core, database in
            let session = UUID()
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        // Ten intents, each sent four times; every third refuses itself.
                        let intent = number % 10
                        let command = Command(
                            "test",
                            session: session,
                            key: "\(intent)",
                            payload: .empty,
                            trace: .init()
                        )
                        do {
                            let receipt = try await core.submit(command) { unit -> Int in
                                if intent % 3 == 0 { throw Refusal() }
                                Self.note("\(intent)", unit)
                                return intent
                            }
                            return "\(intent): \(receipt.answer)"
                        } catch is Refusal {
                            return "refused"
                        }
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            let accepted = (0..<10).filter { $0 % 3 != 0 }
            #expect(answers == Set(accepted.map { "\($0): \($0)" } + ["refused"]))
            #expect(Set(try await Self.notes(core)) == Set(accepted.map { "\($0)" }))
            #expect(try await core.events.lastPosition() == Int64(accepted.count))
            #expect(try await database.number("SELECT count(*) FROM command_inbox") == accepted.count)
        }
    }

    @Test(arguments: Backend.allCases)
    func aCommandWhoseAnswerWasLostIsNotCarriedOutTwice(on backend: Backend) async throws {
        try await DurablePlace.with(backend) { place in
            try await place.process("a") { process in
                let command = Command("test", session: UUID(), key: "k", payload: .empty, trace: .init())
                process.switches.loseAnswers(1)
                let error = await #expect(throws: DatabaseError.self) {
                    try await process.core.submit(command) { unit -> Int in
                        Self.note("once", unit)
                        return 1
                    }
                }
                #expect(error?.code == .outcomeUnknown)
                let receipt = try await process.core.submit(command) { _ in 2 }
                #expect(receipt.isReplay && receipt.answer == 1)
                #expect(try await Self.notes(process.core) == ["once"])
            }
        }
    }
}
