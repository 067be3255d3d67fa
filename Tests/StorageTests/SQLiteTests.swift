import Basics
import Foundation
import Storage
import Testing
import TestSupport

/// What only SQLite promises: durability settings, one file, and clear errors about it.
@Suite struct SQLiteTests {
    @Test func everyCommitIsBroughtToDisk() async throws {
        try await withDatabase(on: .sqlite) { database in
            // 2 is FULL. GRDB had set 1, with which an answered commit can be lost with the power.
            let settings: [(String, SQLValue)] = [
                ("synchronous", .integer(2)), ("journal_mode", .text("wal")), ("foreign_keys", .integer(1)),
                ("temp_store", .integer(2)),
            ]
            for (name, value) in settings {
                let found: SQLValue = try await database.write { try $0.run(SQL(raw: "PRAGMA \(name)"))[0][0] }
                #expect(found == value, "\(name)")
            }
        }
    }

    @Test func aFileThatIsNoDatabaseIsRefused() async throws {
        try await TestWorld.with(.sqlite) { world in
            try Data("This is a shopping list, not a database. Milk, eggs, bread.".utf8).write(
                to: URL(filePath: world.path)
            )
            let error = await #expect(throws: DatabaseError.self) { try await world.open() }
            #expect(error?.code == .corrupt)
            #expect(error?.message.contains(world.path) == true)
        }
    }

    @Test func aDamagedFileIsReported() async throws {
        try await TestWorld.with(.sqlite) { world in
            let database = try await world.open()
            try await database.write { connection in
                try connection.run("CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT)")
                for number in 0..<2_000 {
                    try connection.run("INSERT INTO t VALUES (\(number), \(String(repeating: "x", count: 200)))")
                }
            }
            await database.close()
            let file = try FileHandle(forUpdating: URL(filePath: world.path))
            try file.seek(toOffset: 8_192)
            try file.write(contentsOf: Data(repeating: 0xA5, count: 65_536))
            try file.close()
            let damaged = try await world.open()
            let error = await #expect(throws: DatabaseError.self) {
                try await damaged.read { try $0.run("SELECT sum(length(words)) FROM t") }
            }
            #expect(error?.code == .corrupt)
            await damaged.close()
        }
    }

    @Test func aFolderThatIsNotThereIsReported() async throws {
        try await TestWorld.with(.sqlite) { world in
            let path = world.folder.appending(path: "missing/atelier.db").path
            let error = await #expect(throws: DatabaseError.self) { try await SQLiteDatabase(path: path) }
            #expect(error?.code == .readOnly)
            #expect(error?.message.contains(path) == true)
        }
    }

    @Test func aFullDiskFailsOnlyWhoFillsIt() async throws {
        try await withDatabase(on: .sqlite, migrations: [TransactionTests.table]) { database in
            let pages: Int = try await database.write { connection in
                let pages: Int = try connection.run("PRAGMA page_count")[0][0]
                return try connection.run(SQL(raw: "PRAGMA max_page_count = \(pages + 12)"))[0][0]
            }
            let failed = await withTaskGroup(of: (Int, DatabaseError.Code?).self) { group in
                for number in 0..<20 {
                    group.addTask {
                        do {
                            let words = number == 7 ? String(repeating: "x", count: 200_000) : "note \(number)"
                            try await database.write { try $0.run("INSERT INTO notes VALUES (\(number), \(words))") }
                            return (number, nil)
                        } catch {
                            return (number, (error as? DatabaseError)?.code)
                        }
                    }
                }
                return await group.reduce(into: [Int: DatabaseError.Code]()) { $0[$1.0] = $1.1 }
            }
            #expect(pages > 0)
            #expect(failed == [7: .full])
            let words = try await TransactionTests.words(database)
            #expect(words.count == 19)
        }
    }

    @Test func anotherProcessIsWaitedForUpToALimit() async throws {
        try await TestWorld.with(.sqlite) { world in
            let here = try await world.open()
            try await Migrator(here, [TransactionTests.table], version: "test").up()
            var settings = SQLiteSettings()
            settings.busyTimeout = .milliseconds(50)
            let impatient = try await SQLiteDatabase(path: world.path, settings: settings)
            let patient = try await world.open()
            let (inside, go) = (Flag(), Flag())
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await here.write { connection in
                        try connection.run("INSERT INTO notes VALUES (1, 'a')")
                        inside.set()
                        go.wait()
                    }
                }
                while !inside.isSet { await Task.yield() }
                group.addTask { _ = try await patient.write { try $0.run("INSERT INTO notes VALUES (2, 'b')") } }
                let error = await #expect(throws: DatabaseError.self) {
                    try await impatient.write { try $0.run("INSERT INTO notes VALUES (3, 'c')") }
                }
                #expect(error?.code == .contention)
                go.set()
                try await group.waitForAll()
            }
            let words = try await TransactionTests.words(impatient)
            #expect(words == ["a", "b"])
            for database in [here, patient, impatient] as [any Database] { await database.close() }
        }
    }

    /// Turning the log on begins as a read, and SQLite does not wait to go on as a write.
    @Test func anyNumberMayMakeTheFileAtTheSameMoment() async throws {
        for _ in 0..<30 {
            try await TestWorld.with(.sqlite) { world in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            let database = try await world.open()
                            #expect(try await database.read { try $0.run("SELECT 1")[0][0] } == 1)
                            await database.close()
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test func aTableCanBeRebuiltUnderItsForeignKeys() async throws {
        let tables = Migration(
            1,
            "families",
            up: .init(
                """
                CREATE TABLE parents (id INTEGER PRIMARY KEY);
                CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parents (id));
                INSERT INTO parents VALUES (1); INSERT INTO children VALUES (1, 1);
                """
            ),
            down: .init("DROP TABLE children; DROP TABLE parents;")
        )
        try await withDatabase(on: .sqlite, migrations: [tables]) { database in
            for _ in 0..<2 {
                try await database.changeSchema { try $0.runScript(Self.rebuild(keeping: "true")) }
                let lost = await #expect(throws: DatabaseError.self) {
                    try await database.changeSchema { try $0.runScript(Self.rebuild(keeping: "false")) }
                }
                #expect(lost?.code == .constraint)
                // Afterwards foreign keys are checked again.
                let orphan = await #expect(throws: DatabaseError.self) {
                    try await database.write { try $0.run("INSERT INTO children VALUES (2, 99)") }
                }
                #expect(orphan?.code == .constraint)
            }
        }
    }

    private static func rebuild(keeping condition: String) -> String {
        """
        CREATE TABLE new_parents (id INTEGER PRIMARY KEY, name TEXT);
        INSERT INTO new_parents (id) SELECT id FROM parents WHERE \(condition);
        DROP TABLE parents; ALTER TABLE new_parents RENAME TO parents;
        """
    }
}
