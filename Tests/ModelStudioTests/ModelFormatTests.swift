import Geometry
import StudioSupport
import Testing

@testable import ModelStudio

@Suite struct ModelFormatTests {
    @Test(arguments: [
        ("glb", [ModelFormat.glb]), ("GLB, stl", [.glb, .stl]), ("stl,stl,3mf", [.stl, .threeMF]),
        ("obj, OBJ.ZIP", [.obj, .objZip]),
    ])
    func namesAreRead(_ names: String, _ formats: [ModelFormat]) throws {
        #expect(try ModelFormat.list(names) == formats)
    }

    @Test(arguments: ["step", "glb,step", "", "glb,", "glb stl"])
    func unknownNamesAreRefused(_ names: String) {
        let error = #expect(throws: ModelStudioError.self) { try ModelFormat.list(names) }
        #expect(error?.code == .unknownFormat)
        #expect(error?.message.contains("glb, gltf, obj, obj.zip, stl, 3mf") == true)
    }

    @Test func theReportIsInMillimetres() throws {
        let report = try MeshReport(.cube)
        #expect(report.triangles == 12 && report.vertices == 8 && report.shells == 1)
        #expect(report.boundingBox.allSatisfy { abs($0 - 100) < 0.001 })
        #expect(abs(report.signedVolume - 1_000_000) < 1 && abs(report.surfaceArea - 60_000) < 1)
        #expect(report.isWatertight && !report.insideOut)
    }
}
