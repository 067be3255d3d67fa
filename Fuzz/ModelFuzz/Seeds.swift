import Geometry

/// Small files of every kind from which the fuzzer starts, made by the project's own writers.
enum Seeds {
    /// The files for a target.
    static func files(for target: FuzzTarget) throws -> [[UInt8]] {
        switch target {
        case .glb: try models().map { try ModelWriter.write($0, as: .glb) }
        case .gltf: try models().map { try ModelWriter.write($0, as: .gltf) } + SeedTexts.gltf.map { Array($0.utf8) }
        case .obj: try models().map { try ModelWriter.write($0, as: .obj) } + SeedTexts.obj.map { Array($0.utf8) }
        case .objZip: try models().map { try ModelWriter.write($0, as: .objZip) } + [objParts()]
        case .stl: try models().map { try ModelWriter.write($0, as: .stl) } + [Array(SeedTexts.stl.utf8)]
        case .threeMF:
            try models().map { try ModelWriter.write($0, as: .threeMF) } + SeedTexts.threeMF.map { Array($0.utf8) }
        case .picture: [try picture()] + SeedPictures.files()
        }
    }

    /// A tetrahedron with colours, and one with a picture.
    private static func models() throws -> [Model] {
        let corners: [Vector] = [[0, 0, 0], [0.1, 0, 0], [0, 0.1, 0], [0, 0, 0.1]]
        let mesh = Mesh(
            positions: corners,
            normals: corners.map { normalized($0) },
            colours: [Colour(0xFF0000), Colour(0x00FF00), Colour(0x0000FF), Colour(0xFFFFFF)],
            triangles: [[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]]
        )
        let plain = Model(mesh, provenance: [.init("prompt", "a seed"), .init("seed", "1")], thumbnail: try picture())
        var textured = Model(mesh)
        textured.textureCoordinates = [[0, 0], [1, 0], [0, 1], [1, 1]]
        textured.looks = [Model.Look(name: "a", picture: 0), Model.Look(name: "b", colour: Colour(0x336699))]
        textured.parts = [Model.Part(triangles: 0..<2, look: 0), Model.Part(triangles: 2..<4, look: 1)]
        textured.pictures = [Model.TexturePicture(kind: .png, bytes: try picture())]
        return [plain, textured]
    }

    private static func picture() throws -> [UInt8] {
        var picture = Picture(width: 3, height: 2)
        for index in picture.pixels.indices { picture.pixels[index] = UInt8(index * 11 % 256) }
        return try picture.pngData()
    }

    private static func objParts() throws -> [UInt8] {
        let text = "mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nusemtl m\nf 1/1 2/1 3/1\n"
        let materials = "newmtl m\nKd 1 0.5 0\nmap_Kd -s 1 1 1 a.png\n"
        return try Array(text.utf8) + [0] + Array(materials.utf8) + [0] + picture()
    }
}
