import Storage
import Testing
import TestSupport

/// What the schema forbids is refused with the same code, and the same name, on both engines.
@Suite struct ConstraintTests {
    private static let tables = Migration(
        1,
        "teams",
        up: .init(
            sqlite: """
                CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
                CREATE TABLE people (
                    id TEXT PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES teams (id), email TEXT, age INTEGER,
                    state TEXT NOT NULL DEFAULT 'ACTIVE', UNIQUE (team_id, email),
                    CONSTRAINT age_is_positive CHECK (age > 0)
                ) STRICT;
                CREATE UNIQUE INDEX one_active_a_team ON people (team_id) WHERE state = 'ACTIVE';
                CREATE TRIGGER teams_stay BEFORE DELETE ON teams BEGIN SELECT RAISE(ABORT, 'teams stay; for ever'); END;
                """,
            postgres: """
                CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
                CREATE TABLE people (
                    id UUID PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES teams (id), email TEXT, age INTEGER,
                    state TEXT NOT NULL DEFAULT 'ACTIVE', UNIQUE (team_id, email),
                    CONSTRAINT age_is_positive CHECK (age > 0)
                );
                CREATE UNIQUE INDEX one_active_a_team ON people (team_id) WHERE state = 'ACTIVE';
                CREATE FUNCTION teams_stay() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    RAISE EXCEPTION 'teams stay; for ever';
                END
                $body$;
                CREATE TRIGGER teams_stay BEFORE DELETE ON teams FOR EACH ROW EXECUTE FUNCTION teams_stay();
                """
        ),
        down: .init("DROP TABLE people; DROP TABLE teams;")
    )

    /// A statement that must fail, and how.
    struct Case: Sendable, CustomStringConvertible {
        let sql: SQL
        let code: DatabaseError.Code
        let constraint: String?
        let description: String

        init(_ text: String, _ code: DatabaseError.Code, _ constraint: String? = nil) {
            (sql, self.code, self.constraint, description) = (SQL(raw: text), code, constraint, text)
        }
    }

    private static let a = "'00000000-0000-7000-8000-00000000000a'"
    private static let b = "'00000000-0000-7000-8000-00000000000b'"

    private static let cases = [
        Case("INSERT INTO teams VALUES (1, 'Blue')", .uniqueness, "teams_pkey"),
        Case("INSERT INTO teams VALUES (2, 'Red')", .uniqueness, "teams_name_key"),
        Case("INSERT INTO people VALUES (\(a), 1, 'x', 1, 'GONE')", .uniqueness, "people_pkey"),
        Case("INSERT INTO people VALUES (\(b), 1, 'a@b.c', 1, 'GONE')", .uniqueness, "people_team_id_email_key"),
        Case("INSERT INTO people VALUES (\(b), 1, 'x', 1, 'ACTIVE')", .uniqueness, "one_active_a_team"),
        Case("INSERT INTO people VALUES (\(b), 1, 'x', 0, 'GONE')", .constraint, "age_is_positive"),
        Case("INSERT INTO people VALUES (\(b), 7, 'x', 1, 'GONE')", .constraint),
        Case("INSERT INTO teams VALUES (2, NULL)", .constraint),
        Case("DELETE FROM teams", .constraint),
        Case("UPDATE people SET age = 'old'", .value),
        Case("SELECT nothing FROM teams", .statement),
        Case("SELEKT 1", .statement),
        Case("SELECT 1 FROM nowhere", .statement),
    ]

    @Test(arguments: Backend.allCases, cases)
    func whatTheSchemaForbidsIsRefused(on backend: Backend, _ refused: Case) async throws {
        try await withDatabase(on: backend, migrations: [Self.tables]) { database in
            try await database.write { connection in
                try connection.run("INSERT INTO teams VALUES (1, 'Red')")
                try connection.run("INSERT INTO people VALUES (\(raw: Self.a), 1, 'a@b.c', 30, 'ACTIVE')")
            }
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { try $0.run(refused.sql) }
            }
            #expect(error?.code == refused.code)
            #expect(error?.sql == refused.description)
            #expect(error?.message.isEmpty == false)
            if let constraint = refused.constraint { #expect(error?.constraint == constraint) }
        }
    }
}
