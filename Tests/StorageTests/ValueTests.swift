import Storage
import TestSupport
import Testing

/// What goes into a column comes out of it, the same on both engines.
@Suite struct ValueTests {
    @Test(arguments: Backend.allCases)
    func aWriteCanBeRead(on backend: Backend) async throws {
        try await withDatabase(on: backend) { database in
            try await database.write { connection in
                try connection.run("CREATE TABLE t (id TEXT PRIMARY KEY, n BIGINT)")
                try connection.run("INSERT INTO t VALUES (\("a"), \(1))")
                var set = RowSet(["id": .text, "n": .integer])
                for number in 0..<10 { set.append([.text("x\(number)"), .integer(Int64(number))]) }
                let rows = try connection.run(
                    "INSERT INTO t (id, n) SELECT d.id, d.n FROM \(rows: set) AS d WHERE true RETURNING id, n"
                )
                #expect(rows.count == 10 && rows.affected == 10)
            }
            let count: Int = try await database.read { try $0.run("SELECT count(*) FROM t")[0][0] }
            #expect(count == 11)
            let some = try await database.read { connection in
                try connection.run("SELECT n FROM t WHERE id IN \(list: ["x1", "x2"], .text) ORDER BY n")
                    .map { try $0["n"] as Int }
            }
            #expect(some == [1, 2])
            print(try await database.describe())
        }
    }
}
