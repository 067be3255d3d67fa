import Foundation
import TestSupport
import Testing

@testable import Basics
@testable import Storage

/// What only PostgreSQL promises: sessions that are lost and found, limits in time, contention.
@Suite(.enabled(if: Backend.testsPostgres)) struct PostgresTests {
    /// Ends every other connection of this test's database objects, as a restart of the server would.
    private static func endSessions(_ world: TestWorld, named name: String = "atelier") throws {
        var settings = PostgresSettings()
        settings.applicationName = "executioner"
        let link = try PostgresLink(try PostgresAddress(world.url), settings)
        _ = try link.runEncoded(
            link.encode("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = \(name)")
        )
    }

    private func open(_ world: TestWorld, _ name: String, faults: Faults = .none) async throws -> PostgresDatabase {
        let database = try await world.openPostgres(faults: faults) { settings in
            settings.applicationName = name
            settings.sessions = 3
        }
        try await Migrator(database, [TransactionTests.table], version: "test").up()
        return database
    }

    @Test func aLostConnectionIsReplaced() async throws {
        try await TestWorld.with(.postgres) { world in
            let database = try await open(world, world.schema)
            let listener = database.wakeUps.listener(to: [WakeUps.Topic("anything")])
            for round in 0..<3 {
                try Self.endSessions(world, named: world.schema)
                try await database.write { try $0.run("INSERT INTO notes VALUES (\(round), \("\(round)"))") }
                // Whoever listens is woken once the listener is back: something may have been missed.
                await listener.wait()
            }
            let words = try await TransactionTests.words(database)
            #expect(words == ["0", "1", "2"])
            await database.close()
        }
    }

    @Test func aConnectionLostInsideATransactionIsTriedOnceMore() async throws {
        try await TestWorld.with(.postgres) { world in
            let database = try await open(world, world.schema)
            let runs = Tally()
            try await database.write { connection in
                try connection.run("INSERT INTO notes VALUES (1, 'a')")
                if runs.add() == 1 { try Self.endSessions(world, named: world.schema) }
                try connection.run("INSERT INTO notes VALUES (2, 'b')")
            }
            #expect(runs.count == 2)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.read { connection in
                    try connection.run("SELECT 1")
                    try Self.endSessions(world, named: world.schema)
                    try connection.run("SELECT 2")
                }
            }
            #expect(error?.code == .unavailable)
            let words = try await TransactionTests.words(database)
            #expect(words == ["a", "b"])
            await database.close()
        }
    }

    @Test func aConnectionLostDuringTheCommitIsNotGuessedAbout() async throws {
        try await TestWorld.with(.postgres) { world in
            let (armed, fired) = (Flag(), Flag())
            let faults = Faults(at: { point in
                guard point == .beforeCommit, armed.isSet, !fired.isSet else { return }
                fired.set()
                try Self.endSessions(world, named: world.schema)
            })
            let database = try await open(world, world.schema, faults: faults)
            armed.set()
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.run("INSERT INTO notes VALUES (1, 'a')") }
            }
            #expect(error?.code == .outcomeUnknown)
            try await database.write { try $0.run("INSERT INTO notes VALUES (2, 'b')") }
            let words = try await TransactionTests.words(database)
            #expect(words == ["b"])
            await database.close()
        }
    }

    @Test func transactionsThatBlockEachOtherAreTriedAgain() async throws {
        try await TestWorld.with(.postgres) { world in
            let database = try await open(world, world.schema)
            try await database.write { try $0.run("INSERT INTO notes VALUES (0, '0'), (1, '1')") }
            let (first, second) = (Flag(), Flag())
            let runs = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for place in 0..<2 {
                    let (mine, theirs) = place == 0 ? (first, second) : (second, first)
                    let order = place == 0 ? [0, 1] : [1, 0]
                    group.addTask {
                        try await database.write { connection in
                            runs.add()
                            try connection.run("UPDATE notes SET words = words || 'x' WHERE id = \(order[0])")
                            mine.set()
                            theirs.wait()
                            try connection.run("UPDATE notes SET words = words || 'x' WHERE id = \(order[1])")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(runs.count >= 3)
            let words = try await TransactionTests.words(database)
            #expect(words == ["0xx", "1xx"])
            await database.close()
        }
    }

    @Test func contentionThatDoesNotEndIsReported() async throws {
        try await TestWorld.with(.postgres) { world in
            let database = try await open(world, world.schema)
            let runs = Tally()
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    runs.add()
                    try connection.run("DO $$ BEGIN RAISE EXCEPTION 'busy' USING ERRCODE = '40001'; END $$")
                }
            }
            #expect(error?.code == .contention)
            #expect(runs.count == 5)
            await database.close()
        }
    }

    @Test func limitsInTimeHold() async throws {
        try await TestWorld.with(.postgres) { world in
            let database = try await world.openPostgres { settings in
                settings.statementTimeout = .milliseconds(300)
                settings.lockTimeout = .milliseconds(100)
                settings.sessions = 2
                settings.sessionTimeout = .milliseconds(100)
            }
            try await Migrator(database, [TransactionTests.table], version: "test").up()
            let slow = await #expect(throws: DatabaseError.self) {
                try await database.read { try $0.run("SELECT pg_sleep(5)") }
            }
            #expect(slow?.code == .timeout)
            let (inside, go) = (Flag(), Flag())
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await database.write { connection in
                        try connection.run("LOCK TABLE notes")
                        inside.set()
                        go.wait()
                    }
                }
                while !inside.isSet { await Task.yield() }
                let locked = await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.run("INSERT INTO notes VALUES (1, 'a')") }
                }
                #expect(locked?.code == .timeout)
                // Both sessions are taken now; a third transaction gets none.
                let taken = Flag()
                group.addTask {
                    _ = try await database.read { connection in
                        taken.set()
                        go.wait()
                        return try connection.run("SELECT 1")
                    }
                }
                while !taken.isSet { await Task.yield() }
                let crowded = await #expect(throws: DatabaseError.self) {
                    try await database.read { try $0.run("SELECT 1") }
                }
                #expect(crowded?.code == .timeout)
                go.set()
                try await group.waitForAll()
            }
            await database.close()
        }
    }

    @Test func aPoolerThatChangesConnectionsIsServed() async throws {
        try await TestWorld.with(.postgres) { world in
            let database = try await world.openPostgres { $0.preparesStatements = false }
            try await Migrator(database, [TransactionTests.table], version: "test").up()
            try await database.write { connection in
                try connection.savepoint { _ = try connection.run("INSERT INTO notes VALUES (\(1), \("a"))") }
                try connection.run("INSERT INTO notes VALUES (\(2), \("b"))")
            }
            let words = try await TransactionTests.words(database)
            #expect(words == ["a", "b"])
            let kept = try await database.read { connection in
                try connection.run(
                    """
                    SELECT current_setting('statement_timeout') AS limit, count(*) AS prepared
                    FROM pg_prepared_statements
                    """
                )
                .map { (try $0["limit"] as String, try $0["prepared"] as Int) }
            }
            #expect(kept[0] == ("30s", 0))
            await database.close()
        }
    }

    @Test func aChangedSchemaIsPlannedAfresh() async throws {
        try await TestWorld.with(.postgres) { world in
            let database = try await open(world, world.schema)
            try await database.write { try $0.run("INSERT INTO notes VALUES (1, 'a')") }
            let all: SQL = "SELECT * FROM notes"
            for _ in 0..<3 { _ = try await database.read { try $0.run(all) } }
            try await database.changeSchema { try $0.runScript("ALTER TABLE notes ADD COLUMN extra TEXT DEFAULT 'x'") }
            let extra: String = try await database.read { try $0.run(all)[0]["extra"] }
            #expect(extra == "x")
            await database.close()
        }
    }
}
