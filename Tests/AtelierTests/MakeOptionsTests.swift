import Foundation
import Geometry
import Testing

@testable import atelier

@Suite struct MakeOptionsTests {
    @Test(arguments: [
        ("lamp.glb", nil, "lamp", [ModelFormat.glb]), ("lamp.STL", nil, "lamp", [.stl]), ("lamp", nil, "lamp", [.glb]),
        ("v1.2", nil, "v1.2", [.glb]), ("lamp.glb", "stl", "lamp", [.stl]),
        ("a/lamp.glb", "glb,stl", "a/lamp", [.glb, .stl]), ("lamp.3mf", nil, "lamp", [.threeMF]),
        ("lamp.Obj.Zip", nil, "lamp", [.objZip]), ("lamp.zip", "obj,3mf", "lamp.zip", [.obj, .threeMF]),
        ("folder/", nil, "folder/a-red-cup", [.glb]),
    ])
    func theFilesGoWhereTheyWereAskedFor(
        _ out: String,
        _ format: String?,
        _ stem: String,
        _ formats: [ModelFormat]
    ) throws {
        let order = try MakeOptions(out: out, format: format, pick: 1, prompt: "A red cup!")
        let here = FileManager.default.currentDirectoryPath
        #expect(order.stem == "\(here)/\(stem)")
        #expect(order.formats == formats)
        #expect(order.path(.glb) == "\(here)/\(stem).glb")
        #expect(order.picture(3) == "\(here)/\(stem)-3.png")
        #expect(!order.isDelivered)
    }

    @Test(arguments: [
        ("a.glb", "step", 1), ("a.glb", "glb,step", 1), ("a.ply", nil, 1), ("", nil, 1), ("a.glb", nil, 4),
        ("a.glb", nil, -1), ("a.glb", "", 0),
    ])
    func whatCannotBeDoneIsRefused(_ out: String, _ format: String?, _ pick: Int) {
        let error = #expect(throws: (any Error).self) {
            try MakeOptions(out: out, format: format, pick: pick, prompt: "a")
        }
        #expect(error.map { CommandError($0).status } == .usage)
    }

    @Test(arguments: [
        ("a mushroom lamp", "a-mushroom-lamp"), ("Red, twisted vase!", "red-twisted-vase"), ("红色的火箭", "红色的火箭"),
        ("../../etc/passwd", "etc-passwd"), ("!!!", "model"), (".", "model"),
        (String(repeating: "word ", count: 40), Array(repeating: "word", count: 12).joined(separator: "-")),
    ])
    func aPromptBecomesAFileName(_ prompt: String, _ slug: String) {
        #expect(MakeOptions.slug(of: prompt) == slug)
    }
}
