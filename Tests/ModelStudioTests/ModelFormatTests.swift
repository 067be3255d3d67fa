import Geometry
import Testing

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
        let stored = GLBWriter(provenance: [("prompt", "\"count\":12 \\ 青")]).write(.cube)
        #expect(try ModelFormat.stl.file(from: stored) == STLWriter(header: "Atelier").write(.cube))
        #expect(try ModelFormat.glb.file(from: stored) == stored)
    }

    @Test func aStoredFileThatIsNotOursIsRefused() throws {
        let stored = GLBWriter().write(.cube)
        for count in [0, 4, 12, 27, 28, 100, stored.count - 1] {
            #expect(throws: GeometryError.self) { try CanonicalGLB(Array(stored.prefix(count))).mesh() }
        }
        #expect(throws: GeometryError.self) { try CanonicalGLB(stored + [0]).mesh() }
    }

    @Test func theReportIsInMillimetres() throws {
        let report = try MeshReport(.cube)
        #expect(report.triangles == 12 && report.vertices == 8 && report.shells == 1)
        #expect(report.boundingBox.allSatisfy { abs($0 - 100) < 0.001 })
        #expect(abs(report.signedVolume - 1_000_000) < 1 && abs(report.surfaceArea - 60_000) < 1)
        #expect(report.isWatertight && !report.insideOut)
    }
}
