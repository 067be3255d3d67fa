import Foundation
import Storage
import Synchronization
import Testing
import TestSupport

/// A transaction happens wholly or not at all, whoever else writes.
@Suite struct TransactionTests {
    struct Stop: Error, Equatable { var number = 0 }

    static let table = Migration(
        1,
        "notes",
        up: .init("CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE)"),
        down: .init("DROP TABLE notes")
    )

    /// What `body` throws. The macro for it loses its way in nested closures that throw.
    static func error(_ body: () throws -> Void) -> (any Error)? {
        do {
            try body()
            return nil
        } catch {
            return error
        }
    }

    static func words(_ database: any Database) async throws -> [String] {
        try await database.read { try $0.run("SELECT words FROM notes ORDER BY id").map { try $0[0] } }
    }

    @Test(arguments: Backend.allCases)
    func anErrorUndoesTheTransaction(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            await #expect(throws: Stop()) {
                try await database.write { connection in
                    try connection.run("INSERT INTO notes VALUES (1, 'a')")
                    throw Stop()
                }
            }
            let words = try await Self.words(database)
            #expect(words == [])
        }
    }

    @Test(arguments: Backend.allCases)
    func anErrorInASavepointUndoesOnlyThat(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            let errors = try await database.write { connection in
                try connection.run("INSERT INTO notes VALUES (1, 'a')")
                var errors = [
                    Self.error {
                        try connection.savepoint {
                            try connection.run("INSERT INTO notes VALUES (2, 'b')")
                            try connection.savepoint { _ = try connection.run("INSERT INTO notes VALUES (3, 'c')") }
                            throw Stop()
                        }
                    }
                ]
                try connection.savepoint {
                    try connection.run("INSERT INTO notes VALUES (4, 'd')")
                    errors.append(
                        Self.error {
                            try connection.savepoint { _ = try connection.run("INSERT INTO notes VALUES (5, 'a')") }
                        }
                    )
                    errors.append(Self.error { try connection.savepoint { throw Stop(number: 2) } })
                    try connection.savepoint {}
                    try connection.run("INSERT INTO notes VALUES (6, 'f')")
                }
                let found: String = try connection.savepoint {
                    try connection.run("SELECT max(words) FROM notes")[0][0]
                }
                errors.append(found == "f" ? nil : Stop())
                return errors
            }
            #expect(errors[0] as? Stop == Stop())
            #expect((errors[1] as? DatabaseError)?.code == .uniqueness)
            #expect(errors[2] as? Stop == Stop(number: 2))
            #expect(errors[3] == nil)
            let words = try await Self.words(database)
            #expect(words == ["a", "d", "f"])
        }
    }

    @Test(arguments: Backend.allCases)
    func aBodyCannotGoOnAfterAFailedStatement(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.run("INSERT INTO notes VALUES (1, 'a')")
                    #expect(throws: DatabaseError.self) { try connection.run("INSERT INTO notes VALUES (1, 'b')") }
                    #expect(throws: DatabaseError.self) { try connection.run("INSERT INTO notes VALUES (2, 'c')") }
                }
            }
            #expect(error?.code == .uniqueness)
            let words = try await Self.words(database)
            #expect(words == [])
        }
    }

    @Test(arguments: Backend.allCases)
    func hundredsOfWritersGetTheirOwnResults(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            let results = await withTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
                for number in 0..<400 {
                    group.addTask {
                        do {
                            let count = try await database.write { connection in
                                try connection.run("INSERT INTO notes VALUES (\(number), \("note \(number)"))")
                                if number % 7 == 3 { throw Stop(number: number) }
                                // The same words as another writer's: one of the two must lose.
                                if number % 10 == 9 {
                                    try connection.run(
                                        "INSERT INTO notes VALUES (\(number + 1_000), \("pair \(number / 20)"))"
                                    )
                                }
                                return number
                            }
                            return (number, .success(count))
                        } catch {
                            return (number, .failure(error))
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            var expected: Set<String> = []
            for (number, result) in results {
                switch result {
                case .success(let value):
                    #expect(value == number && number % 7 != 3)
                    expected.insert("note \(number)")
                    if number % 10 == 9 { expected.insert("pair \(number / 20)") }
                case .failure(let stop as Stop): #expect(stop.number == number && number % 7 == 3)
                case .failure(let error as DatabaseError): #expect(error.code == .uniqueness && number % 10 == 9)
                case .failure(let error): Issue.record(error)
                }
            }
            let words = Set(try await Self.words(database))
            #expect(words == expected)
        }
    }

    @Test(arguments: Backend.allCases)
    func aConstraintCheckedAtTheCommitFailsOnlyItsOwnWriter(on backend: Backend) async throws {
        let tables = Migration(
            1,
            "families",
            up: .init(
                """
                CREATE TABLE parents (id INTEGER PRIMARY KEY);
                CREATE TABLE children (
                    id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED
                );
                INSERT INTO parents VALUES (1);
                """
            ),
            down: .init("DROP TABLE children; DROP TABLE parents;")
        )
        try await withDatabase(on: backend, migrations: [tables]) { database in
            let failed = await withTaskGroup(of: Int?.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                let parent = number == 30 ? 999 : 1
                                try connection.run("INSERT INTO children VALUES (\(number), \(parent))")
                            }
                            return nil
                        } catch {
                            #expect((error as? DatabaseError)?.code == .constraint)
                            return number
                        }
                    }
                }
                return await group.reduce(into: [Int]()) { if let number = $1 { $0.append(number) } }
            }
            #expect(failed == [30])
            let count: Int = try await database.read { try $0.run("SELECT count(*) FROM children")[0][0] }
            #expect(count == 59)
        }
    }

    @Test(arguments: Backend.allCases)
    func cancellationDoesNotCutAWrite(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            for number in 0..<20 {
                let began = Mutex(false)
                let task = Task {
                    try await database.write { connection in
                        try connection.run("INSERT INTO notes VALUES (\(number), \("\(number)"))")
                        began.withLock { $0 = true }
                        for _ in 0..<20 { try connection.run("SELECT count(*) FROM notes") }
                        return number
                    }
                }
                if number % 2 == 0 { while !began.withLock({ $0 }) { await Task.yield() } }
                task.cancel()
                let value = try await task.value
                #expect(value == number)
            }
            let words = try await Self.words(database)
            #expect(words.count == 20)
        }
    }
}
