import Blobs
import Durable
import Foundation
import ModelStudio
import Providers
import Storage
import StudioSupport
import Synchronization
import Testing
import TestSupport

@Suite struct FailingTests {
    private static let blocked = ProviderError(.contentBlocked, "The provider does not draw that.")

    /// Something that goes wrong until it is mended.
    private final class Trouble: Sendable {
        private let isThere = Mutex(true)
        func mend() { isThere.withLock { $0 = false } }
        func check() throws { if isThere.withLock({ $0 }) { throw FailingTests.blocked } }
    }

    @Test(arguments: Backend.allCases)
    func onePictureThatFailsBlocksNoOther(on backend: Backend) async throws {
        let images = FakeImages { request, _ in if request.candidate == 1 { throw Self.blocked } }
        try await StudioWorld.with(backend, images: images) { studio in
            let id = try await studio.submit()
            try await studio.working {
                let waiting = try await studio.reaching(.imageCompleted, of: id)
                #expect(waiting.images.map(\.status) == [.completed, .failed, .completed, .completed])
                #expect(waiting.images[1].errorMessage == Self.blocked.message)
                let error = await #expect(throws: ModelStudioError.self) {
                    try await studio.requests.select(id, index: 1, by: studio.owner)
                }
                #expect(error?.code == .invalidState)
                try await studio.requests.select(id, index: 0, by: studio.owner)
                try await studio.reaching(.completed, of: id)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func whenNoPictureCanBeDrawnItMayBeTriedAgain(on backend: Backend) async throws {
        let trouble = Trouble()
        try await StudioWorld.with(backend, images: FakeImages { _, _ in try trouble.check() }) { studio in
            let id = try await studio.submit()
            try await studio.working {
                let failed = try await studio.reaching(.imageFailed, of: id)
                #expect(failed.request.phase == .imageGeneration)
                #expect(failed.request.errorMessage?.contains(Self.blocked.message) == true)
                #expect(try await studio.core.runs.run(failed.request.run).status == .failed)
                trouble.mend()
                try await studio.requests.retry(id, by: studio.owner)
                let waiting = try await studio.reaching(.imageCompleted, of: id)
                #expect(waiting.images.allSatisfy { $0.status == .completed && $0.errorMessage == nil })
                #expect(waiting.request.errorMessage == nil)
                try await studio.requests.select(id, index: 1, by: studio.owner)
                try await studio.reaching(.completed, of: id)
            }
            let failed = try await studio.count("SELECT count(*) FROM command_inbox WHERE status = 'FAILED'")
            #expect(failed == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func aModelThatCannotBeSculptedMayBeTriedAgainWithoutDrawing(on backend: Backend) async throws {
        let trouble = Trouble()
        let calls = Calls()
        let meshes = FakeMeshes { _, _ in try trouble.check() }
        try await StudioWorld.with(backend, images: FakeImages(calls: calls), meshes: meshes) { studio in
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageCompleted, of: id)
                let model = try await studio.requests.select(id, index: 3, by: studio.owner)
                let failed = try await studio.reaching(.modelFailed, of: id)
                #expect(failed.model?.errorMessage?.contains(Self.blocked.message) == true)
                trouble.mend()
                try await studio.requests.retry(id, by: studio.owner)
                let done = try await studio.reaching(.completed, of: id)
                #expect(done.model?.id == model && done.model?.errorMessage == nil)
            }
            #expect(calls.total == 4)
        }
    }

    @Test(arguments: Backend.allCases)
    func whatIsNoPictureIsNotTakenForOne(on backend: Backend) async throws {
        struct Liar: ImageProvider {
            let name = ProviderName("liar")
            func draw(_ request: ImageRequest, progress: ProgressHandler) async throws -> DrawnImage {
                DrawnImage(bytes: Array("<html>".utf8), mediaType: "image/png", provider: name)
            }
        }
        try await StudioWorld.with(backend, images: Liar()) { studio in
            let id = try await studio.submit()
            var change = Queues.Change()
            change.maxRetries = 0
            try await studio.core.queues.set("image_generation", change)
            let other = try await studio.submit(key: "without retries")
            let failed = try await studio.working { try await studio.reaching(.imageFailed, of: other) }
            #expect(failed.images.allSatisfy { $0.status == .failed && $0.blob == nil })
            _ = id
        }
    }

    @Test(arguments: Backend.allCases)
    func onlyWhatFailedMayBeTriedAgain(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.submit()
            let error = await #expect(throws: ModelStudioError.self) {
                try await studio.requests.retry(id, by: studio.owner)
            }
            #expect(error?.code == .invalidState)
            let stranger = await #expect(throws: ModelStudioError.self) {
                try await studio.requests.cancel(id, by: UUID(uuidString: "00000000-0000-7000-8000-00000000000a")!)
            }
            #expect(stranger?.code == .notFound)
        }
    }
}
