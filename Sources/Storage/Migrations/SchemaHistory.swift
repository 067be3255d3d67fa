import Basics

/// The table that says which migrations a database has had.
enum SchemaHistory {
    /// One migration that was applied.
    struct Entry {
        let number: Int
        let name: String
        /// The version of the program that applied it.
        let program: String
        let time: Timestamp
    }

    /// The highest migration applied; nil if there never was one.
    static func version(_ connection: any Connection) throws -> Int? {
        guard try exists(connection) else { return nil }
        return try connection.run("SELECT max(number) FROM schema_migrations")[0][0]
    }

    /// What was applied, by number.
    static func entries(_ connection: any Connection) throws -> [Entry] {
        guard try exists(connection) else { return [] }
        return try connection.run("SELECT number, name, applied_by, applied_at FROM schema_migrations ORDER BY number")
            .map { row in
                Entry(
                    number: try row["number"],
                    name: try row["name"],
                    program: try row["applied_by"],
                    time: try row["applied_at"]
                )
            }
    }

    /// Makes the table, if it is not there.
    static func create(_ connection: any SchemaConnection) throws {
        let (time, ending) = connection.dialect == .sqlite ? ("TEXT", " STRICT") : ("TIMESTAMPTZ", "")
        try connection.runScript(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_by TEXT NOT NULL, applied_at \(time) NOT NULL
            )\(ending)
            """
        )
    }

    /// Remembers that `migration` was applied.
    static func add(_ migration: Migration, by program: String, at time: Timestamp, _ connection: any Connection) throws
    {
        try connection.run(
            """
            INSERT INTO schema_migrations (number, name, applied_by, applied_at)
            VALUES (\(migration.number), \(migration.name), \(program), \(time))
            """
        )
    }

    /// Forgets that `migration` was applied.
    static func remove(_ migration: Migration, _ connection: any Connection) throws {
        try connection.run("DELETE FROM schema_migrations WHERE number = \(migration.number)")
    }

    private static func exists(_ connection: any Connection) throws -> Bool {
        // Each engine has its own catalogue.
        let found: SQL =
            switch connection.dialect {
            case .sqlite: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'"
            case .postgres: "SELECT 1 WHERE to_regclass('schema_migrations') IS NOT NULL"
            }
        return try !connection.run(found).isEmpty
    }
}
