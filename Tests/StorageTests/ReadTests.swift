import Basics
import Storage
import Testing
import TestSupport

/// A read sees one moment of the database, and changes nothing.
@Suite struct ReadTests {
    @Test(arguments: Backend.allCases)
    func aReadSeesOneSnapshot(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [TransactionTests.table]) { database in
            try await database.write { try $0.run("INSERT INTO notes VALUES (0, '0')") }
            // The read is in the middle when the write begins, and goes on when it has ended.
            let (inside, written) = (Flag(), Flag())
            async let counts: [Int] = database.read { connection in
                let first: Int = try connection.run("SELECT count(*) FROM notes")[0][0]
                inside.set()
                written.wait()
                return [first, try connection.run("SELECT count(*) FROM notes")[0][0]]
            }
            while !inside.isSet { await Task.yield() }
            try await database.write { try $0.run("INSERT INTO notes VALUES (1, '1')") }
            written.set()
            #expect(try await counts == [1, 1])
            let words = try await TransactionTests.words(database)
            #expect(words == ["0", "1"])
        }
    }

    @Test(arguments: Backend.allCases)
    func aWriteInAReadIsRefused(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [TransactionTests.table]) { database in
            for sql: SQL in ["INSERT INTO notes VALUES (1, 'a')", "DELETE FROM notes", "CREATE TABLE x (id INTEGER)"] {
                let error = await #expect(throws: DatabaseError.self) { try await database.read { try $0.run(sql) } }
                #expect(error?.code == .readOnly)
            }
            let words = try await TransactionTests.words(database)
            #expect(words == [])
        }
    }

    @Test(arguments: Backend.allCases)
    func whatWasAnsweredIsSeenByTheNextRead(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [TransactionTests.table]) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        try await database.write { try $0.run("INSERT INTO notes VALUES (\(number), \("\(number)"))") }
                        let rows = try await database.read { try $0.run("SELECT 1 FROM notes WHERE id = \(number)") }
                        #expect(rows.count == 1)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aClosedDatabaseSaysSo(on backend: Backend) async throws {
        try await TestWorld.with(backend) { world in
            let database = try await world.open()
            await database.close()
            await database.close()
            let first = await #expect(throws: DatabaseError.self) { try await database.read { try $0.run("SELECT 1") } }
            let second = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.run("SELECT 1") }
            }
            #expect(first?.code == .closed && second?.code == .closed)
        }
    }

    @Test(arguments: Backend.allCases)
    func closingWaitsForWhatIsRunning(on backend: Backend) async throws {
        try await TestWorld.with(backend) { world in
            let database = try await world.open()
            try await Migrator(database, [TransactionTests.table], version: "test").up()
            await withTaskGroup(of: Void.self) { group in
                let (inside, go) = (Flag(), Flag())
                group.addTask {
                    await #expect(throws: Never.self) {
                        try await database.write { connection in
                            try connection.run("INSERT INTO notes VALUES (1, 'a')")
                            inside.set()
                            go.wait()
                        }
                    }
                }
                while !inside.isSet { await Task.yield() }
                group.addTask { await database.close() }
                go.set()
            }
            let again = try await world.open()
            let words = try await TransactionTests.words(again)
            #expect(words == ["a"])
            await again.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func aDatabaseSaysWhatItIs(on backend: Backend) async throws {
        try await withDatabase(on: backend) { database in
            #expect(try await database.describe().schemaVersion == nil)
            try await Migrator(database, [TransactionTests.table], version: "1.2.3").up()
            let description = try await database.describe()
            #expect(description.dialect == database.dialect && description.schemaVersion == 1)
            #expect(description.version.first?.isNumber == true && description.warnings.isEmpty)
            let skew = description.serverTime - WallClock.system.now
            #expect(abs(skew.milliseconds) < 60_000)
        }
    }
}
