import Basics
import Foundation
import Storage
import Testing
import TestSupport

/// What goes into a column comes out of it, the same on both engines.
@Suite struct ValueTests {
    private static let table = Migration(
        1,
        "values",
        up: .init(
            sqlite: """
                CREATE TABLE things (
                    id TEXT PRIMARY KEY, number INTEGER, fraction REAL, yes INTEGER, words TEXT, bytes BLOB,
                    document TEXT, moment TEXT
                ) STRICT
                """,
            postgres: """
                CREATE TABLE things (
                    id UUID PRIMARY KEY, number BIGINT, fraction DOUBLE PRECISION, yes BOOLEAN, words TEXT, bytes BYTEA,
                    document JSONB, moment TIMESTAMPTZ
                )
                """
        ),
        down: .init("DROP TABLE things")
    )

    private static let nasty = [
        "", " ", "plain", "it's", "\"quoted\"", "back\\slash", "\\", "\\\\\"", "{a,b}", "{", "}", ",", "NULL", "null",
        "new\nline\r\ttab", "é ä 漢字 🧜‍♀️ \u{301}", "$1 ?1 :a @b", "'; DROP TABLE things; --", "\u{1}\u{1F}\u{7F}", "%_",
    ]

    @Test(arguments: Backend.allCases)
    func everyTypeComesBackAsItWas(on backend: Backend) async throws {
        let (id, moment) = (UUID(), Timestamp(microseconds: 1_795_248_000_123_456))
        let bytes = (0...255).map { UInt8($0) }
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            try await database.write { connection in
                try connection.run(
                    """
                    INSERT INTO things (id, number, fraction, yes, words, bytes, document, moment)
                    VALUES (\(id), \(Int64.min), \(0.1), \(true), \("w"), \(bytes),
                        \(JSON(text: #"{"a": [1, 2]}"#)), \(moment))
                    """
                )
                try connection.run("INSERT INTO things (id, yes, fraction) VALUES (\(UUID()), \(false), \(2.0))")
            }
            let rows = try await database.read {
                try $0.run("SELECT * FROM things ORDER BY CASE WHEN words IS NULL THEN 1 ELSE 0 END")
            }
            #expect(rows.count == 2 && rows.affected == 2)
            #expect(try rows[0]["id"] == id)
            #expect(try rows[0]["number"] == Int64.min)
            #expect(try rows[0]["fraction"] == 0.1)
            #expect(try rows[0]["yes"] == true && rows[1]["yes"] == false)
            #expect(try rows[0]["yes"] == SQLValue.integer(1))
            #expect(try rows[0]["bytes"] == bytes)
            #expect(try rows[0]["moment"] == moment)
            #expect(try (rows[0]["document"] as JSON).decode() == ["a": [1, 2]])
            #expect(try rows[1]["fraction"] == 2.0)
            #expect(try rows[1]["number"] == Int64?.none && rows[1]["bytes"] == SQLValue.null)
            #expect(throws: DatabaseError.self) { try rows[0]["nothing"] as Int }
            #expect(throws: DatabaseError.self) { try rows[0]["words"] as Int }
        }
    }

    @Test(arguments: Backend.allCases)
    func anyTextComesBackAsItWas(on backend: Backend) async throws {
        let texts = Self.nasty + [String(repeating: "long and 漢字 \\\" ", count: 100_000)]
        try await withDatabase(on: backend) { database in
            try await database.write { connection in
                try connection.run(
                    "CREATE TABLE texts (number INTEGER PRIMARY KEY, words TEXT, bytes \(raw: blob(backend)))"
                )
                for (number, text) in texts.enumerated() {
                    try connection.run("INSERT INTO texts VALUES (\(number), \(text), \(Array(text.utf8)))")
                }
                // The same once more as a set, where PostgreSQL gets arrays.
                var set = RowSet(["number": .integer, "words": .text, "bytes": .bytes])
                for (number, text) in texts.enumerated() {
                    set.append([.integer(Int64(1_000 + number)), .text(text), .blob(Array(text.utf8))])
                }
                try connection.run("INSERT INTO texts SELECT s.number, s.words, s.bytes FROM \(rows: set) AS s")
            }
            let rows = try await database.read { try $0.run("SELECT words, bytes FROM texts ORDER BY number") }
            let read = try rows.map { try $0["words"] as String }
            #expect(read == texts + texts)
            #expect(try rows.map { String(decoding: try $0["bytes"] as [UInt8], as: UTF8.self) } == texts + texts)
            let found = try await database.read {
                try $0.run("SELECT count(*) FROM texts WHERE words IN \(list: Self.nasty, .text)")[0][0] as Int
            }
            #expect(found == 2 * Self.nasty.count)
        }
    }

    @Test(arguments: Backend.allCases)
    func bigBytesComeBackAsTheyWere(on backend: Backend) async throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        try await withDatabase(on: backend) { database in
            let read: [UInt8] = try await database.write { connection in
                try connection.run("CREATE TABLE files (bytes \(raw: blob(backend)))")
                try connection.run("INSERT INTO files VALUES (\(bytes))")
                return try connection.run("SELECT bytes FROM files")[0][0]
            }
            #expect(read == bytes)
        }
    }

    @Test(arguments: Backend.allCases)
    func whatNoColumnCanHoldIsRefused(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            var set = RowSet(["words": .text])
            set.append([.text("a\0b")])
            let statements: [SQL] = [
                "UPDATE things SET words = \("a\0b")",
                "UPDATE things SET words = s.words FROM \(rows: set) AS s",
                "SELECT 1 WHERE 'a' IN \(list: ["a\0"], .text)",
                "UPDATE things SET fraction = \(Double.nan)",
            ]
            for sql in statements {
                let error = await #expect(throws: DatabaseError.self) { try await database.write { try $0.run(sql) } }
                #expect(error?.code == .value)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func listsMayBeOfAnyTypeAndLength(on backend: Backend) async throws {
        let ids = (0..<300).map { _ in UUID() }
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            try await database.write { connection in
                for (number, id) in ids.enumerated() {
                    try connection.run(
                        "INSERT INTO things (id, number, fraction) VALUES (\(id), \(number), \(Double(number) / 8))"
                    )
                }
            }
            func count(_ condition: SQL) async throws -> Int {
                try await database.read { try $0.run("SELECT count(*) FROM things WHERE \(condition)")[0][0] }
            }
            #expect(try await count("id IN \(list: ids, .uuid)") == 300)
            #expect(try await count("id IN \(list: Array(ids.prefix(7)), .uuid) AND number < \(5)") == 5)
            #expect(try await count("id IN \(list: [UUID](), .uuid)") == 0)
            #expect(try await count("number IN \(list: [1, 2, 3, 999], .integer)") == 3)
            #expect(try await count("number IN \(list: [1, nil], .integer)") == 1)
            #expect(try await count("fraction IN \(list: [0.125, 1.5], .real)") == 2)
            #expect(try await count("number NOT IN \(list: [Int](), .integer)") == 300)
        }
    }

    @Test(arguments: Backend.allCases)
    func numbersHaveTheSameTypeOnBothEngines(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.table]) { database in
            try await database.write { connection in
                for number in 1...4 {
                    try connection.run(
                        "INSERT INTO things (id, number, yes) VALUES (\(UUID()), \(number), \(number > 2))"
                    )
                }
                let row = try connection.run(
                    """
                    SELECT sum(number) AS total, avg(number) AS mean, count(*) AS count, max(number) AS most
                    FROM things
                    """
                )[0]
                #expect(try row["total"] == 10 && row["mean"] == 2.5 && row["count"] == 4 && row["most"] == 4)
                #expect(try connection.run("SELECT number FROM things WHERE yes = \(cast: true, .boolean)").count == 2)
                #expect(try connection.run("SELECT \(cast: 7, .integer) + 1")[0][0] == 8)
                #expect(try connection.run("SELECT \(cast: Double.infinity, .real)")[0][0] == Double.infinity)
            }
        }
    }
}

private func blob(_ backend: Backend) -> String { backend == .sqlite ? "BLOB" : "BYTEA" }
