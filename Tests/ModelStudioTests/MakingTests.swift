import Basics
import Blobs
import Durable
import Foundation
import Geometry
import ModelStudio
import Providers
import Storage
import StudioSupport
import Testing
import TestSupport

@Suite struct MakingTests {
    @Test(arguments: Backend.allCases)
    func aRequestBecomesFourPicturesAndTheChosenOneAModel(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.submit()
            try await studio.working {
                let waiting = try await studio.reaching(.imageCompleted, of: id)
                #expect(waiting.request.phase == .awaitingSelection)
                #expect(waiting.images.map(\.index) == [0, 1, 2, 3])
                #expect(waiting.images.allSatisfy { $0.status == .completed && $0.blob != nil && $0.prompt != nil })
                #expect(waiting.images.allSatisfy { Set($0.thumbnails.keys) == ["512", "256"] })
                #expect(Set(waiting.images.compactMap(\.blob)).count == 4)
                #expect(waiting.model == nil)
                let model = try await studio.requests.select(id, index: 2, by: studio.owner)
                let done = try await studio.reaching(.completed, of: id)
                #expect(done.request.selectedIndex == 2 && done.request.completedAt != nil)
                #expect(done.model?.id == model && done.model?.sourceImage == waiting.images[2].id)
                #expect(done.model?.report?.isWatertight == true)
                let files = ["glb", "stl", "preview-512", "preview-256", "turntable", "picture-512", "picture-256"]
                #expect(Set(done.model?.blobs.keys.map { $0 } ?? []) == Set(files))
            }
            let events = try await studio.events(of: id)
            #expect(events.first == "model.request.submitted")
            #expect(events.filter { $0 == "model.image.completed" }.count == 4)
            #expect(
                Array(events.suffix(5)) == [
                    "model.request.awaiting_selection", "model.request.selected", "model.sculpting.started",
                    "model.model.completed", "model.request.completed",
                ]
            )
            let jobs = try await studio.count("SELECT count(*) FROM image_generation_jobs WHERE status = 'COMPLETED'")
            #expect(jobs == 4)
            #expect(try await studio.count("SELECT count(*) FROM model_generation_jobs") == 1)
            let command = try await studio.count("SELECT count(*) FROM command_inbox WHERE status = 'COMPLETED'")
            #expect(command == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func aRepeatedSubmissionIsOneRequest(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let first = try await studio.submit(key: "once")
            #expect(try await studio.submit(key: "once") == first)
            let other = try await studio.submit(key: "twice")
            #expect(other != first)
            let error = await #expect(throws: DurableError.self) {
                let new = try NewRequest(prompt: "a blue cup", seed: 7)
                _ = try await studio.requests.submit(new, by: studio.owner, key: "once")
            }
            #expect(error?.code == .idempotencyKeyReused)
            #expect(try await studio.requests.list(of: studio.owner).map(\.id) == [other, first])
            #expect(try await studio.count("SELECT count(*) FROM generated_images") == 8)
        }
    }

    @Test(arguments: Backend.allCases)
    func theSameWishAndSeedGiveTheSameBytes(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let ids = [try await studio.submit(key: "a"), try await studio.submit(key: "b")]
            let made = try await studio.working {
                var made: [RequestDetails] = []
                for id in ids {
                    try await studio.reaching(.imageCompleted, of: id)
                    try await studio.requests.select(id, index: 0, by: studio.owner)
                    made.append(try await studio.reaching(.completed, of: id))
                }
                return made
            }
            #expect(made[0].images.map(\.blob) == made[1].images.map(\.blob))
            #expect(made[0].model?.blobs == made[1].model?.blobs)
            let referenced = try await studio.requests.referencedBlobs()
            // Small pictures are their own thumbnails but for how they are packed.
            #expect(referenced.isSuperset(of: made[0].images.compactMap(\.blob)))
            #expect(referenced.isSuperset(of: made[0].model.map { Array($0.blobs.values) } ?? []))
            for hash in referenced { #expect(try await studio.blobs.contains(hash)) }
        }
    }

    @Test(arguments: Backend.allCases)
    func workThatWasInterruptedGoesOnInTheNextProcessAndIsNotDoneTwice(on backend: Backend) async throws {
        let calls = Calls()
        let stuck = FakeImages(calls: calls) { request, _ in
            if request.candidate >= 2 { try await Task.sleep(for: .seconds(600)) }
        }
        try await StudioWorld.with(backend, images: stuck) { studio in
            let id = try await studio.submit()
            try await studio.working {
                let changes = studio.database.wakeUps.listener(to: [.events])
                while try await studio.requests.details(id).images.count(where: { $0.status == .completed }) < 2 {
                    await changes.wait(upTo: .milliseconds(50))
                }
            }
            let restarted = try await studio.restarted(images: FakeImages(calls: calls))
            try await restarted.working {
                try await restarted.reaching(.imageCompleted, of: id)
                try await restarted.requests.select(id, index: 3, by: studio.owner)
                try await restarted.reaching(.completed, of: id)
            }
            #expect(calls["0"] == 1 && calls["1"] == 1)
            #expect(try await studio.count("SELECT count(*) FROM async_tasks WHERE retry_count > 0") == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func aSculptureThatWasStoredIsNotSculptedAgain(on backend: Backend) async throws {
        let calls = Calls()
        let once = FakeMeshes(calls: calls) { _, call in
            if call > 1 { throw ProviderError(.unsupported, "it was sculpted before") }
        }
        try await StudioWorld.with(backend, meshes: once) { studio in
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageCompleted, of: id)
                try await studio.requests.select(id, index: 0, by: studio.owner)
                let done = try await studio.reaching(.completed, of: id)
                // The stored mesh goes missing before it is converted once more.
                #expect(done.model?.blobs["glb"] != nil)
            }
            #expect(calls["sculpt"] == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func wordingsComeFromTheTextProviderOrFromTheRule(on backend: Backend) async throws {
        let lines = ["1. a tall cup", "- a small cup", "a wide cup", "4) a cup with a lid"]
        let texts: [@Sendable () throws -> String] = [
            { lines.joined(separator: "\n") }, { "I cannot do that." },
            { throw ProviderError(.unauthorized, "the key is wrong") },
        ]
        for (number, text) in texts.enumerated() {
            try await StudioWorld.with(backend, text: FakeText(answer: text)) { studio in
                let id = try await studio.submit()
                let details = try await studio.working { try await studio.reaching(.imageCompleted, of: id) }
                let written = ["a tall cup", "a small cup", "a wide cup", "a cup with a lid"]
                let expected = number == 0 ? written : PromptVariation().variants(of: "a red cup")
                #expect(details.images.map(\.prompt) == expected)
            }
        }
    }
}
