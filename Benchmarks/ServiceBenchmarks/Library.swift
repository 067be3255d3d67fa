import Accounts
import Basics
import Blobs
import Durable
import Foundation
import ModelStudio
import Storage

/// A data folder with a library in it.
struct Library {
    let folder: URL
    /// The secret of a token of the owner's.
    let token: String

    private static let migrations = DurableSchema.migrations + AccountsSchema.migrations + ModelStudioSchema.migrations

    /// What the service is told.
    var environment: [String: String] {
        ["ATELIER_DATA": folder.path, "ATELIER_REQUESTS_PER_MINUTE": "100000000"]
    }

    /// Makes a folder whose gallery has so many models, gives it to `body` and takes it away.
    static func with(models count: Int, _ body: (Library) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "atelier-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try await SQLiteDatabase(path: folder.appending(path: "atelier.db").path)
        try await Migrator(database, migrations, version: "bench").up()
        let owner = try await People(database).ensureOwner()
        let tokens = APITokens(database: database)
        let token = try await tokens.create(name: "bench", scopes: [.read, .write], expiresAt: nil, for: owner.id)
        try await stock(count, owner.id.uuid, database)
        await database.close()
        try await body(Library(folder: folder, token: token.secret))
    }

    /// Runs `body` while this process commits to the library 200 times a second, or as often as the disk bears.
    func writing<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> (result: Result, commitsASecond: Double) {
        let database = try await SQLiteDatabase(path: folder.appending(path: "atelier.db").path)
        let start = ContinuousClock.now
        let (result, commits) = try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {
                var commits = 0
                while !Task.isCancelled {
                    try await database.write { try $0.run("UPDATE users SET updated_at = updated_at") }
                    commits += 1
                    try? await Task.sleep(for: .milliseconds(5))
                }
                return commits
            }
            // On a thread of its own, as it blocks.
            let result = try await BlockingThread(label: "benchmark.load").run(body)
            group.cancelAll()
            return (result, try await group.next() ?? 0)
        }
        await database.close()
        return (result, Double(commits) / ((ContinuousClock.now - start) / .seconds(1)))
    }

    /// Writes models into the table as they are when they were sculpted and published, pictures' names included.
    private static func stock(_ count: Int, _ owner: UUID, _ database: any Database) async throws {
        let ids = UUIDGenerator.timeOrdered()
        let start = WallClock.system.now - .seconds(86_400)
        for batch in stride(from: 0, to: count, by: 2_000) {
            var set = RowSet(["id": .uuid, "name": .text, "at": .time, "likes": .integer, "blobs": .json])
            for index in batch..<min(batch + 2_000, count) {
                let blobs = try JSON(
                    encoding: Dictionary(
                        uniqueKeysWithValues: Model.pictureNames.map {
                            ($0, BlobHash(of: Array("\($0) \(index)".utf8)))
                        }
                    )
                )
                set.append([
                    ids.next().sqlValue, "Red twisted vase \(index)".sqlValue, (start + .milliseconds(index)).sqlValue,
                    (index * 7 % 50).sqlValue, blobs.sqlValue,
                ])
            }
            let rows = set
            try await database.write { connection in
                try connection.run(
                    """
                    INSERT INTO models (id, user_id, source, name, description, prompt, prompt_is_shared, licence,
                        visibility, published_at, completed_at, created_at, updated_at, like_count, format, blobs)
                    SELECT d.id, \(cast: owner, .uuid), 'USER_UPLOADED', d.name, 'For flowers.', 'a red twisted vase',
                        TRUE, \(cast: Licence.ccBY, .text), 'PUBLIC', d.at, d.at, d.at, d.at, d.likes, 'GLB', d.blobs
                    FROM \(rows: rows) AS d
                    """
                )
            }
        }
    }
}
