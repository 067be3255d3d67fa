import Testing

@testable import Geometry

/// Previews of models: what is seen, and what is refused.
@Suite struct RasteriserTests {
    static let ball = Shapes.ball(rings: 16)

    private func pixel(_ picture: Picture, _ x: Int, _ y: Int) -> SIMD3<Int> {
        let at = (y * picture.width + x) * 4
        return SIMD3(Int(picture.pixels[at]), Int(picture.pixels[at + 1]), Int(picture.pixels[at + 2]))
    }

    @Test func aPreviewShowsTheSubjectInItsColourOnAQuietGround() async throws {
        var red = Self.ball
        red.colours = red.colours.map { _ in Colour(0xC02020) }
        let previews = try await Rasteriser(Model(red)).previews()
        #expect(previews.large.width == 512 && previews.large.height == 512)
        #expect(previews.small.width == 256 && previews.small.height == 256)
        let middle = pixel(previews.large, 256, 256)
        #expect(middle.x > middle.y + 60 && middle.x > middle.z + 60)
        let corner = pixel(previews.large, 8, 8)
        #expect(corner.min() > 150 && corner.max() - corner.min() < 20)
        #expect(stride(from: 3, to: previews.large.pixels.count, by: 4).allSatisfy { previews.large.pixels[$0] == 255 })
    }

    @Test func aDarkBackdropIsDark() async throws {
        let picture = try await Rasteriser(Model(Self.ball), backdrop: .dark).picture(side: 64)
        #expect(pixel(picture, 2, 2).max() < 110)
    }

    @Test func theGroundUnderTheSubjectIsInShadow() async throws {
        let picture = try await Rasteriser(Model(Self.ball)).picture(side: 128)
        // Below the ball, and as far below the middle at the rim of the picture.
        let below = (100..<128).map { pixel(picture, 70, $0).y }.min() ?? 255
        #expect(below < pixel(picture, 4, 120).y - 20)
    }

    @Test func edgesAreSmooth() async throws {
        var black = Self.ball
        black.colours = black.colours.map { _ in Colour(0x000000) }
        let picture = try await Rasteriser(Model(black)).picture(side: 128)
        let row = (0..<128).map { pixel(picture, $0, 50).y }
        let steps = zip(row, row.dropFirst()).map { abs($0 - $1) }
        #expect((steps.max() ?? 255) < 200, "one pixel lies between the subject and the backdrop")
        #expect((row.min() ?? 255) < 60 && (row.max() ?? 0) > 180)
    }

    @Test func theSizeOfTheModelDoesNotMatter() async throws {
        let small = try await Rasteriser(Model(Shapes.scaled(Self.ball, 0.0625))).picture(side: 64)
        let large = try await Rasteriser(Model(Shapes.scaled(Self.ball, 64))).picture(side: 64)
        #expect(small == large)
    }

    @Test func theSamePreviewIsMadeEveryTime() async throws {
        let first = try await Rasteriser(Model(Shapes.soup(Self.ball))).picture(side: 96)
        let again = try await Rasteriser(Model(Shapes.soup(Self.ball))).picture(side: 96)
        #expect(first == again)
    }

    @Test func aTurntableGoesAllRound() async throws {
        var halves = Self.ball
        halves.colours = halves.positions.map { Colour($0.z > 0 ? 0xF0F0F0 : 0x101010) }
        let frames = try await Rasteriser(Model(halves)).turntable(frames: 4, side: 48)
        #expect(frames.count == 4)
        let light = frames.map { pixel($0, 24, 24).y }
        #expect(light[0] > light[2] + 80)
    }

