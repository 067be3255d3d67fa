import Testing

@testable import Geometry

/// Files are read back byte by byte, by the rules of their formats.
@Suite struct FormatTests {
    private func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    private func float(_ bytes: [UInt8], _ at: Int) -> Float {
        Float(bitPattern: number(bytes[at..<at + 4]))
    }

    @Test func aGLBHasTheChunksItsHeaderPromises() throws {
        let mesh = MeshTests.tetrahedron
        let bytes = try GLBWriter().write(
            Model(mesh, provenance: [.init("prompt", "a \"cat\"\n猫"), .init("seed", "7")])
        )
        #expect(bytes.prefix(4).elementsEqual("glTF".utf8))
        #expect(number(bytes[4..<8]) == 2)
        #expect(Int(number(bytes[8..<12])) == bytes.count)
        let length = Int(number(bytes[12..<16]))
        #expect(length % 4 == 0)
        let json = String(decoding: bytes[20..<20 + length], as: UTF8.self)
        #expect(json.contains(#""generator":"Atelier","extras":{"prompt":"a \"cat\"\n猫","seed":"7"}"#))
        #expect(json.contains(#""min":[0.0,0.0,0.0],"max":[1.0,1.0,1.0]"#))
        let binary = 20 + length + 8
        #expect(Int(number(bytes[20 + length..<24 + length])) == bytes.count - binary)
        #expect(bytes[24 + length..<28 + length].elementsEqual("BIN\0".utf8))
        for (index, position) in mesh.positions.enumerated() {
            #expect(float(bytes, binary + index * 12) == position.x)
            #expect(float(bytes, binary + index * 12 + 8) == position.z)
        }
        let indices = binary + 4 * 32
        #expect(number(bytes[indices..<indices + 4]) == mesh.triangles[0].x)
        #expect(number(bytes[bytes.count - 4..<bytes.count]) == mesh.triangles[3].z)
    }

    @Test func anSTLHasMillimetresAndZUp() throws {
        let mesh = MeshTests.tetrahedron
        let bytes = try STLWriter(header: "solid thing").write(Model(mesh))
        #expect(bytes.count == 84 + 50 * 4)
        #expect(!bytes.starts(with: "solid".utf8))
        #expect(number(bytes[80..<84]) == 4)
        // The first triangle is 0, 2, 1: the second corner is the tip of y, which becomes z.
        #expect(float(bytes, 84 + 24) == 0)
        #expect(float(bytes, 84 + 28) == 0)
        #expect(float(bytes, 84 + 32) == 1000)
        #expect(float(bytes, 84 + 36) == 1000)
    }

    /// The bytes of values as they lie in a file.
    private func plain<Value>(_ values: [Value]) -> [UInt8] {
        values.withUnsafeBytes { Array($0) }
    }

    /// What writers copy in bulk is what one gets value by value.
    @Test(arguments: [Model.TexturePicture.Kind.png, .jpeg, .webp]) func bulkWritingWritesEveryValueInItsPlace(
        _ kind: Model.TexturePicture.Kind
    ) throws {
        let model = try SampleModels.textured(kind)
        let mesh = model.mesh
        var binary = plain(mesh.positions.flatMap { [$0.x, $0.y, $0.z] })
        binary += plain(mesh.normals.flatMap { [$0.x, $0.y, $0.z] })
        for colour in mesh.colours {
            let light = [colour.red, colour.green, colour.blue].map { UInt16(Colour.decoded($0) * 65535 + 0.5) }
            binary += plain(light + [65535])
        }
        binary += plain(model.textureCoordinates.flatMap { [$0.x, $0.y] })
        binary += plain(mesh.triangles.flatMap { [$0.x, $0.y, $0.z] })
        for picture in model.pictures {
            binary += picture.bytes
            binary += [UInt8](repeating: 0, count: (4 - picture.bytes.count % 4) % 4)
        }
        let glb = try GLBWriter().write(model)
        #expect(glb.suffix(binary.count).elementsEqual(binary))
        #expect(Int(number(glb[(glb.count - binary.count - 8)..<(glb.count - binary.count - 4)])) == binary.count)

        let stl = try STLWriter().write(model)
        for (index, triangle) in mesh.triangles.enumerated() {
            let corners = [triangle.x, triangle.y, triangle.z].map { PrintSpace.plate(mesh.positions[Int($0)]) }
            let normal = normalized(cross(corners[1] - corners[0], corners[2] - corners[0]), or: Vector(0, 0, 1))
            let record = plain(([normal] + corners).flatMap { [$0.x, $0.y, $0.z] }) + [0, 0]
            #expect(stl[(84 + index * 50)..<(134 + index * 50)].elementsEqual(record))
        }
    }

    @Test func textIsEscapedForJSON() {
        #expect(JSONText.quoted("a\"b\\c\n\u{1}é") == #""a\"b\\c\n\u0001é""#)
    }

    @Test(arguments: ["#c8372d", "#000000", "#ffffff"]) func aColourIsReadAsItIsWritten(_ text: String) {
        #expect(Colour(hex: text)?.hex == text)
        #expect(Colour(hex: text).map { Colour(linear: $0.linear).hex } == text)
    }

    @Test(arguments: ["red", "#12345", "#gggggg", "#12345é"]) func whatIsNoColourIsRefused(_ text: String) {
        #expect(Colour(hex: text) == nil)
    }

    @Test func hashesAndRandomNumbersAreTheKnownOnes() {
        var plain = StableHash()
        for byte in "foobar".utf8 { plain.add(byte: byte) }
        #expect(plain.value == 0x8594_4171_F739_67E8)
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
    }
}
