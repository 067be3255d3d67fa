import Basics
import Foundation
import Storage
import TestSupport

/// Where processes under test work together: a data folder, and on PostgreSQL a database of their own.
struct Place: Sendable {
    let backend: Backend
    let folder: URL
    /// What `ATELIER_DATABASE_URL` is; nil on SQLite.
    let url: String?

    /// What a process is told: the URL, or the path of the file.
    var address: String { url ?? folder.appending(path: "atelier.db").path }

    /// Makes a place, gives it to `body` and takes it away.
    static func with<Result>(_ backend: Backend, _ body: (Place) async throws -> Result) async throws -> Result {
        let name = "p" + UUID().uuidString.replacing("-", with: "").lowercased()
        let folder = FileManager.default.temporaryDirectory.appending(path: name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(at: folder) } catch { /* A process was quicker. */  } }
        guard backend == .postgres else { return try await body(Place(backend: backend, folder: folder, url: nil)) }
        guard let server = ProcessInfo.processInfo.environment["ATELIER_TEST_DATABASE_URL"] else {
            throw TestSupportError(description: "PostgreSQL is tested too: run script/test.")
        }
        try await administer(server, "CREATE DATABASE \(name)")
        let own = server.replacing(try Regex("/[^/]*$"), with: "/\(name)")
        do {
            let result = try await body(Place(backend: backend, folder: folder, url: own))
            try await administer(server, "DROP DATABASE \(name) WITH (FORCE)")
            return result
        } catch {
            try await administer(server, "DROP DATABASE \(name) WITH (FORCE)")
            throw error
        }
    }

    /// Opens the database beside the processes, to look at it.
    func open() async throws -> any Database {
        if let url { return try await PostgresDatabase(url: url) }
        return try await SQLiteDatabase(path: address)
    }

    /// `CREATE DATABASE` stands outside of transactions, and so outside of the seam.
    private static func administer(_ url: String, _ statement: String) async throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["psql", "-q", url, "-c", statement]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
        guard process.terminationStatus == 0 else { throw TestSupportError(description: "psql refused: \(statement)") }
    }
}

/// Whether the long forms of the tests run.
let isFull = ProcessInfo.processInfo.environment["ATELIER_TEST_FULL"] == "1"

/// Looks every few milliseconds until something is so in another process. Gives up after a bounded time.
func until(
    _ what: String,
    within limit: Duration = .seconds(120),
    _ isSo: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !isSo() {
        guard ContinuousClock.now < deadline else {
            throw TestSupportError(description: "It never came to pass: \(what)")
        }
        try await Task.sleep(for: .milliseconds(20))
    }
}