    @Test func aTextureIsSeenWhereItsCoordinatesPutIt() async throws {
        // A plate that faces the camera's side, its left half blue and its right half yellow.
        var plate = Shapes.mesh(
            [[-1, 0, 0], [1, 0, 0], [1, 2, 0], [-1, 2, 0]],
            [[0, 1, 2], [0, 2, 3]],
            Colour(0xFFFFFF)
        )
        plate.normals = plate.normals.map { _ in [0, 0, 1] }
        var picture = Picture(width: 2, height: 1)
        picture.pixels = [0, 0, 255, 255, 255, 255, 0, 255]
        var model = Model(plate)
        model.textureCoordinates = [[0.25, 1], [0.75, 1], [0.75, 0], [0.25, 0]]
        model.looks = [Model.Look(picture: 0)]
        model.parts = [Model.Part(triangles: 0..<2, look: 0)]
        model.pictures = [Model.TexturePicture(kind: .png, bytes: try picture.pngData())]
        let preview = try await Rasteriser(model).picture(side: 96, azimuth: 0)
        #expect(pixel(preview, 24, 48).z > pixel(preview, 24, 48).x + 60)
        #expect(pixel(preview, 72, 48).x > pixel(preview, 72, 48).z + 60)
    }

    @Test func aMeshWithTooManyTrianglesIsDrawnCoarserAndLooksTheSame() async throws {
        let fine = Model(Shapes.ball(rings: 60))
        var limits = Rasteriser.Limits()
        limits.drawnTriangles = 3000
        let coarse = try await Rasteriser(fine, limits: limits).picture(side: 64)
        let whole = try await Rasteriser(fine).picture(side: 64)
        let difference = zip(coarse.pixels, whole.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        #expect(difference / coarse.pixels.count < 12)
    }

    @Test func layersWithoutEndDoNotStallTheWorker() async throws {
        var generator = SeededGenerator(seed: 3)
        let positions = (0..<3000).map { _ in
            Vector(generator.number(in: -1...1), generator.number(in: 0...2), generator.number(in: -1...1))
        }
        let triangles = (0..<60_000).map { _ in
            SIMD3(
                UInt32(generator.index(below: 3000)),
                UInt32(generator.index(below: 3000)),
                UInt32(generator.index(below: 3000))
            )
        }
        let model = Model(Shapes.mesh(positions, triangles))
        // Drawn without a bound, every pixel would be shaded some thousand times.
        #expect(try await Rasteriser(model).picture(side: 512).width == 512)
    }

    @Test func whatCannotBeDrawnIsRefused() async {
        var broken = Self.ball
        broken.positions[7].z = .nan
        await #expect { _ = try await Rasteriser(Model(broken)) } throws: { ($0 as? GeometryError)?.code == .malformed }
        let empty = Model(Mesh(positions: [], normals: [], colours: [], triangles: []))
        await #expect { _ = try await Rasteriser(empty) } throws: { ($0 as? GeometryError)?.code == .empty }
        let point = Model(Shapes.mesh([[1, 1, 1], [1, 1, 1], [1, 1, 1]], [[0, 1, 2]]))
        await #expect { _ = try await Rasteriser(point) } throws: { ($0 as? GeometryError)?.code == .empty }
        var limits = Rasteriser.Limits()
        limits.triangles = 10
        await #expect { _ = try await Rasteriser(Model(Self.ball), limits: limits) } throws: {
            ($0 as? GeometryError)?.code == .tooLarge
        }
        var texture = Model(Self.ball)
        texture.textureCoordinates = Self.ball.positions.map { _ in .zero }
        texture.looks = [Model.Look(picture: 0)]
        texture.parts = [Model.Part(triangles: 0..<Self.ball.triangles.count, look: 0)]
        texture.pictures = [Model.TexturePicture(kind: .png, bytes: [1, 2, 3])]
        await #expect { _ = try await Rasteriser(texture) } throws: { ($0 as? GeometryError)?.code == .unsupported }
    }

    @Test func stretchedAndFlatThingsAreDrawn() async throws {
        for size in [Vector(1, 1e-6, 1e-6), Vector(1e-6, 1, 1e-6), Vector(1, 0, 1), Vector(0.001, 1000, 0.001)] {
            let picture = try await Rasteriser(Model(Shapes.box(size))).picture(side: 48)
            #expect(picture.pixels.count == 48 * 48 * 4)
        }
    }

    @Test func aCancelledPreviewStops() async throws {
        let model = Model(Shapes.ball(rings: 40))
        let task = Task { try await Rasteriser(model).turntable(frames: 1000, side: 512) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
