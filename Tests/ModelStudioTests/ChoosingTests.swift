import Basics
import Blobs
import Durable
import Foundation
import ModelStudio
import Providers
import Storage
import StudioSupport
import Testing
import TestSupport

@Suite struct ChoosingTests {
    /// Keeps the sculptor from beginning, so that what happens before can be looked at.
    private func pauseSculpting(_ studio: StudioWorld, _ isPaused: Bool = true) async throws {
        var change = Queues.Change()
        change.isActive = !isPaused
        try await studio.core.queues.set("model_generation", change)
    }

    @Test(arguments: Backend.allCases)
    func theChoiceMayChangeUntilSculptingBegins(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            try await pauseSculpting(studio)
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageCompleted, of: id)
                let model = try await studio.requests.select(id, index: 0, by: studio.owner)
                #expect(try await studio.requests.select(id, index: 0, by: studio.owner) == model)
                #expect(try await studio.requests.select(id, index: 2, by: studio.owner) == model)
                let chosen = try await studio.requests.details(id)
                #expect(chosen.request.status == .modelPending && chosen.request.selectedIndex == 2)
                #expect(chosen.model?.sourceImage == chosen.images[2].id)
                try await pauseSculpting(studio, false)
                let done = try await studio.reaching(.completed, of: id)
                #expect(done.model?.sourceImage == done.images[2].id)
                let error = await #expect(throws: ModelStudioError.self) {
                    try await studio.requests.select(id, index: 1, by: studio.owner)
                }
                #expect(error?.code == .invalidState && error?.subject == model.uuid)
            }
            let selected = try await studio.events(of: id).filter { $0 == "model.request.selected" }
            #expect(selected.count == 2)
        }
    }

    @Test(arguments: Backend.allCases)
    func aChoiceBetweenPicturesThatHaveChangedIsStale(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.submit()
            try await studio.working {
                let before = try await studio.reaching(.imageCompleted, of: id)
                let seen = try await studio.requests.digest(of: id)
                try await studio.requests.redraw(id, index: 1, by: studio.owner)
                let changes = studio.database.wakeUps.listener(to: [.events])
                while try await studio.requests.details(id).images[1].status != .completed {
                    await changes.wait(upTo: .milliseconds(50))
                }
                let after = try await studio.requests.details(id)
                #expect(after.request.status == .imageCompleted)
                #expect(after.images[1].blob != before.images[1].blob)
                #expect(after.images[0].blob == before.images[0].blob)
                let error = await #expect(throws: ModelStudioError.self) {
                    try await studio.requests.select(id, index: 0, seen: Seen(images: seen), by: studio.owner)
                }
                #expect(error?.code == .staleDecision)
                let current = try await studio.requests.digest(of: id)
                #expect(current != seen)
                try await studio.requests.select(id, index: 1, seen: Seen(images: current), by: studio.owner)
                try await studio.reaching(.completed, of: id)
                await #expect(throws: ModelStudioError.self) {
                    try await studio.requests.redraw(id, index: 1, by: studio.owner)
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aPictureThatCannotBeDrawnAgainIsStillThere(on backend: Backend) async throws {
        let images = FakeImages { _, call in if call > 1 { throw ProviderError(.contentBlocked, "No more.") } }
        try await StudioWorld.with(backend, images: images) { studio in
            let id = try await studio.submit()
            try await studio.working {
                let before = try await studio.reaching(.imageCompleted, of: id)
                try await studio.requests.redraw(id, index: 0, by: studio.owner)
                let changes = studio.database.wakeUps.listener(to: [.events])
                while try await studio.requests.details(id).images[0].errorMessage == nil {
                    await changes.wait(upTo: .milliseconds(50))
                }
                let after = try await studio.requests.details(id).images[0]
                #expect(after.status == .completed && after.blob == before.images[0].blob)
                try await studio.requests.select(id, index: 0, by: studio.owner)
                try await studio.reaching(.completed, of: id)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func onePictureOfARequestWithoutAnyMayBeDrawnAgainAlone(on backend: Backend) async throws {
        let images = FakeImages { _, call in if call == 1 { throw ProviderError(.contentBlocked, "Not yet.") } }
        try await StudioWorld.with(backend, images: images) { studio in
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageFailed, of: id)
                try await studio.requests.redraw(id, index: 3, by: studio.owner)
                let waiting = try await studio.reaching(.imageCompleted, of: id)
                #expect(waiting.images.map(\.status) == [.failed, .failed, .failed, .completed])
                try await studio.requests.select(id, index: 3, by: studio.owner)
                try await studio.reaching(.completed, of: id)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aNumberThatIsNoneOfAPictureIsRefused(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.submit()
            for index in [-1, 4, .max] {
                let error = await #expect(throws: ModelStudioError.self) {
                    try await studio.requests.select(id, index: index, by: studio.owner)
                }
                #expect(error?.code == .indexOutOfRange)
            }
            let early = await #expect(throws: ModelStudioError.self) {
                try await studio.requests.select(id, index: 0, by: studio.owner)
            }
            #expect(early?.code == .invalidState)
        }
    }
}
