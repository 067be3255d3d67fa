import Basics
import Durable
import Foundation
import ModelStudio
import Providers
import Storage
import StudioSupport
import Testing
import TestSupport

@Suite struct CancellingTests {
    typealias Status = GenerationRequest.Status

    /// Checks that a request is over, with all that belongs to it.
    private func expectOver(_ id: GenerationRequest.ID, _ studio: StudioWorld) async throws {
        let details = try await studio.requests.details(id)
        #expect(details.request.status == .cancelled)
        #expect(details.images.allSatisfy { $0.status == .completed || $0.status == .failed })
        #expect(details.model?.completedAt == nil)
        let unfinished: SQL = "SELECT count(*) FROM async_tasks WHERE status IN ('PENDING', 'RUNNING', 'RETRYING')"
        #expect(try await studio.count(unfinished) == 0)
        #expect(try await studio.events(of: id).last == "model.request.cancelled")
        let again = await #expect(throws: ModelStudioError.self) {
            try await studio.requests.cancel(id, by: studio.owner)
        }
        #expect(again?.code == .invalidState)
    }

    @Test(arguments: Backend.allCases)
    func aRequestThatHasNotBegunCanBeCancelled(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.submit()
            try await studio.requests.cancel(id, by: studio.owner)
            try await expectOver(id, studio)
        }
    }

    @Test(arguments: Backend.allCases)
    func aRequestWhosePicturesAreBeingDrawnCanBeCancelled(on backend: Backend) async throws {
        let images = FakeImages { _, _ in try await Task.sleep(for: .seconds(600)) }
        try await StudioWorld.with(backend, images: images) { studio in
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageGenerating, of: id)
                try await studio.requests.cancel(id, by: studio.owner)
            }
            try await expectOver(id, studio)
        }
    }

    @Test(arguments: Backend.allCases)
    func aRequestThatWaitsForAChoiceCanBeCancelled(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageCompleted, of: id)
                try await studio.requests.cancel(id, by: studio.owner)
                let late = await #expect(throws: ModelStudioError.self) {
                    try await studio.requests.select(id, index: 0, by: studio.owner)
                }
                #expect(late?.code == .invalidState)
            }
            try await expectOver(id, studio)
            #expect(try await studio.core.handle(of: id.description)?.status == .expired)
        }
    }

    @Test(arguments: Backend.allCases)
    func aRequestThatIsBeingSculptedCanBeCancelled(on backend: Backend) async throws {
        let meshes = FakeMeshes { _, _ in try await Task.sleep(for: .seconds(600)) }
        try await StudioWorld.with(backend, meshes: meshes) { studio in
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageCompleted, of: id)
                try await studio.requests.select(id, index: 0, by: studio.owner)
                try await studio.reaching(.modelGenerating, of: id)
                try await studio.requests.cancel(id, by: studio.owner)
            }
            try await expectOver(id, studio)
        }
    }

    @Test(arguments: Backend.allCases)
    func aRequestThatRestsAfterAFailureCanBeCancelled(on backend: Backend) async throws {
        let images = FakeImages { _, _ in throw ProviderError(.contentBlocked, "No.") }
        try await StudioWorld.with(backend, images: images) { studio in
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageFailed, of: id)
                try await studio.requests.cancel(id, by: studio.owner)
            }
            try await expectOver(id, studio)
        }
    }

    @Test(arguments: Backend.allCases)
    func whoCancelsTheRunCancelsTheRequest(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.submit()
            try await studio.core.runs.cancel(studio.requests.details(id).request.run)
            try await expectOver(id, studio)
        }
    }

    @Test(arguments: Backend.allCases)
    func whatIsDoneCannotBeCancelled(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageCompleted, of: id)
                try await studio.requests.select(id, index: 0, by: studio.owner)
                try await studio.reaching(.completed, of: id)
            }
            let error = await #expect(throws: ModelStudioError.self) {
                try await studio.requests.cancel(id, by: studio.owner)
            }
            #expect(error?.code == .invalidState)
        }
    }
}
