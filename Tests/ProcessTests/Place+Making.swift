import Foundation
import Storage

/// A place as the data folder of `atelier`.
extension Place {
    private static let openRequests: SQL = """
        SELECT count(*) FROM generation_requests WHERE status NOT IN ('COMPLETED', 'FAILED', 'CANCELLED')
        """

    /// Starts `atelier` here.
    func start(_ arguments: [String], environment others: [String: String] = [:]) throws -> Executable {
        var environment = others
        environment["ATELIER_DATA"] = folder.appending(path: "data").path
        if let url { environment["ATELIER_DATABASE_URL"] = url }
        return try Executable("atelier", arguments, environment: environment)
    }

    /// Opens the product's database, if it has made one.
    func openProduct() async throws -> (any Database)? {
        if let url { return try await PostgresDatabase(url: url) }
        let path = folder.appending(path: "data/atelier.db").path
        return FileManager.default.fileExists(atPath: path) ? try await SQLiteDatabase(path: path) : nil
    }

    /// Requests that were accepted and have not come to their end.
    func unfinished() async throws -> Int {
        guard let database = try await openProduct() else { return 0 }
        let hasTables = try await database.read { connection in
            let query: SQL =
                connection.dialect == .sqlite
                ? "SELECT 1 FROM sqlite_schema WHERE name = 'generation_requests'"
                : "SELECT 1 WHERE to_regclass('generation_requests') IS NOT NULL"
            return try !connection.run(query).isEmpty
        }
        let count: Int = hasTables ? try await database.read { try $0.run(Self.openRequests)[0][0] } : 0
        await database.close()
        return count
    }
}
