import Accounts
import Basics
package import Blobs
package import Durable
package import Foundation
package import Geometry
import Logging
package import ModelStudio
package import Providers
import ServiceLifecycle
package import Storage
package import TestSupport

/// Model Studio on a database and in a folder of its own, with providers that do what a test says.
package struct StudioWorld: Sendable {
    package let world: TestWorld
    package let database: any Database
    package let blobs: any BlobStore
    package let core: DurableCore
    package let requests: Requests
    package let owner: UUID
    package let previewRenderer: PreviewRenderer

    /// The models, with limits that a test can reach.
    package var library: Library {
        Library(core: core, database: database, blobs: blobs, limits: Self.limits, previewRenderer: previewRenderer)
    }
    package var gallery: Gallery { Gallery(database: database) }
    package var reactions: Reactions { Reactions(core: core, database: database) }
    package var files: ModelFiles { ModelFiles(blobs, database: database, previewRenderer: previewRenderer) }

    private static let limits: ReadingLimits = {
        var limits = ReadingLimits()
        limits.bytes = 1 << 20
        return limits
    }()

    package static let migrations = DurableSchema.migrations + AccountsSchema.migrations + ModelStudioSchema.migrations

    /// Gives `body` a world.
    package static func with<Result>(
        _ backend: Backend,
        images: any ImageProvider = FakeImages(),
        meshes: any MeshProvider = FakeMeshes(),
        text: (any TextProvider)? = nil,
        previewRenderer: PreviewRenderer = .quick,
        workloads: [Workload] = [],
        _ body: (StudioWorld) async throws -> Result
    ) async throws -> Result {
        try await TestWorld.with(backend) { world in
            let database = try await world.open()
            do {
                let blobs = try await DiskBlobStore(folder: world.folder.appending(path: "blobs").path)
                let core = try await core(database, blobs, images, meshes, text, previewRenderer, workloads)
                let owner = try await People(database).ensureOwner().id.uuid
                let requests = Requests(core: core, database: database)
                let studio = StudioWorld(
                    world: world,
                    database: database,
                    blobs: blobs,
                    core: core,
                    requests: requests,
                    owner: owner,
                    previewRenderer: previewRenderer
                )
                let result = try await body(studio)
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// Another process under the same name, as it is after a restart.
    package func restarted(
        images: any ImageProvider,
        meshes: any MeshProvider = FakeMeshes()
    ) async throws -> StudioWorld {
        let core = try await Self.core(database, blobs, images, meshes, nil, previewRenderer)
        return StudioWorld(
            world: world,
            database: database,
            blobs: blobs,
            core: core,
            requests: Requests(core: core, database: database),
            owner: owner,
            previewRenderer: previewRenderer
        )
    }

    private static func core(
        _ database: any Database,
        _ blobs: any BlobStore,
        _ images: any ImageProvider,
        _ meshes: any MeshProvider,
        _ text: (any TextProvider)?,
        _ previewRenderer: PreviewRenderer,
        _ workloads: [Workload] = []
    ) async throws -> DurableCore {
        let workload = try Workload.modelStudio(
            database: database,
            blobs: blobs,
            images: images,
            meshes: meshes,
            text: text,
            previewRenderer: previewRenderer
        )
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try await DurableCore.open(
            database,
            [Workload(migrations: AccountsSchema.migrations), workload] + workloads,
            configuration: .init(nodeName: "test", version: "test", logger: logger)
        )
    }

    /// Submits a request for a red cup.
    package func submit(seed: Int64 = 7, key: String = "key") async throws -> GenerationRequest.ID {
        let new = try NewRequest(prompt: "a red cup", seed: seed)
        return try await requests.submit(new, by: owner, key: key).answer.request
    }

    /// Runs the services while `body` runs, then stops them gracefully.
    package func working<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result
    {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let services = core.services(worker: .init(shutdownTimeout: .milliseconds(100)))
        let group = ServiceGroup(configuration: .init(services: services.map { .init(service: $0) }, logger: logger))
        return try await withThrowingTaskGroup(of: Result?.self) { tasks in
            tasks.addTask {
                try await group.run()
                return nil
            }
            tasks.addTask {
                let result: Swift.Result<Result, any Error>
                do { result = .success(try await body()) } catch { result = .failure(error) }
                await group.triggerGracefulShutdown()
                return try result.get()
            }
            var found: Result?
            for try await result in tasks where result != nil { found = result }
            guard let found else { throw TestSupportError(description: "The services ended before the test did.") }
            return found
        }
    }

    /// Waits until a request is in one of these statuses, and gives it. Any other final status fails at once.
    @discardableResult
    package func reaching(
        _ statuses: GenerationRequest.Status...,
        of id: GenerationRequest.ID
    ) async throws -> RequestDetails {
        let changes = database.wakeUps.listener(to: [.events])
        // Ends a hang, and judges no speed: everything else runs beside it.
        let end = ContinuousClock.now + .seconds(300)
        while true {
            let details = try await requests.details(id)
            if statuses.contains(details.request.status) { return details }
            guard ContinuousClock.now < end, !details.request.status.isFinal else {
                let reason = details.request.errorMessage ?? ""
                throw TestSupportError(
                    description: "The request is \(details.request.status), not \(statuses). \(reason)"
                )
            }
            await changes.wait(upTo: .milliseconds(100))
        }
    }

    /// What happened to a request, in order.
    package func events(of id: GenerationRequest.ID) async throws -> [String] {
        let filter = EventLog.Filter(aggregateID: id.description)
        return try await core.events.events(after: 0, matching: filter).map(\.event.type.rawValue)
    }

    /// How many rows a query counts.
    package func count(_ sql: SQL) async throws -> Int { try await database.read { try $0.run(sql)[0][0] } }
}

extension PreviewRenderer {
    /// Takes pictures that are small and plain, and other ones of other meshes.
    package static let quick = PreviewRenderer { plain($0) }

    /// What is quickly taken.
    package static func plain(_ model: Geometry.Model) -> [ModelPreview: Picture] {
        let shade = UInt8(truncatingIfNeeded: model.mesh.triangles.count)
        return ModelPreview.allCases.reduce(into: [:]) { pictures, preview in
            let tone = UInt8(preview.rawValue.utf8.count)
            pictures[preview] = Picture(width: 1, height: 1, pixels: [shade, tone, 90, 255])
        }
    }
}
