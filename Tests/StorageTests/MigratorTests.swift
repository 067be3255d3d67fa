import Basics
import Storage
import Testing
import TestSupport

/// A schema goes up, down and up again, one migration at a time, whoever else migrates.
@Suite struct MigratorTests {
    private static let people = Migration(
        1,
        "people",
        up: .init(
            sqlite: """
                CREATE TABLE people (
                    id INTEGER PRIMARY KEY, name TEXT NOT NULL, changes INTEGER NOT NULL DEFAULT 0
                ) STRICT;
                -- A trigger's body has semicolons; so has this comment;
                CREATE TRIGGER people_count AFTER UPDATE OF name ON people BEGIN
                    UPDATE people SET changes = changes + 1 WHERE id = new.id;
                END;
                """,
            postgres: """
                CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, changes INTEGER NOT NULL DEFAULT 0);
                -- A function's body has semicolons; so has this comment;
                CREATE FUNCTION people_count() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    new.changes := old.changes + 1; RETURN new;
                END
                $body$;
                CREATE TRIGGER people_count BEFORE UPDATE OF name ON people
                    FOR EACH ROW EXECUTE FUNCTION people_count();
                """
        ),
        down: .init(sqlite: "DROP TABLE people", postgres: "DROP TABLE people; DROP FUNCTION people_count();")
    )
    private static let ages = Migration(
        5,
        "ages",
        up: .init("ALTER TABLE people ADD COLUMN age INTEGER; CREATE INDEX people_ages ON people (age);"),
        down: .init("DROP INDEX people_ages; ALTER TABLE people DROP COLUMN age;")
    )
    private static let teams = Migration(
        200,
        "teams",
        up: .init("CREATE TABLE teams (id INTEGER PRIMARY KEY)"),
        down: .init("DROP TABLE teams")
    )
    private static let broken = Migration(
        7,
        "broken",
        up: .init("CREATE TABLE half (id INTEGER PRIMARY KEY); INSERT INTO nowhere VALUES (1);"),
        down: .init("")
    )

    @Test(arguments: Backend.allCases)
    func aSchemaGoesUpAndDownAndUp(on backend: Backend) async throws {
        try await withDatabase(on: backend) { database in
            let noon = Timestamp(microseconds: 1_795_248_000_000_000)
            let migrator = Migrator(
                database,
                [Self.teams, Self.people, Self.ages],
                version: "1.0",
                clock: .init { noon }
            )
            let before = try await migrator.status()
            #expect(before.map(\.number) == [1, 5, 200] && before.allSatisfy { $0.appliedAt == nil && $0.isKnown })
            for _ in 0..<2 {
                let first = try await migrator.up(to: 5)
                #expect(first.map(\.number) == [1, 5])
                let counted: Int = try await database.write { connection in
                    try connection.run("INSERT INTO people (id, name, age) VALUES (1, 'Ann', 30)")
                    try connection.run("UPDATE people SET name = 'Anna'")
                    return try connection.run("SELECT changes FROM people")[0][0]
                }
                #expect(counted == 1)
                let (second, third) = (try await migrator.up(), try await migrator.up())
                #expect(second.map(\.name) == ["teams"] && third.isEmpty)
                let status = try await migrator.status()
                #expect(status.allSatisfy { $0.appliedAt == noon && $0.appliedBy == "1.0" && $0.isKnown })
                let undone = try await migrator.down(to: 1)
                #expect(undone.map(\.number) == [200, 5])
                let name: String = try await database.read { try $0.run("SELECT name FROM people")[0][0] }
                #expect(name == "Anna")
                let rest = try await migrator.down(to: 0)
                #expect(rest.map(\.number) == [1])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aMigrationThatComesLaterIsAppliedInItsPlace(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.people, Self.teams]) { database in
            let migrator = Migrator(database, [Self.people, Self.ages, Self.teams], version: "2.0")
            let applied = try await migrator.up()
            #expect(applied.map(\.number) == [5])
        }
    }

    @Test(arguments: Backend.allCases)
    func aDatabaseFromTheFutureIsRefused(on backend: Backend) async throws {
        try await withDatabase(on: backend) { database in
            try await Migrator(database, [Self.people, Self.teams], version: "9.1").up()
            let old = Migrator(database, [Self.people, Self.ages], version: "1.0")
            let (up, down) = (
                await #expect(throws: DatabaseError.self) { try await old.up() },
                await #expect(throws: DatabaseError.self) { try await old.down(to: 0) }
            )
            #expect(up?.code == .future && down?.code == .future)
            #expect(up?.message.contains("Use version 9.1 or later") == true)
            let status = try await old.status()
            #expect(status.map(\.isKnown) == [true, true, false])
            let description = try await database.describe()
            #expect(description.schemaVersion == 200)
        }
    }

    @Test(arguments: Backend.allCases)
    func anotherMigrationUnderTheSameNumberIsRefused(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: [Self.people]) { database in
            let other = Migration(1, "persons", up: Self.people.up, down: Self.people.down)
            let error = await #expect(throws: DatabaseError.self) {
                try await Migrator(database, [other], version: "1.0").up()
            }
            #expect(error?.code == .future)
            #expect(error?.message.contains("persons") == true && error?.message.contains("people") == true)
        }
    }

    @Test(arguments: Backend.allCases)
    func aMigrationThatFailsLeavesNothing(on backend: Backend) async throws {
        try await withDatabase(on: backend) { database in
            let migrator = Migrator(database, [Self.people, Self.broken, Self.teams], version: "1.0")
            let error = await #expect(throws: DatabaseError.self) { try await migrator.up() }
            #expect(error?.code == .statement)
            #expect(error?.message.contains("7 broken") == true)
            let status = try await migrator.status()
            #expect(status.filter { $0.appliedAt != nil }.map(\.number) == [1])
            await #expect(throws: DatabaseError.self) { try await database.read { try $0.run("SELECT * FROM half") } }
        }
    }

    @Test(arguments: Backend.allCases)
    func processesThatMigrateAtOnceShareTheWork(on backend: Backend) async throws {
        try await TestWorld.with(backend) { world in
            let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        let database = try await world.open()
                        let done = try await Migrator(database, [Self.people, Self.ages, Self.teams], version: "1.0")
                            .up()
                        await database.close()
                        return done.map(\.number)
                    }
                }
                return try await group.reduce(into: [Int]()) { $0 += $1 }
            }
            #expect(applied.sorted() == [1, 5, 200])
        }
    }

    @Test(arguments: Backend.allCases)
    func aMigrationCutShortAtItsCommitIsDoneNextTime(on backend: Backend) async throws {
        try await TestWorld.with(backend) { world in
            for point in [Faults.Point.beforeCommit, .afterCommit] {
                let database = try await world.open(faults: .throwing(at: point))
                let migrator = Migrator(database, [Self.people, Self.ages], version: "1.0")
                await #expect(throws: Faults.Injected.self) { try await migrator.up() }
                let rest = try await migrator.up()
                #expect(rest.map(\.number) == (point == .beforeCommit ? [1, 5] : [5]))
                try await migrator.down(to: 0)
                await database.close()
            }
        }
    }
}
