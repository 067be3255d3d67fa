@testable import Geometry

/// Models that the tests of formats write and read.
enum SampleModels {
    /// A closed, uneven ball whose corners all have colours of their own, with provenance and a thumbnail.
    static func coloured() throws -> Model {
        let mesh = ball(rings: 7, sides: 11)
        return Model(
            mesh,
            provenance: [
                .init("licence", "CC BY 4.0"), .init("prompt", "a \"ball\" <of> clay & 青\nwith two lines"),
                .init("seed", "7"), .init("what_x it:is", "odd _x0041_ key"),
            ],
            thumbnail: try PictureTests.small.pngData()
        )
    }

    /// Two balls: one with a picture, one plain red.
    static func textured(_ kind: Model.TexturePicture.Kind = .png) throws -> Model {
        var first = ball(rings: 5, sides: 9)
        first.colours = first.colours.map { _ in Colour(0xFFFFFF) }
        let count = first.positions.count
        let triangles = first.triangles.count
        var model = Model(
            Mesh(
                positions: first.positions + first.positions.map { $0 + Vector(0.3, 0, 0) },
                normals: first.normals + first.normals,
                colours: first.colours + first.colours,
                triangles: first.triangles + first.triangles.map { $0 &+ UInt32(count) }
            )
        )
        model.textureCoordinates =
            first.positions.map { SIMD2($0.x * 7 + 0.4, $0.y * 9) }
            + Array(repeating: .zero, count: count)
        model.looks = [
            Model.Look(name: "bark", picture: 0), Model.Look(name: "paint", colour: Colour(0xC8372D)),
        ]
        model.parts = [
            Model.Part(triangles: 0..<triangles, look: 0), Model.Part(triangles: triangles..<triangles * 2, look: 1),
        ]
        model.pictures = [Model.TexturePicture(kind: kind, bytes: try picture(kind))]
        return model
    }

    /// A file of a picture; the readers look no further than its header.
    static func picture(_ kind: Model.TexturePicture.Kind) throws -> [UInt8] {
        switch kind {
        case .png: try PictureTests.small.pngData()
        case .jpeg: [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0, 3, 0, 5, 3] + Array(repeating: 0, count: 20)
        case .webp:
            Array("RIFF".utf8) + [26, 0, 0, 0] + Array("WEBPVP8L".utf8) + [14, 0, 0, 0, 0x2F, 4, 0x80, 0, 0]
                + Array(repeating: 0, count: 9)
        }
    }

    /// A ball of rings and sides about 0.07 m in size, closed and facing outward.
    static func ball(rings: Int, sides: Int) -> Mesh {
        var positions: [Vector] = [Vector(0.001, 0.0371, 0.002)]
        for ring in 1..<rings {
            for side in 0..<sides {
                let (up, around) = (Float(ring) * .pi / Float(rings), Float(side) * 2 * .pi / Float(sides))
                let wide = 0.03 + 0.004 * sine(around * 3)
                positions.append(
                    Vector(wide * sine(up) * sine(around), 0.035 * cosine(up), wide * sine(up) * cosine(around))
                )
            }
        }
        positions.append(Vector(0, -0.0333, 0))
        let last = UInt32(positions.count - 1)
        func corner(_ ring: Int, _ side: Int) -> UInt32 { UInt32(1 + (ring - 1) * sides + side % sides) }
        var triangles: [SIMD3<UInt32>] = []
        for side in 0..<sides {
            triangles.append(SIMD3(0, corner(1, side), corner(1, side + 1)))
            for ring in 1..<rings - 1 {
                triangles.append(SIMD3(corner(ring, side), corner(ring + 1, side), corner(ring + 1, side + 1)))
                triangles.append(SIMD3(corner(ring, side), corner(ring + 1, side + 1), corner(ring, side + 1)))
            }
            triangles.append(SIMD3(last, corner(rings - 1, side + 1), corner(rings - 1, side)))
        }
        return Mesh(
            positions: positions,
            normals: positions.map { normalized($0) },
            colours: positions.indices.map { Colour(UInt32($0) &* 2_654_435_761 >> 8) },
            triangles: triangles
        )
    }
}
