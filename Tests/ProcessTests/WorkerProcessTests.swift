import Basics
import Durable
import Foundation
import Storage
import Testing
import TestSupport

/// Real worker processes that share, freeze, die and come back.
@Suite(.serialized) struct WorkerProcessTests {
    private struct Input: Codable, Sendable {
        let number: Int
        let milliseconds: Int
    }

    /// The probe's task, as somebody who only queues it knows it.
    private struct Marker: TaskHandler {
        static let type: TaskType = "probe.mark"
        static let queue: QueueName = "default"
        func run(_ input: Input, in task: TaskContext) async throws -> Int { 0 }
    }

    private func prepared(_ place: Place, tasks: Int, milliseconds: Int, slots: Int) async throws -> any Database {
        let database = try await place.open()
        try await Migrator(database, DurableSchema.migrations, version: "test").up()
        try await database.write {
            try $0.run("CREATE TABLE marks (number INTEGER NOT NULL, process INTEGER NOT NULL)")
        }
        let core = DurableCore(database, configuration: .init(nodeName: "test"))
        var change = Queues.Change()
        change.maxConcurrency = slots
        try await core.queues.set("default", change)
        try await enqueue(tasks, milliseconds, database)
        return database
    }

    private func enqueue(_ tasks: Int, _ milliseconds: Int, _ database: any Database) async throws {
        try await DurableCore(database, configuration: .init(nodeName: "test")).commit { unit in
            for number in 0..<tasks {
                try unit.enqueue(Marker.self, Input(number: number, milliseconds: milliseconds))
            }
        }
    }

    private func count(_ database: any Database, _ query: SQL) async throws -> Int {
        try await database.read { try $0.run(query)[0][0] }
    }

    @Test func twoProcessesShareTheWorkWithinTheLimit() async throws {
        try await Place.with(.postgres) { place in
            let database = try await prepared(place, tasks: 0, milliseconds: 0, slots: 10)
            let workers = try ["a", "b"].map { try Executable("durable-probe", ["work", place.address, $0]) }
            // Otherwise the first may have done everything before the second is there.
            let shares: SQL = "SELECT count(*) FROM queue_slots WHERE queue_name = 'default' AND slots = 5"
            try await until("both have their shares") { try await count(database, shares) == 2 }
            try await enqueue(500, 20, database)
            var maximum = 0
            try await until("all tasks done") {
                maximum = max(
                    maximum,
                    try await count(database, "SELECT count(*) FROM async_tasks WHERE status = 'RUNNING'")
                )
                return try await count(database, "SELECT count(*) FROM marks") == 500
            }
            for worker in workers { worker.signal(SIGTERM) }
            for worker in workers { try await worker.end(within: .seconds(20)) }
            #expect(maximum <= 10)
            #expect(try await count(database, "SELECT count(DISTINCT number) FROM marks") == 500)
            #expect(try await count(database, "SELECT count(DISTINCT process) FROM marks") == 2)
            #expect(try await count(database, "SELECT count(*) FROM async_tasks WHERE status <> 'COMPLETED'") == 0)
            #expect(try await overlap(database) <= 10)
            await database.close()
        }
    }

    /// The most tasks whose recorded runs overlap.
    private func overlap(_ database: any Database) async throws -> Int {
        let edges = try await database.read { connection in
            try connection.run("SELECT started_at, completed_at FROM async_tasks").flatMap { row in
                let (start, end): (Timestamp, Timestamp) = (try row[0], try row[1])
                return [(start, 1), (end, -1)]
            }
        }
        // Ends before starts: the commit that ends one task may be the one that claims the next.
        var (open, maximum) = (0, 0)
        for edge in edges.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
            open += edge.1
            maximum = max(maximum, open)
        }
        return maximum
    }

    @Test func aFrozenWorkerThatWakesChangesNothing() async throws {
        try await Place.with(.postgres) { place in
            let database = try await prepared(place, tasks: 4, milliseconds: 1_500, slots: 4)
            let frozen = try Executable("durable-probe", ["work", place.address, "a"])
            try await until("the first works") {
                try await count(database, "SELECT count(*) FROM async_tasks WHERE status = 'RUNNING'") == 4
            }
            frozen.signal(SIGSTOP)
            let second = try Executable("durable-probe", ["work", place.address, "b"])
            try await until("the second has taken over") {
                try await count(database, "SELECT count(*) FROM marks") == 4
            }
            frozen.signal(SIGCONT)
            // Long enough for everything that the woken process still believes in.
            try await Task.sleep(for: .seconds(4))
            #expect(try await count(database, "SELECT count(*) FROM marks") == 4)
            #expect(try await count(database, "SELECT count(DISTINCT process) FROM marks") == 1)
            #expect(try await count(database, "SELECT count(*) FROM async_tasks WHERE execution_node <> 'b'") == 0)
            for worker in [frozen, second] { worker.signal(SIGTERM) }
            for worker in [frozen, second] { try await worker.end(within: .seconds(20)) }
            await database.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func aProcessThatComesBackGoesOnAtOnce(on backend: Backend) async throws {
        try await Place.with(backend) { place in
            let database = try await prepared(place, tasks: 1, milliseconds: 60_000, slots: 1)
            let first = try Executable("durable-probe", ["work", place.address, "a"])
            try await until("it works") {
                try await count(database, "SELECT count(*) FROM async_tasks WHERE status = 'RUNNING'") == 1
            }
            let epoch: String = try await database.read { try $0.run("SELECT lease_epoch FROM async_tasks")[0][0] }
            first.signal(SIGKILL)
            try await first.end(within: .seconds(5))
            let second = try Executable("durable-probe", ["work", place.address, "a"])
            let start = ContinuousClock.now
            try await until("it goes on") {
                try await count(
                    database,
                    "SELECT count(*) FROM async_tasks WHERE status = 'RUNNING' AND lease_epoch <> \(epoch)"
                ) == 1
            }
            // The lease would have lasted 15 s; the promise is 2 s.
            #expect(ContinuousClock.now - start < .seconds(isFull ? 2 : 6))
            second.signal(SIGKILL)
            try await second.end(within: .seconds(5))
            await database.close()
        }
    }
}
