import Foundation
import Testing

@testable import Geometry

/// What glTF files of others may hold, and what of it is refused.
@Suite struct GLTFReadingTests {
    /// A file around one list of floats; `members` are those of the document besides version, buffers and views.
    private func document(_ members: String, floats: [Float], more: [UInt8] = []) -> [UInt8] {
        let bytes = floats.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
        let data = Data(bytes + more).base64EncodedString()
        return Array(
            (#"{"asset":{"version":"2.0"},"buffers":[{"byteLength":\#(bytes.count + more.count),"#
                + #""uri":"data:application/octet-stream;base64,\#(data)"}],"#
                + #""bufferViews":[{"buffer":0,"byteLength":\#(bytes.count)},"#
                + #"{"buffer":0,"byteOffset":\#(bytes.count),"byteLength":\#(more.count)}],\#(members)}"#).utf8
        )
    }

    private let triangle: [Float] = [0, 0, 0, 1, 0, 0, 0, 1, 0]
    private let square: [Float] = [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0]
    private let plain =
        #""meshes":[{"primitives":[{"attributes":{"POSITION":0}}]}],"#
        + #""accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}]"#

    private func read(_ bytes: [UInt8]) throws -> Model { try ModelReader.read(bytes).model }

    private func error(_ bytes: [UInt8]) -> GeometryError? {
        #expect(throws: GeometryError.self) { try read(bytes) }
    }

    @Test func nodesMoveTurnAndScaleWhatTheyHold() throws {
        let nodes =
            #""nodes":[{"children":[1],"translation":[10,0,0]},"#
            + #"{"mesh":0,"rotation":[0,0,0.70710678,0.70710678],"scale":[2,2,2]}],"scenes":[{"nodes":[0]}],"scene":0,"#
        let model = try read(document(nodes + plain, floats: triangle))
        // Twice as large, a quarter turn about z, ten to the right: x goes to y, y to −x.
        #expect(
            zip(model.mesh.positions, [Vector(10, 0, 0), Vector(10, 2, 0), Vector(8, 0, 0)]).allSatisfy {
                length($0 - $1) < 1e-5
            }
        )
        #expect(length(model.mesh.normals[0] - Vector(0, 0, 1)) < 1e-6)
    }

    @Test func aMirroredNodeStillFacesOutward() throws {
        let nodes = #""nodes":[{"mesh":0,"matrix":[-1,0,0,0, 0,1,0,0, 0,0,1,0, 0,0,0,1]}],"#
        let model = try read(document(nodes + plain, floats: triangle))
        #expect(model.mesh.triangles == [[0, 2, 1]])
        #expect(model.mesh.normals[0].z > 0.99)
    }

    @Test(arguments: [
        #""nodes":[{"children":[1]},{"children":[0],"mesh":0}],"scenes":[{"nodes":[0]}],"#,
        #""nodes":[{"children":[0],"mesh":0}],"scenes":[{"nodes":[0]}],"#,
        #""nodes":[{"children":[2]},{"children":[2]},{"mesh":0}],"scenes":[{"nodes":[0,1]}],"#,
        #""nodes":[{"mesh":0}],"scenes":[{"nodes":[0,0]}],"#, #""nodes":[{"mesh":7}],"#,
        #""nodes":[{"mesh":0}],"scenes":[{"nodes":[-1]}],"#, #""nodes":[{"mesh":0}],"scenes":[{}],"scene":2,"#,
        #""nodes":[{"mesh":0,"matrix":[1,2,3]}],"#, #""nodes":[{"mesh":0,"scale":[1e300,1e300,1e300]}],"#,
    ])
    func nodesThatLoopOrLeadNowhereAreRefused(_ nodes: String) {
        #expect(error(document(nodes + plain, floats: triangle)) != nil)
    }

