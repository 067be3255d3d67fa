import Accounts
import ArgumentParser
import Basics
import Durable
import Foundation
import ModelStudio
import Storage
import Testing

@testable import atelier

/// A data folder that an earlier version made opens with this one. Its database stands in `Upgrade/` as text.
@Suite struct UpgradeTests {
    /// The token for programs that was made with the folder, on a machine that is gone.
    private static let token = "atl_lUrS_BvIeoQfPZWcXFIbAcX2p1mEf4n0VmRAxbWnczo"

    /// Gives `body` everything put together on a folder with the rows of an earlier version.
    private func withOldFolder(_ body: (Assembly) async throws -> Void) async throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Upgrade/2026-11-27.sql")
        let text = try String(contentsOf: script, encoding: .utf8)
        let path = FileManager.default.temporaryDirectory.path + "/atelier-upgrade-\(UInt64.random(in: 0 ... .max))"
        let folder = DataFolder(path: path)
        try folder.prepare()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let database = try await SQLiteDatabase(path: folder.database)
        try await database.changeSchema { try $0.runScript(text) }
        await database.close()
        try await Assembly.using(GlobalOptions.parse(["--data", path]), body)
    }

    @Test func whatWasMadeIsReadAsItWas() async throws {
        try await withOldFolder { assembly in
            let owner = try await assembly.owner()
            #expect(owner.email == "owner@localhost")
            let requests = try await assembly.requests.list(of: owner.id.uuid)
            #expect(requests.map(\.prompt) == ["a green ball", "blue vase", "a red cup"])
            #expect(requests.map(\.status) == [.cancelled, .imageCompleted, .completed])
            let details = try await assembly.requests.details(requests[2].id)
            #expect(details.images.count == 4)

            let models = try await assembly.library.list(of: owner.id.uuid, search: "cup")
            let model = try #require(models.first)
            #expect(models.count == 1 && model.name == "a red cup")
            #expect(model.counts.likes == 1 && model.visibility == .everyone && model.licence?.rawValue == "CC-BY-4.0")

            let queues = try await assembly.core.queues.list().map(\.config)
            let queue = try #require(queues.first { $0.name.description == "text_generation" })
            #expect(!queue.isActive && queue.maxConcurrency == 2 && queue.maxRetries == 5)

            let events = try await assembly.core.events.events(after: 0)
            #expect(events.count == 30 && events.map(\.position) == Array(1...30))
            #expect(try await assembly.core.events.lastPosition() == 30)
            let found = try await APITokens(database: assembly.database).find(Self.token)
            #expect(found?.person.id == owner.id)
        }
    }

    @Test func whatWasUnderWayGoesOn() async throws {
        try await withOldFolder { assembly in
            let owner = try await assembly.owner().id.uuid
            let waiting = try #require(try await assembly.requests.list(of: owner, statuses: [.imageCompleted]).first)
            try await assembly.requests.cancel(waiting.id, by: owner)
            let request = try await assembly.requests.details(waiting.id).request
            #expect(request.status == .cancelled)
            var change = Queues.Change()
            change.isActive = true
            let queue = try await assembly.core.queues.set(.init(rawValue: "text_generation"), change)
            #expect(queue.isActive && queue.maxRetries == 5)
            #expect(try await assembly.core.events.lastPosition() > 30)
        }
    }
}
