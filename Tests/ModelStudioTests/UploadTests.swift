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

@Suite struct UploadTests {
    @Test(arguments: Backend.allCases)
    func everyFormatThatIsReadBecomesAFinishedPrivateModel(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            for format in ModelFormat.allCases {
                let bytes = try ModelWriter.write(Geometry.Model(.cube), as: format)
                let receipt = try await studio.library.upload(
                    bytes,
                    fileName: "C:\\things\\../my cube.\(format.fileExtension)",
                    by: studio.owner,
                    key: format.rawValue
                )
                let model = try await studio.library.model(receipt.answer.model, viewer: .person(studio.owner))
                #expect(model.name == "my cube" && model.format == format && model.source == .userUploaded)
                #expect(model.visibility == .owner && model.completedAt != nil && model.prompt == nil)
                #expect(model.report?.triangles == 12 && model.report?.isWatertight == true)
                let files: Set = ["glb", "original", "preview-512", "preview-256", "turntable"]
                #expect(Set(model.blobs.keys) == files)
                #expect(try await studio.files.original(of: model) == bytes)
                #expect(try ModelReader.read(try await studio.files.file(.glb, of: model)).format == .glb)
                #expect(try await studio.requests.referencedBlobs().isSuperset(of: model.blobs.values))
            }
            let filter = EventLog.Filter(aggregateType: "model")
            let events = try await studio.core.events.events(after: 0, matching: filter).map(\.event.type)
            #expect(events == ModelFormat.allCases.map { _ in "model.uploaded" })
        }
    }

    @Test(arguments: Backend.allCases)
    func whatCannotBeReadIsRefusedWithItsReasonAndLeavesNothing(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let glb = try ModelWriter.write(Geometry.Model(.cube), as: .glb)
            let bad: [[UInt8]] = [
                [], Array("hello".utf8), Array(glb.dropLast(7)), Array("<html></html>".utf8), Array("v 1 2 3\n".utf8),
                Array("v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n".utf8), Array("PK\u{3}\u{4}".utf8),
                [UInt8](repeating: 0x20, count: (1 << 20) + 1),
                Array(
                    "{\"asset\":{\"version\":\"2.0\"},\"buffers\":[{\"uri\":\"/etc/passwd\",\"byteLength\":9}]}".utf8
                ),
            ]
            for (number, bytes) in bad.enumerated() {
                let error = await #expect(throws: ModelStudioError.self) {
                    try await studio.library.upload(bytes, fileName: "x.glb", by: studio.owner, key: "\(number)")
                }
                #expect(error?.code == .unreadableModel, "\(number)")
                #expect(error?.message.hasPrefix("The file cannot be read: ") == true)
                #expect(error?.cause is GeometryError)
            }
            for table in ["models", "model_words", "command_inbox", "domain_events", "event_outbox", "async_tasks"] {
                #expect(try await studio.count("SELECT count(*) FROM \(raw: table)") == 0, "\(table)")
            }
            let kept = try await studio.requests.referencedBlobs()
            #expect(try await studio.blobs.collect(keeping: kept, olderThan: .zero).blobs == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func theSameFileIsBroughtOnceByAPerson(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let bytes = try ModelWriter.write(Geometry.Model(.cube), as: .stl)
            // Half of them come to another process.
            let other = try await studio.restarted(images: FakeImages())
            let outcomes = await withTaskGroup(of: Result<ModelStudio.Model.ID, any Error>.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        do {
                            let library = number % 2 == 0 ? studio.library : other.library
                            let receipt = try await library.upload(
                                bytes,
                                fileName: "cube.stl",
                                by: studio.owner,
                                key: "key \(number)"
                            )
                            return .success(receipt.answer.model)
                        } catch { return .failure(error) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let models = outcomes.compactMap { try? $0.get() }
            #expect(models.count == 1)
            for case .failure(let error) in outcomes {
                let refusal = try #require(error as? ModelStudioError)
                #expect(refusal.code == .duplicateModel && refusal.subject == models.first?.uuid)
            }
            let stranger = try await studio.stranger()
            let theirs = try await studio.library.upload(bytes, fileName: "cube.stl", by: stranger, key: "mine")
            #expect(theirs.answer.model != models.first)
            // Deleted, it may be brought again.
            try await studio.library.delete(models[0], by: studio.owner)
            let again = try await studio.library.upload(bytes, fileName: "cube.stl", by: studio.owner, key: "again")
            #expect(again.answer.model != models.first)
        }
    }

    @Test(arguments: Backend.allCases)
    func aRepeatedUploadGetsTheFirstAnswer(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let first = try await studio.bringing()
            #expect(try await studio.bringing() == first)
            let error = await #expect(throws: DurableError.self) {
                let other = try ModelWriter.write(Geometry.Model(.cube), as: .obj)
                _ = try await studio.library.upload(other, fileName: "x.obj", by: studio.owner, key: "Cube 50.0")
            }
            #expect(error?.code == .idempotencyKeyReused)
            #expect(try await studio.count("SELECT count(*) FROM models") == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func aFileMayBeCalledAnything(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let names: [(String, String)] = [
                ("../../etc/passwd", "passwd"), ("", "Model"), (".stl", "Model"),
                ("\u{202E}lts.ebuc\u{0}.stl", "lts.ebuc"),
                (String(repeating: "long ", count: 5_000) + ".stl", String(repeating: "long ", count: 40)),
                ("红色的杯子.STL", "红色的杯子"), ("a\nb.OBJ.ZIP", "a b"),
            ]
            for (number, (fileName, name)) in names.enumerated() {
                let cube = Geometry.Model(.cube.resting(height: Float(number + 1) / 10))
                let id = try await studio.library.upload(
                    ModelWriter.write(cube, as: .stl),
                    fileName: fileName,
                    by: studio.owner,
                    key: "\(number)"
                ).answer.model
                let model = try await studio.library.model(id, viewer: .person(studio.owner))
                #expect(model.name == name.trimmingCharacters(in: .whitespaces))
            }
        }
    }
}
