import Geometry
import Testing

import enum ModelStudio.ModelFormat

@testable import ModelStudio

@Suite struct ModelFormatTests {
    @Test(arguments: [("glb", [ModelFormat.glb]), ("GLB, stl", [.glb, .stl]), ("stl,stl,glb", [.stl, .glb])])
    func namesAreRead(_ names: String, _ formats: [ModelFormat]) throws {
        #expect(try ModelFormat.list(names) == formats)
    }

    @Test(arguments: ["step", "glb,step", "", "glb,", "glb stl"])
    func unknownNamesAreRefused(_ names: String) {
        let error = #expect(throws: ModelStudioError.self) { try ModelFormat.list(names) }
        #expect(error?.code == .unknownFormat)
        #expect(error?.message.contains("glb, stl") == true)
    }

    @Test func anSTLMadeFromTheStoredFileIsTheOneMadeFromTheMesh() throws {
        let stored = try GLBWriter().write(
            Geometry.Model(.cube, provenance: [Geometry.Model.Provenance("prompt", "\"count\":12 \\ 青")])
        )
        #expect(try ModelFormat.stl.file(from: stored) == STLWriter(header: "Atelier").write(Geometry.Model(.cube)))
        #expect(try ModelFormat.glb.file(from: stored) == stored)
    }

    @Test func aStoredFileThatIsNotOursIsRefused() throws {
        let stored = try GLBWriter().write(Geometry.Model(.cube))
        for count in [0, 4, 12, 27, 28, 100, stored.count - 1] {
            #expect(throws: GeometryError.self) { try CanonicalGLB(Array(stored.prefix(count))).mesh() }
        }
        #expect(throws: GeometryError.self) { try CanonicalGLB(stored + [0]).mesh() }
    }

    @Test func factsAreInMillimetres() {
        let facts = MeshFacts(.cube)
        #expect(facts.triangles == 12 && facts.vertices == 8 && facts.shells == 1)
        #expect(facts.boundingBox == [100, 100, 100])
        #expect(abs(facts.signedVolume - 1_000_000) < 1 && abs(facts.surfaceArea - 60_000) < 1)
        #expect(facts.isWatertight && !facts.insideOut)
    }
}
