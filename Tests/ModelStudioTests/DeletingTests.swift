import Basics
import Blobs
import Durable
import Foundation
import Geometry
import ModelStudio
import Storage
import StudioSupport
import Testing
import TestSupport

@Suite struct DeletingTests {
    @Test(arguments: Backend.allCases)
    func aFinishedModelOutlivesItsRequest(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.making()
            let before = try await studio.library.model(id, viewer: .person(studio.owner))
            let request = try #require(before.request)
            let seen = try await studio.requests.details(request).request.updatedAt
            let late = await #expect(throws: ModelStudioError.self) {
                try await studio.requests.delete(request, expecting: seen - .microseconds(1), by: studio.owner)
            }
            #expect(late?.code == .preconditionFailed)
            try await studio.requests.delete(request, expecting: seen, by: studio.owner)
            let after = try await studio.library.model(id, viewer: .person(studio.owner))
            #expect(after.request == nil && after.sourceImage == nil && after.prompt == "a red cup")
            #expect(after.blobs == before.blobs && after.updatedAt > before.updatedAt)
            let gone = await #expect(throws: ModelStudioError.self) { try await studio.requests.details(request) }
            #expect(gone?.code == .notFound)
            #expect(try await studio.count("SELECT count(*) FROM generated_images") == 0)
            #expect(try await studio.events(of: request).last == "model.request.deleted")
            #expect(try await !studio.files.file(.threeMF, of: after).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases, [GenerationRequest.Status.imageGenerating, .imageCompleted, .modelGenerating])
    func whatIsUnderWayStopsWithItsRequest(on backend: Backend, _ status: GenerationRequest.Status) async throws {
        let images = FakeImages { _, _ in if status == .imageGenerating { try await Task.sleep(for: .seconds(600)) } }
        let meshes = FakeMeshes { _, _ in try await Task.sleep(for: .seconds(600)) }
        try await StudioWorld.with(backend, images: images, meshes: meshes) { studio in
            let id = try await studio.submit()
            let stranger = try await studio.stranger()
            try await studio.working {
                if status == .modelGenerating {
                    try await studio.reaching(.imageCompleted, of: id)
                    try await studio.requests.select(id, index: 0, by: studio.owner)
                }
                try await studio.reaching(status, of: id)
                let other = await #expect(throws: ModelStudioError.self) {
                    try await studio.requests.delete(id, by: stranger)
                }
                #expect(other?.code == .notFound)
                try await studio.requests.delete(id, by: studio.owner)
            }
            for table in ["generation_requests", "generated_images", "models"] {
                #expect(try await studio.count("SELECT count(*) FROM \(raw: table)") == 0)
            }
            let unfinished: SQL = "SELECT count(*) FROM async_tasks WHERE status IN ('PENDING', 'RUNNING', 'RETRYING')"
            #expect(try await studio.count(unfinished) == 0)
            #expect(try await studio.core.handle(of: id.description)?.status != .paused)
        }
    }
}
