import Basics
import Foundation
import Storage
import Testing
import TestSupport

/// What can be told about a database without asking it, and what is kept by that.
@Suite struct RevisionTests {
    @Test(arguments: Backend.allCases)
    func oneRevisionIsOneContent(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [TransactionTests.table]) { database in
            let before = database.revision
            #expect((before != nil) == (backend == .sqlite), "PostgreSQL would have to be asked")
            _ = try await TransactionTests.words(database)
            #expect(database.revision == before)
            try await database.write { try $0.run("INSERT INTO notes VALUES (1, 'a')") }
            let after = database.revision
            #expect((after != before) == (backend == .sqlite))
            await #expect(throws: CancellationError.self) {
                try await database.write { connection in
                    try connection.run("INSERT INTO notes VALUES (2, 'b')")
                    throw CancellationError()
                }
            }
            #expect(database.revision == after, "nothing of it stayed")
        }
    }

    @Test func whatAnotherProcessCommitsIsANewRevision() async throws {
        try await TestWorld.with(.sqlite) { world in
            let database = try await world.open()
            try await Migrator(database, [TransactionTests.table], version: "test").up()
            let before = database.revision
            await #expect(processExitsWith: .success) { [world = world as TestWorld] in
                let database = try await world.open()
                try await database.write { try $0.run("INSERT INTO notes VALUES (1, 'a')") }
                // As a killed process would: without closing.
                exit(0)
            }
            #expect(database.revision != before)
            #expect(try await TransactionTests.words(database) == ["a"])
            await database.close()
            #expect(database.revision == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func whatIsKeptIsNeverOlderThanWhatWasAnswered(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [TransactionTests.table]) { database in
            try await database.write { try $0.run("INSERT INTO notes VALUES (0, 'count')") }
            let cache = RevisionCache<String, Int>(database, capacity: 10)
            let answered = Tally()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for count in 1...60 {
                        try await database.write { try $0.run("UPDATE notes SET id = \(count)") }
                        answered.add()
                        if count.isMultiple(of: 7) { try await Task.sleep(for: .milliseconds(2)) }
                    }
                }
                for _ in 0..<4 {
                    group.addTask {
                        while answered.count < 60 {
                            let atLeast = answered.count
                            let seen = try await cache.value(for: "count") {
                                try await database.read { try $0.run("SELECT id FROM notes")[0][0] }
                            }
                            #expect(seen >= atLeast)
                            // What is kept is given without waiting, and the writer must have its turn.
                            await Task.yield()
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func whatIsKeptIsReadOnceUntilSomethingIsCommitted() async throws {
        try await withDatabase(on: .sqlite, migrations: [TransactionTests.table]) { database in
            let cache = RevisionCache<Int, Int>(database, capacity: 3)
            let made = Tally()
            func ask(_ key: Int) async throws -> Int {
                let value = try await cache.value(for: key) {
                    made.add()
                    return key * 10
                }
                #expect(value == key * 10)
                return made.count
            }
            #expect(try await ask(1) == 1)
            #expect(try await ask(1) == 1)
            try await database.write { try $0.run("INSERT INTO notes VALUES (1, 'a')") }
            #expect(try await ask(1) == 2)
            for key in 2...3 { _ = try await ask(key) }
            #expect(try await ask(1) == 4, "three find room")
            _ = try await ask(4)
            #expect(try await ask(4) == 5)
            #expect(try await ask(1) == 6, "the fourth pushed it out")
        }
    }

    @Test func whatManyWantAtOnceIsMadeOnce() async throws {
        try await withDatabase(on: .sqlite, migrations: [TransactionTests.table]) { database in
            let cache = RevisionCache<Int, Int>(database, capacity: 3)
            let (made, asked) = (Tally(), Tally())
            let values = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        asked.add()
                        return try await cache.value(for: 1) {
                            made.add()
                            while asked.count < 50 { await Task.yield() }
                            return 7
                        }
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(values == Array(repeating: 7, count: 50))
            #expect(made.count == 1)
        }
    }

    @Test func whatOneCannotMakeTheOthersTryThemselves() async throws {
        try await withDatabase(on: .sqlite, migrations: [TransactionTests.table]) { database in
            let cache = RevisionCache<Int, Int>(database, capacity: 3)
            let (tried, asked) = (Tally(), Tally())
            try await withThrowingTaskGroup(of: Int?.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        asked.add()
                        return try? await cache.value(for: 1) {
                            let isFirst = tried.add() == 1
                            while asked.count < 10 { await Task.yield() }
                            if isFirst { throw CancellationError() }
                            return 7
                        }
                    }
                }
                let values = try await group.reduce(into: [Int?]()) { $0.append($1) }
                #expect(values.filter { $0 == nil }.count == 1, "only who failed has an error")
                #expect(values.filter { $0 == 7 }.count == 9)
            }
            #expect(try await cache.value(for: 1) { 8 } == 8, "what nobody led to its end is not kept")
        }
    }
}
