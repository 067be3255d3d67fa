import Basics
import Blobs
import Durable
import Foundation
import ModelStudio
import Storage
import StudioSupport
import Testing
import TestSupport

@Suite struct SchemaTests {
    @Test(arguments: Backend.allCases)
    func theSchemaGoesUpAndDownAndUpWithWorkInIt(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            _ = try await studio.submit()
            let migrator = Migrator(studio.database, StudioWorld.migrations, version: "test")
            #expect(try await migrator.down(to: 199).map(\.number) == [202, 201])
            #expect(try await studio.count("SELECT count(*) FROM queue_configs") == 2)
            #expect(try await studio.count("SELECT count(*) FROM flow_runs") == 0)
            #expect(try await migrator.up().map(\.number) == [201, 202])
            // Whoever opens it next makes the queues that are missing.
            _ = try await studio.restarted(images: FakeImages()).submit(key: "another")
            let numbers = StudioWorld.migrations.map(\.number).sorted()
            #expect(try await migrator.down(to: 0).map(\.number) == numbers.reversed())
            #expect(try await migrator.up().map(\.number) == numbers)
        }
    }

    @Test(arguments: Backend.allCases)
    func modelsFromBeforeTheLibraryKeepTheirPromptAndPictureAndCanBeFound(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let model = try await studio.making()
            let before = try await studio.library.model(model, viewer: .person(studio.owner))
            let migrator = Migrator(studio.database, StudioWorld.migrations, version: "test")
            #expect(try await migrator.down(to: 201).map(\.number) == [202])
            #expect(try await migrator.up().map(\.number) == [202])
            let after = try await studio.library.model(model, viewer: .person(studio.owner))
            #expect(after.prompt == "a red cup" && after.blobs == before.blobs && after.updatedAt == before.updatedAt)
            #expect(try await studio.library.list(of: studio.owner, search: "red").isEmpty)
            try await studio.library.writeMissingWords()
            #expect(try await studio.library.list(of: studio.owner, search: "red").map(\.id) == [model])
        }
    }

    @Test(arguments: Backend.allCases)
    func theQueuesAreSetUpAsTheDataModelSays(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let queues = try await studio.core.queues.list().map(\.config)
            let images = try #require(queues.first { $0.name == "image_generation" })
            #expect(images.maxConcurrency == 3 && images.jobTimeoutMilliseconds == 120_000 && images.maxRetries == 3)
            #expect(images.retryDelayBaseMilliseconds == 5_000 && images.retryDelayMaxMilliseconds == 60_000)
            let models = try #require(queues.first { $0.name == "model_generation" })
            #expect(models.maxConcurrency == 1 && models.jobTimeoutMilliseconds == 300_000 && models.maxRetries == 3)
            #expect(models.retryDelayBaseMilliseconds == 10_000 && models.retryDelayMaxMilliseconds == 120_000)
            #expect(queues.contains { $0.name == "text_generation" })
        }
    }

    @Test(arguments: Backend.allCases)
    func whatMustNeverBeIsRefusedByTheDatabaseItself(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.submit()
            let bad: [SQL] = [
                "UPDATE generation_requests SET prompt = ''", "UPDATE generation_requests SET seed = -1",
                "UPDATE generation_requests SET selected_image_index = 4",
                "UPDATE generation_requests SET status = 'COMPLETED'",
                "UPDATE generation_requests SET status = 'MODEL_PENDING'",
                "UPDATE generated_images SET image_status = 'COMPLETED'",
                "UPDATE generated_images SET image_status = 'FAILED'",
                "UPDATE generated_images SET \"index\" = 0",
                """
                INSERT INTO models (id, user_id, name, visibility)
                VALUES ('00000000-0000-7000-8000-0000000000aa', \(cast: studio.owner, .uuid), 'x', 'PUBLIC')
                """,
            ]
            for statement in bad {
                let error = await #expect(throws: DatabaseError.self) {
                    try await studio.database.write { try $0.run(statement) }
                }
                #expect(error?.code == .constraint || error?.code == .uniqueness, "\(statement)")
            }
            #expect(try await studio.requests.details(id).request.status == .imagePending)
        }
    }

    @Test(arguments: Backend.allCases)
    func aPersonsRequestsGoWithThePerson(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            _ = try await studio.submit()
            let owner = studio.owner
            _ = try await studio.database.write { try $0.run("DELETE FROM users WHERE id = \(owner)") }
            #expect(try await studio.count("SELECT count(*) FROM generated_images") == 0)
        }
    }
}