    @Test func aLongChainOfNodesIsRefused() {
        let chain = (1..<200).map { #"{"children":[\#($0)]}"# }.joined(separator: ",")
        let nodes = #""nodes":[\#(chain),{"mesh":0}],"scenes":[{"nodes":[0]}],"#
        #expect(error(document(nodes + plain, floats: triangle))?.code == .tooLarge)
    }

    @Test(arguments: [(5, [SIMD3<UInt32>(0, 1, 2), SIMD3(2, 1, 3)]), (6, [SIMD3(0, 1, 2), SIMD3(0, 2, 3)])])
    func stripsAndFansAreTriangles(_ mode: Int, _ triangles: [SIMD3<UInt32>]) throws {
        let members =
            #""meshes":[{"primitives":[{"attributes":{"POSITION":0},"mode":\#(mode)}]}],"#
            + #""accessors":[{"bufferView":0,"componentType":5126,"count":4,"type":"VEC3"}]"#
        #expect(try read(document(members, floats: square)).mesh.triangles == triangles)
    }

    @Test func normalisedAndSparseValuesAreRead() throws {
        let members =
            #""meshes":[{"primitives":[{"attributes":{"POSITION":0,"COLOR_0":1}}]}],"#
            + #""accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","sparse":{"count":1,"#
            + #""indices":{"bufferView":1,"componentType":5121},"values":{"bufferView":0,"byteOffset":12}}},"#
            + #"{"bufferView":1,"byteOffset":1,"componentType":5121,"normalized":true,"count":3,"type":"VEC3"}]"#
        let model = try read(document(members, floats: triangle, more: [2, 255, 0, 0, 0, 255, 0, 0, 0, 55]))
        // The third corner is replaced by the second; linear 55/255 is sRGB 128 or so.
        #expect(model.mesh.positions == [[0, 0, 0], [1, 0, 0], [1, 0, 0]])
        #expect(model.mesh.colours == [Colour(0xFF0000), Colour(0x00FF00), Colour(linear: [0, 0, 55.0 / 255])])
    }

    @Test func aSkinnedMeshStandsAsItsJointsDo() throws {
        let members =
            #""nodes":[{"mesh":0,"skin":0,"translation":[99,0,0]},{"translation":[0,5,0]}],"skins":[{"joints":[1]}],"#
            + #""meshes":[{"primitives":[{"attributes":{"POSITION":0,"JOINTS_0":1,"WEIGHTS_0":2}}]}],"#
            + #""accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},"#
            + #"{"componentType":5121,"count":3,"type":"VEC4"},"#
            + #"{"bufferView":1,"componentType":5121,"normalized":true,"count":3,"type":"VEC4"}]"#
        let weights: [UInt8] = [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0]
        let model = try read(document(members, floats: triangle, more: weights))
        #expect(model.mesh.positions == [[0, 5, 0], [1, 5, 0], [0, 6, 0]])
    }

    @Test func textureTransformsAreAppliedToTheirCoordinates() throws {
        let png = Data(try PictureTests.small.pngData()).base64EncodedString()
        let members =
            #""extensionsRequired":["KHR_texture_transform","KHR_materials_unlit"],"#
            + #""meshes":[{"primitives":[{"attributes":{"POSITION":0,"TEXCOORD_1":1},"material":0}]}],"#
            + #""materials":[{"extensions":{"KHR_materials_unlit":{}},"pbrMetallicRoughness":{"baseColorTexture":"#
            + #"{"index":0,"extensions":{"KHR_texture_transform":{"offset":[0.5,0],"scale":[2,4],"texCoord":1}}}}}],"#
            + #""textures":[{"source":0}],"images":[{"uri":"data:image/png;base64,\#(png)"}],"#
            + #""accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},"#
            + #"{"bufferView":0,"componentType":5126,"count":3,"type":"VEC2"}]"#
        let model = try read(document(members, floats: triangle))
        #expect(model.textureCoordinates == [[0.5, 0], [0.5, 4], [0.5, 0]])
        #expect(model.pictures == [.init(kind: .png, bytes: try PictureTests.small.pngData())])
    }

    @Test(arguments: [
        ("KHR_draco_mesh_compression", "Draco"), ("EXT_meshopt_compression", "meshopt"),
        ("KHR_texture_basisu", "KTX2"), ("ACME_surprise", "ACME_surprise"),
    ])
    func neededExtensionsThatAreNotReadAreNamed(_ name: String, _ word: String) {
        let bytes = document(#""extensionsRequired":["\#(name)"],"# + plain, floats: triangle)
        #expect(error(bytes)?.code == .unsupported)
        #expect(error(bytes)?.message.contains(word) == true)
    }

    @Test func dataThatIsCompressedOrElsewhereIsRefusedByName() {
        let draco = plain.replacing(
            #"{"POSITION":0}"#,
            with: #"{"POSITION":0},"extensions":{"KHR_draco_mesh_compression":{}}"#
        )
        #expect(error(document(draco, floats: triangle))?.message.contains("Draco") == true)
        let text = String(decoding: document(plain, floats: triangle), as: UTF8.self)
        for address in ["model.bin", "https://example.com/a.bin", "../../etc/passwd", "file:///etc/passwd"] {
            let moved = text.replacing("data:application/octet-stream;base64,", with: address)
            #expect(error(Array(moved.utf8))?.code == .unsupported)
        }
    }

    @Test(arguments: [
        (#""count":3"#, #""count":4"#), (#""count":3"#, #""count":-1"#),
        (#""count":3"#, #""count":9000000000000000000"#),
        (#""bufferView":0"#, #""bufferView":9"#), (#""componentType":5126"#, #""componentType":1"#),
        (#""type":"VEC3""#, #""type":"VEC2""#), (#""bufferView":0"#, #""bufferView":0,"byteOffset":-4"#),
        (#""byteLength":36}"#, #""byteLength":36,"byteStride":8}"#), (#""version":"2.0""#, #""version":"1.0""#),
        (#""byteLength":36}"#, #""byteLength":37}"#), (#""POSITION":0"#, #""NORMAL":0"#), ("}]}],", "}}],"),
        (#"{"POSITION":0}"#, #"{"POSITION":0},"indices":0"#), (#"{"POSITION":0}"#, #"{"POSITION":0},"material":3"#),
    ])
    func filesThatLieAboutTheirDataAreRefused(_ truth: String, _ lie: String) {
        let text = String(decoding: document(plain, floats: triangle), as: UTF8.self)
        #expect(text.contains(truth))
        #expect(error(Array(text.replacing(truth, with: lie).utf8)) != nil)
    }

    @Test func deepAndEndlessJSONIsRefusedBeforeItIsDecoded() {
        let deep = #"{"asset":"# + String(repeating: "[", count: 100_000)
        #expect(error(Array(deep.utf8))?.code == .tooLarge)
        let wide = #"{"asset":{"version":"2.0"},"nodes":["# + String(repeating: "{},", count: 3_000_000) + "{}]}"
        #expect(error(Array(wide.utf8))?.code == .tooLarge)
    }
}
