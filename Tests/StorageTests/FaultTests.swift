import Basics
import Foundation
import Storage
import Testing
import TestSupport

/// Whatever fails, and wherever: all of a transaction stays or none of it.
@Suite struct FaultTests {
    /// Moves an amount between two accounts and writes it down; with a savepoint that is undone on the way.
    fileprivate static func transfer(_ connection: any Connection) throws {
        try connection.run("UPDATE accounts SET amount = amount - 10 WHERE id = 1")
        try connection.savepoint {
            try connection.run("UPDATE accounts SET amount = amount + 10 WHERE id = 2")
            try connection.run("INSERT INTO transfers (id) SELECT count(*) FROM transfers")
        }
        try connection.run("UPDATE accounts SET changes = changes + 1")
    }

    private static let accounts = Migration(
        1,
        "accounts",
        up: .init(
            """
            CREATE TABLE accounts (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, changes INTEGER NOT NULL DEFAULT 0);
            CREATE TABLE transfers (id INTEGER PRIMARY KEY);
            INSERT INTO accounts (id, amount) VALUES (1, 1000), (2, 0);
            """
        ),
        down: .init("DROP TABLE accounts; DROP TABLE transfers;")
    )

    /// The amounts, the changes and the transfers, which always agree.
    private static func state(_ database: any Database) async throws -> [Int] {
        try await database.read { connection in
            let accounts = try connection.run("SELECT amount, changes FROM accounts ORDER BY id")
            let transfers: Int = try connection.run("SELECT count(*) FROM transfers")[0][0]
            return [try accounts[0]["amount"], try accounts[1]["amount"], try accounts[0]["changes"], transfers]
        }
    }

    @Test(arguments: Backend.allCases)
    func whicheverStatementFailsNothingStays(on backend: Backend) async throws {
        try await TestWorld.with(backend) { world in
            let plain = try await world.open()
            try await Migrator(plain, [Self.accounts], version: "test").up()
            var failures = 0
            while failures < 100 {
                let database = try await world.open(faults: .failing(statement: failures + 1))
                var hasFailed = false
                do { try await database.write { try Self.transfer($0) } } catch is Faults.Injected { hasFailed = true }
                await database.close()
                let state = try await Self.state(plain)
                #expect(state == (hasFailed ? [1000, 0, 0, 0] : [990, 10, 1, 1]))
                guard hasFailed else { break }
                failures += 1
            }
            #expect(failures == 4)
            await plain.close()
        }
    }

    @Test(arguments: Backend.allCases, [Faults.Point.beforeCommit, .afterCommit])
    func aCommitThatIsCutShortHappenedOrDidNot(on backend: Backend, at point: Faults.Point) async throws {
        try await TestWorld.with(backend) { world in
            let plain = try await world.open()
            try await Migrator(plain, [Self.accounts], version: "test").up()
            let database = try await world.open(faults: .throwing(at: point, count: 2))
            try await database.write { try Self.transfer($0) }
            await #expect(throws: Faults.Injected(place: point.name)) {
                try await database.write { try Self.transfer($0) }
            }
            let cut = try await Self.state(plain)
            #expect(cut == (point == .beforeCommit ? [990, 10, 1, 1] : [980, 20, 2, 2]))
            try await database.write { try Self.transfer($0) }
            let after = try await Self.state(plain)
            #expect(after[3] == cut[3] + 1)
            await database.close()
            await plain.close()
        }
    }

    @Test(arguments: Backend.allCases, ["storage.commit.before:3", "storage.commit.after:3"])
    func aKilledProcessLeavesWholeTransactions(on backend: Backend, at fault: String) async throws {
        try await TestWorld.with(backend) { world in
            let database = try await world.open()
            try await Migrator(database, [Self.accounts], version: "test").up()
            await #expect(processExitsWith: .exitCode(137)) { [world = world as TestWorld, fault = fault as String] in
                setenv("ATELIER_FAULT", fault, 1)
                let doomed = try await world.open(faults: .fromEnvironment())
                for _ in 0..<5 { try await doomed.write { try FaultTests.transfer($0) } }
            }
            let state = try await Self.state(database)
            #expect(state == (fault.contains("before") ? [980, 20, 2, 2] : [970, 30, 3, 3]))
            // What the dead process held is free again.
            try await database.write { try Self.transfer($0) }
            await database.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func whatIsNotCommittedIsNotSeen(on backend: Backend) async throws {
        try await TestWorld.with(backend) { world in
            let database = try await world.open()
            try await Migrator(database, [Self.accounts], version: "test").up()
            let (inside, go) = (Flag(), Flag())
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await database.write { connection in
                        try Self.transfer(connection)
                        inside.set()
                        go.wait()
                    }
                }
                while !inside.isSet { await Task.yield() }
                let other = try await world.open()
                let seen = try await Self.state(other)
                #expect(seen == [1000, 0, 0, 0])
                go.set()
                try await group.waitForAll()
                await other.close()
            }
            let state = try await Self.state(database)
            #expect(state == [990, 10, 1, 1])
            await database.close()
        }
    }

    @Test func theEnvironmentEndsTheProcessAtAPoint() async {
        await #expect(processExitsWith: .exitCode(137)) {
            setenv("ATELIER_FAULT", "storage.commit.before:3", 1)
            let faults = Faults.fromEnvironment()
            try faults.reach(.afterCommit)
            for _ in 0..<2 { try faults.reach(.beforeCommit) }
            print("still here")
            try faults.reach(.beforeCommit)
        }
        await #expect(processExitsWith: .success) {
            for text in ["", "storage.commit.before", "storage.commit.before:x", ":", "x:0"] {
                setenv("ATELIER_FAULT", text, 1)
                try Faults.fromEnvironment().reach(.beforeCommit)
            }
        }
    }
}
