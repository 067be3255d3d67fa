import Testing

@testable import Geometry

/// What OBJ files of others may hold, and what of it is refused.
@Suite struct OBJReadingTests {
    private func read(_ text: String) throws -> Model { try ModelReader.read(Array(text.utf8)).model }

    /// A zip of texts, and of a picture where the text is nil.
    private func zip(_ files: [(String, String?)]) throws -> [UInt8] {
        var archive = ZipWriter()
        for (name, text) in files {
            archive.add(name, try text.map { Array($0.utf8) } ?? PictureTests.small.pngData())
        }
        return try archive.bytes()
    }

    @Test func indicesCountFromEitherEnd() throws {
        let model = try read(
            "v 0 0 0\nv 1 0 0\nv 0 1 0\nf -3 -2 -1\nv 5 5 5\nf 1/ 2// 3\n".replacing("1/ 2//", with: "1 2")
        )
        #expect(model.mesh.triangles == [[0, 1, 2], [0, 1, 2]])
        #expect(model.mesh.positions.count == 3)
        #expect(model.mesh.colours.allSatisfy { $0 == Material.clay.base })
    }

    @Test(arguments: [
        "f 0 1 2", "f 1 2 4", "f -4 1 2", "f 1 2", "f 1 2 x", "f 1/1 2/1 3/1", "f 1//1 2//1 3//1", "v 1 nan 0",
        "v inf 0 0", "v 1 2", "f 99999999999999999999 1 2", "f 1.5 2 3", "vt x",
    ])
    func linesThatMakeNoSenseAreRefusedWithTheirNumber(_ line: String) {
        let error = #expect(throws: GeometryError.self) { try read("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n\(line)\n") }
        #expect(error?.code == .malformed)
        #expect(error?.message.contains("line 5") == true)
    }

    @Test func aConcavePolygonIsCutInside() throws {
        // An arrow head: the corner in the middle is hollow.
        let model = try read("v 0 0 0\nv 2 -2 0\nv 0 3 0\nv -2 -2 0\nf 1 2 3 4\n")
        #expect(model.mesh.triangles.count == 2)
        #expect(abs(model.mesh.area - 6) < 1e-6)
        #expect(model.mesh.normals.allSatisfy { $0.z > 0.99 })
    }

    @Test(arguments: [5, 12, 64, 501], [0, 1, 2]) func aStarIsCutIntoItsArea(_ points: Int, _ axis: Int) throws {
        var corners: [Vector] = []
        for index in 0..<points * 2 {
            let (around, far) = (Float(index) * .pi / Float(points), Float(index % 2 == 0 ? 1 : 0.4))
            var place = Vector.zero
            place[(axis + 1) % 3] = far * cosine(around)
            place[(axis + 2) % 3] = far * sine(around)
            corners.append(place)
        }
        var steps = 10_000_000
        let triangles = try PolygonCut.triangles(corners, steps: &steps)
        #expect(triangles.count == corners.count - 2)
        let area = triangles.reduce(into: Float(0)) { sum, triangle in
            let (a, b, c) = (corners[triangle.x], corners[triangle.y], corners[triangle.z])
            // All face the same way: areas add up only then.
            sum += cross(b - a, c - a)[axis] / 2
        }
        #expect(abs(area - Float(points) * 0.4 * sine(.pi / Float(points))) < 1e-3)
    }

    @Test func aPolygonThatCrossesItselfStillEnds() throws {
        var generator = SeededGenerator(seed: 3)
        var corners: [Vector] = []
        for _ in 0..<300 {
            corners.append(
                Vector(Float(generator.next() % 100), Float(generator.next() % 100), Float(generator.next() % 9))
            )
        }
        var steps = 100_000_000
        #expect(try PolygonCut.triangles(corners, steps: &steps).count == 298)
        var few = 1000
        #expect(throws: GeometryError.self) { try PolygonCut.triangles(corners, steps: &few) }
    }

    @Test func cornersMayHaveColoursOfEitherScale() throws {
        let model = try read("v 0 0 0 1 0 0.5\nv 1 0 0 255 128 0\nv 0 1 0 1.0\nf 1 2 3\n")
        #expect(model.mesh.colours == [Colour(0xFF0080), Colour(0xFF8000), Colour(0xFFFFFF)])
    }

    @Test func aLineMayGoOnInTheNext() throws {
        #expect(try read("v 0 0 0\r\nv 1 0 0\r\nv 0 \\\r\n1 0\r\nf 1 2 \\\r\n3\r\n").mesh.triangles == [[0, 1, 2]])
    }

    @Test func remarksAreLeftAlone() throws {
        let model = try read("# a\nv 0 0 0 # b\nv 1 0 0 #c\nv 0 1 0\nf 1 2 3 # d\n")
        #expect(model.mesh.triangles == [[0, 1, 2]])
    }

    private let shape = "mtllib sub/a b.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nvt 1 0.25\nusemtl one\nf 1/1 2/2 3/2\n"

    @Test func materialsAndPicturesAreFoundInsideTheZip() throws {
        let model = try ModelReader.read(
            zip([
                ("m/x.obj", shape), ("m/sub/a b.mtl", "newmtl one\nKd 1 0 0\nmap_Kd -s 1 1 -clamp on skin 1.png\n"),
                ("m/sub/skin 1.png", nil), ("__MACOSX/m/x.obj", "junk"),
            ])
        ).model
        #expect(model.looks == [Model.Look(name: "one", colour: Colour(0xFF0000), picture: 0)])
        #expect(model.pictures.count == 1)
        #expect(model.textureCoordinates == [[0, 1], [1, 0.75], [1, 0.75]])
    }

    @Test func aPathOfTheAuthorsDiskMeansTheFileBeside() throws {
        let model = try ModelReader.read(
            zip([
                ("x.obj", shape.replacing("sub/a b", with: "a")), ("skin.png", nil),
                ("a.mtl", "newmtl one\nmap_Kd C:\\Users\\me\\skin.png\n"),
            ])
        ).model
        #expect(model.pictures.count == 1)
    }

    @Test(arguments: ["../a.mtl", "sub/../../a.mtl", "..\\a.mtl"]) func pathsThatClimbAreRefused(_ path: String) throws
    {
        let bytes = try zip([("m/x.obj", shape.replacing("sub/a b.mtl", with: path)), ("a.mtl", "newmtl one\n")])
        let error = #expect(throws: GeometryError.self) { try ModelReader.read(bytes) }
        #expect(error?.code == .malformed)
    }

    @Test func aPictureThatIsNoneIsRefused() throws {
        let bytes = try zip([
            ("x.obj", shape.replacing("sub/a b", with: "a")), ("a.mtl", "newmtl one\nmap_Kd a.png\n"),
            ("a.png", "<svg onload=alert(1)>"),
        ])
        let error = #expect(throws: GeometryError.self) { try ModelReader.read(bytes) }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("a.png") == true)
    }

    @Test func twoModelsInAZipAreRefused() throws {
        let bytes = try zip([("x.obj", shape), ("y.obj", shape)])
        #expect(throws: GeometryError.self) { try ModelReader.read(bytes) }
    }
}
