import Basics
import Foundation
import Storage
import Testing
import TestSupport

/// A statement over a set of rows does to each what it would do to one.
@Suite struct RowSetTests {
    private static let table = Migration(
        1,
        "stock",
        up: .init("CREATE TABLE stock (name TEXT PRIMARY KEY, amount INTEGER NOT NULL CHECK (amount >= 0), note TEXT)"),
        down: .init("DROP TABLE stock")
    )

    private func stock(_ items: KeyValuePairs<String, Int64>) -> RowSet {
        var set = RowSet(["name": .text, "amount": .integer])
        for (name, amount) in items { set.append([.text(name), .integer(amount)]) }
        return set
    }

    @Test(arguments: Backend.allCases)
    func aSetIsInsertedUpdatedUpsertedAndDeleted(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            try await database.write { connection in
                let inserted = try connection.run(
                    """
                    INSERT INTO stock (name, amount, note) SELECT s.name, s.amount, \(cast: "new", .text)
                    FROM \(rows: stock(["nail": 1, "screw": 2, "bolt": 3])) AS s RETURNING name
                    """
                )
                #expect(inserted.affected == 3)
                #expect(try inserted.map { try $0["name"] as String } == ["nail", "screw", "bolt"])
                let updated = try connection.run(
                    """
                    UPDATE stock SET amount = stock.amount + s.amount FROM \(rows: stock(["nail": 10, "none": 1])) AS s
                    WHERE stock.name = s.name AND stock.note = \("new")
                    RETURNING stock.name AS name, stock.amount AS amount
                    """
                )
                #expect(updated.affected == 1)
                #expect(try updated.map { try $0["amount"] as Int } == [11])
                let upserted = try connection.run(
                    """
                    INSERT INTO stock (name, amount)
                    SELECT s.name, s.amount FROM \(rows: stock(["nail": 5, "nut": 6])) AS s
                    WHERE true ON CONFLICT (name) DO UPDATE SET amount = excluded.amount
                    """
                )
                #expect(upserted.affected == 2 && upserted.isEmpty)
                let deleted = try connection.run(
                    "DELETE FROM stock WHERE name IN (SELECT s.name FROM \(rows: stock(["bolt": 0, "x": 0])) AS s)"
                )
                #expect(deleted.affected == 1)
                let left = try connection.run("SELECT name, amount FROM stock ORDER BY name")
                    .map { "\(try $0["name"] as String) \(try $0["amount"] as Int)" }
                #expect(left == ["nail 5", "nut 6", "screw 2"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func anEmptySetDoesNothing(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            let rows = try await database.write {
                try $0.run("INSERT INTO stock (name, amount) SELECT s.name, s.amount FROM \(rows: stock([:])) AS s")
            }
            #expect(rows.isEmpty && rows.affected == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func oneBadRowFailsTheWholeSet(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            try await database.write { connection in
                let error = #expect(throws: DatabaseError.self) {
                    try connection.savepoint {
                        try connection.run(
                            """
                            INSERT INTO stock (name, amount)
                            SELECT s.name, s.amount FROM \(rows: stock(["a": 1, "b": -1, "c": 1])) AS s
                            """
                        )
                    }
                }
                #expect(error?.code == .constraint)
            }
            #expect(try await database.read { try $0.run("SELECT * FROM stock").isEmpty })
        }
    }

    @Test(arguments: Backend.allCases)
    func affectedCountsWhatTheStatementDid(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            try await database.write { connection in
                let statements: [SQL] = [
                    "INSERT INTO stock VALUES ('a', 1, NULL), ('b', 2, NULL)", "CREATE TABLE other (id INTEGER)",
                    "UPDATE stock SET amount = 7 WHERE name = 'z'", "UPDATE stock SET amount = 7",
                    "SELECT * FROM stock", "DELETE FROM stock",
                ]
                let counts = try statements.map { try connection.run($0).affected }
                #expect(counts == [2, 0, 0, 2, 2, 2])
            }
        }
    }
}
