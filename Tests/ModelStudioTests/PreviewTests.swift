import Basics
import Blobs
import Foundation
import Geometry
import ModelStudio
import Providers
import Storage
import StudioSupport
import Testing
import TestSupport

@Suite struct PreviewTests {
    @Test(arguments: Backend.allCases)
    func aFinishedModelHasPicturesOfItsMeshAndATurntable(on backend: Backend) async throws {
        try await StudioWorld.with(backend, previewRenderer: .standard) { studio in
            let model = try await studio.library.model(studio.making(), viewer: .person(studio.owner))
            let sizes: [(ModelPreview, Int, Int)] = [(.large, 512, 512), (.small, 256, 256), (.turntable, 3_072, 256)]
            for (preview, width, height) in sizes {
                let picture = try Picture.decode(await studio.files.preview(preview, of: model))
                #expect(picture.width == width && picture.height == height)
                #expect(model.blobs[preview.rawValue] == BlobHash(of: try picture.pngData()))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aProcessThatEndsWhileItDrawsPreviewsLeavesNothingToSculptAgain(on backend: Backend) async throws {
        let (calls, changes) = (Calls(), AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1)))
        let slow = PreviewRenderer { model in
            if calls.count("pictures") == 1 {
                changes.continuation.finish()
                try await Task.sleep(for: .seconds(600))
            }
            return PreviewRenderer.plain(model)
        }
        try await StudioWorld.with(backend, meshes: FakeMeshes(calls: calls), previewRenderer: slow) { studio in
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageCompleted, of: id)
                try await studio.requests.select(id, index: 0, by: studio.owner)
                for await _ in changes.stream {}
            }
            let restarted = try await studio.restarted(images: FakeImages(), meshes: FakeMeshes(calls: calls))
            _ = try await restarted.working { try await restarted.reaching(.completed, of: id) }
            #expect(calls["sculpt"] == 1 && calls["pictures"] == 2)
        }
    }

    @Test(arguments: Backend.allCases)
    func aFileThatIsAskedForIsMadeOnceAndKept(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.making()
            let model = try await studio.library.model(id, viewer: .person(studio.owner))
            let files = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for _ in 0..<8 { group.addTask { try await studio.files.file(.threeMF, of: model) } }
                return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
            }
            #expect(files.count == 1)
            let kept = try await studio.library.model(id, viewer: .person(studio.owner))
            #expect(kept.blobs["3mf"] == files.first.map(BlobHash.init(of:)))
            #expect(kept.updatedAt == model.updatedAt)
            let (read, format) = try ModelReader.read(try #require(files.first))
            #expect(format == .threeMF && read.mesh.triangles.count == 12)
            #expect(read.thumbnail.map(BlobHash.init(of:)) == model.blobs["preview-256"])
            for hash in kept.blobs.values { #expect(try await studio.requests.referencedBlobs().contains(hash)) }
        }
    }

    @Test(arguments: Backend.allCases)
    func anotherHeightIsMadeAnewAndNotKept(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.making()
            let model = try await studio.library.model(id, viewer: .person(studio.owner))
            for format in [ModelFormat.glb, .obj, .stl, .threeMF] {
                let bytes = try await studio.files.file(format, of: model, heightMillimetres: 42)
                let report = try MeshReport(ModelReader.read(bytes).model)
                #expect(abs(report.boundingBox[2] - 42) < 0.01, "\(format)")
            }
            #expect(try await studio.library.model(id, viewer: .person(studio.owner)).blobs == model.blobs)
            for height in [0, -1, 20_000, Double.nan, .infinity] {
                let error = await #expect(throws: ModelStudioError.self) {
                    try await studio.files.file(.stl, of: model, heightMillimetres: height)
                }
                #expect(error?.code == .optionOutOfRange)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func whatIsLackingOfAnOldModelIsDrawnWhenItIsAskedFor(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.making()
            let model = try await studio.library.model(id, viewer: .person(studio.owner))
            let glb = try JSON(encoding: ["glb": model.blobs["glb"]])
            _ = try await studio.database.write { try $0.run("UPDATE models SET blobs = \(glb)") }
            let bare = try await studio.library.model(id, viewer: .person(studio.owner))
            #expect(bare.blobs.count == 1)
            _ = try await studio.files.preview(.turntable, of: bare)
            let again = try await studio.library.model(id, viewer: .person(studio.owner))
            for preview in ModelPreview.allCases {
                #expect(again.blobs[preview.rawValue] == model.blobs[preview.rawValue])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aPublishedFileCarriesTheLicenceAndThePromptOnlyIfThatIsShared(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.making()
            func facts(_ format: ModelFormat) async throws -> [String: String] {
                let model = try await studio.library.model(id, viewer: .stranger)
                let bytes = try await studio.files.file(format, of: model)
                let facts = try ModelReader.read(bytes).model.provenance.map { ($0.key, $0.value) }
                return Dictionary(facts) { $1 }
            }
            for licence in [Licence.ccBYSA, .allRightsReserved] {
                for shares in [false, true] {
                    try await studio.library.publish(id, licence: licence, sharesPrompt: shares, by: studio.owner)
                    for format in [ModelFormat.glb, .threeMF, .glb] {
                        let provenance = try await facts(format)
                        #expect(provenance["licence"]?.hasPrefix(licence.title) == true)
                        #expect(provenance["prompt"] == (shares ? "a red cup" : nil))
                        #expect(provenance["seed"] == "7")
                    }
                }
            }
            try await studio.library.unpublish(id, by: studio.owner)
            let model = try await studio.library.model(id, viewer: .person(studio.owner))
            #expect(!model.blobs.keys.contains { $0.hasPrefix("published-") })
            let own = try ModelReader.read(try await studio.files.file(.glb, of: model)).model.provenance
            #expect(own.contains(.init("prompt", "a red cup")) && !own.contains { $0.key == "licence" })
        }
    }
}
