package import Basics
package import Foundation
package import Storage

/// A fresh, empty database of one test: a file in a folder of its own, or a schema of its own.
///
/// Any number of database objects may be opened on it, as any number of processes would; and as it can be encoded, an
/// exit test's process may take it along.
package struct TestWorld: Sendable, Codable {
    /// The engine.
    package let backend: Backend
    /// A folder of the test's own, for its file and whatever else.
    package let folder: URL
    /// The address of the server; empty on SQLite.
    package let url: String
    /// The schema; unused on SQLite.
    package let schema: String

    /// Tests that use PostgreSQL at once. Each may open about ten connections, and the server has 200.
    private static let room = Pool<Void>(.init(members: 12, waiting: 10_000, timeout: .seconds(600))) { _ in }

    /// Makes a world, gives it to `body` and takes it away, whatever happens.
    package static func with<Result>(
        _ backend: Backend,
        _ body: (TestWorld) async throws -> Result
    ) async throws -> Result {
        switch backend {
        case .sqlite: return try await inFolder(backend, url: "", body)
        case .postgres:
            guard let url = Environment["ATELIER_TEST_DATABASE_URL"] else {
                let text = "PostgreSQL is tested too: run script/test, or script/with-postgres swift test; or set "
                throw TestSupportError(description: text + "ATELIER_TEST_POSTGRES=off to leave it out.")
            }
            return try await room.withMember { _ in
                try await inFolder(backend, url: url) { world in
                    try await world.administer("CREATE SCHEMA \(world.schema)")
                    do {
                        let result = try await body(world)
                        try await world.administer("DROP SCHEMA \(world.schema) CASCADE")
                        return result
                    } catch {
                        try await world.administer("DROP SCHEMA \(world.schema) CASCADE")
                        throw error
                    }
                }
            }
        }
    }

    /// The path of the file, on SQLite.
    package var path: String { folder.appending(path: "atelier.db").path }

    /// Opens the database once more. Who opens closes.
    package func open(faults: Faults = .none) async throws -> any Database {
        switch backend {
        case .sqlite:
            // Many tests at once wait for few cores.
            var settings = SQLiteSettings()
            settings.busyTimeout = .seconds(60)
            return try await SQLiteDatabase(path: path, settings: settings, faults: faults)
        case .postgres: return try await openPostgres(faults: faults)
        }
    }

    /// Opens the database in PostgreSQL with settings of the test's own.
    package func openPostgres(
        faults: Faults = .none,
        _ change: (inout PostgresSettings) -> Void = { _ in }
    ) async throws -> PostgresDatabase {
        var settings = PostgresSettings()
        settings.schema = schema
        // Many tests at once wait for few cores.
        settings.connectTimeout = .seconds(30)
        settings.sessionTimeout = .seconds(60)
        change(&settings)
        return try await PostgresDatabase(url: url, settings: settings, faults: faults)
    }

    private static func inFolder<Result>(
        _ backend: Backend,
        url: String,
        _ body: (TestWorld) async throws -> Result
    ) async throws -> Result {
        let name = "t" + UUID().uuidString.replacing("-", with: "").lowercased()
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let world = TestWorld(backend: backend, folder: folder, url: url, schema: name)
        do {
            let result = try await body(world)
            try FileManager.default.removeItem(at: folder)
            return result
        } catch {
            try FileManager.default.removeItem(at: folder)
            throw error
        }
    }

    private func administer(_ statement: String) async throws {
        let database = try await openPostgres { settings in
            settings.sessions = 1
            settings.schema = "public"
            settings.lockTimeout = .seconds(60)
        }
        do {
            try await database.write { try $0.run(SQL(raw: statement)) }
            await database.close()
        } catch {
            await database.close()
            throw error
        }
    }
}

/// Gives `body` a fresh database that has had `migrations`, and takes it away again.
package func withDatabase<Result>(
    on backend: Backend,
    migrations: [Migration] = [],
    faults: Faults = .none,
    _ body: (any Database) async throws -> Result
) async throws -> Result {
    try await TestWorld.with(backend) { world in
        let database = try await world.open(faults: faults)
        do {
            try await Migrator(database, migrations, version: "test").up()
            let result = try await body(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}
