import Testing

@testable import Geometry

/// What a repair does to each fault, and what it says.
@Suite struct MeshRepairTests {
    static let ball = Shapes.scaled(Shapes.ball(rings: 12), 0.05)

    /// Repairs at the size it has, and expects a sound solid and nothing left to name.
    private func mended(_ mesh: Mesh, _ sourceLocation: SourceLocation = #_sourceLocation) throws -> MeshRepair.Outcome
    {
        var repair = MeshRepair()
        repair.heightMillimetres = nil
        let outcome = try repair.repair(Model(mesh))
        let after = outcome.after
        #expect(
            after.isWatertight && after.isWindingConsistent && !after.insideOut && after.degenerateFaces == 0
                && after.duplicateFaces == 0 && outcome.remaining.isEmpty,
            "\(after), \(outcome.remaining)",
            sourceLocation: sourceLocation
        )
        return outcome
    }

    private func done(_ outcome: MeshRepair.Outcome) -> [RepairAction.Kind: Int] {
        let mended = outcome.done.filter { $0.kind != .grounded && $0.kind != .scaled }
        return Dictionary(uniqueKeysWithValues: mended.map { ($0.kind, $0.count) })
    }

    @Test func aGoodMeshIsOnlyScaled() throws {
        let outcome = try MeshRepair().repair(Model(Self.ball))
        #expect(outcome.done.map(\.kind) == [.scaled] && outcome.remaining.isEmpty)
        #expect(outcome.done.first?.sentence == "Scaled the model to a height of 100 mm and set it on the ground.")
        #expect(outcome.model.mesh.bounds.low.y == 0)
        #expect(abs(outcome.after.boundingBox[2] - 100) < 1e-4)
        #expect(outcome.model.mesh.triangles.count == Self.ball.triangles.count)
    }

    @Test func aModelThatKeepsItsSizeIsSetOnTheGround() throws {
        let outcome = try mended(Shapes.moved(Self.ball, by: Vector(0.3, 0.2, 0)))
        #expect(outcome.done.map(\.sentence) == ["Set the model on the ground."])
        let box = outcome.model.mesh.bounds
        #expect(box.low.y == 0 && abs(box.size.y - 0.1) < 1e-6 && abs(box.centre.x - 0.3) < 1e-6)
    }

    @Test func aRepairedModelNeedsNoRepair() throws {
        let torn = Shapes.without([3, 50, 51], Shapes.soup(Self.ball))
        let once = try MeshRepair().repair(Model(torn))
        let twice = try MeshRepair().repair(once.model)
        #expect(twice.done.map(\.kind) == [.scaled])
        #expect(twice.after == once.after)
    }

    @Test func theSameModelGivesTheSameBytes() throws {
        let torn = Model(Shapes.without([3, 50, 51, 120], Shapes.soup(Self.ball)))
        let first = try MeshRepair().repair(torn).model
        #expect(try GLBWriter().write(MeshRepair().repair(torn).model) == GLBWriter().write(first))
    }

    @Test func holesAreClosedAsTheSurfaceWas() throws {
        let whole = try MeshReport(Self.ball).signedVolume
        let outcome = try mended(Shapes.without([0, 29, 30, 31, 32, 99], Self.ball))
        #expect(done(outcome)[.filledHoles] == 3)
        #expect(abs(outcome.after.signedVolume - whole) < whole * 0.01)
    }

    @Test func holesThatTouchInACornerAreClosedApart() throws {
        let site = Self.ball.triangles[60].x
        let around = Self.ball.triangles.indices.filter { index in
            (0..<3).contains { Self.ball.triangles[index][$0] == site }
        }
        let outcome = try mended(Shapes.without([around[0], around[2], around[4]], Self.ball))
        #expect(outcome.after.triangles == Self.ball.triangles.count)
    }

    @Test func aHoleLargerThanAllowedIsNamedAndLeft() throws {
        let half = Shapes.without(
            Set(Self.ball.triangles.indices.filter { Self.ball.positions[Int(Self.ball.triangles[$0].x)].y < 0 }),
            Self.ball
        )
        let outcome = try MeshRepair().repair(Model(half))
        #expect(outcome.remaining.map(\.kind) == [.holes] && outcome.remaining.first?.count == 1)
        #expect(outcome.remaining.first?.sentence.hasPrefix("1 hole is still open: ") == true)
        var generous = MeshRepair()
        generous.largestPatch = 1
        #expect(try generous.repair(Model(half)).after.isWatertight)
    }

    @Test func aLoneTriangleIsNoHole() throws {
        let lone = Shapes.joined([Self.ball, Shapes.mesh([[1, 0, 0], [1, 1, 0], [1, 0, 1]], [[0, 1, 2]])])
        #expect(try MeshRepair().repair(Model(lone)).remaining.map(\.kind) == [.holes])
        var strict = MeshRepair()
        strict.weldTolerance = 0
        strict.smallShells = .dropped(below: 20)
        #expect { try strict.repair(Model(lone)) } throws: { ($0 as? GeometryError)?.code == .empty }
    }

    @Test func flippedDoubledAndCollapsedFacesAreMended() throws {
        var broken = Self.ball
        for index in [5, 6, 77] {
            broken.triangles[index] = Shapes.turned(Self.ball).triangles[index]
        }
        broken.triangles += [Self.ball.triangles[9], Shapes.turned(Self.ball).triangles[10], [4, 4, 5]]
        let outcome = try mended(broken)
        #expect(done(outcome) == [.turnedFaces: 3, .droppedDuplicates: 2, .droppedCollapsed: 1])
        #expect(outcome.after.triangles == Self.ball.triangles.count)
    }

    @Test func insideOutIsTurnedWithItsNormals() throws {
        var inverted = Shapes.turned(Self.ball)
        inverted.normals = inverted.normals.map { -$0 }
        let outcome = try mended(inverted)
        #expect(done(outcome) == [.turnedShells: 1])
        let mesh = outcome.model.mesh
        let middle = mesh.bounds.centre
        #expect(zip(mesh.positions, mesh.normals).allSatisfy { dot($0 - middle, $1) > 0 })
    }

    @Test(arguments: [false, true]) func aCavityStaysACavity(isInsideOut: Bool) throws {
        let island = Shapes.scaled(Self.ball, 0.25)
        let hollow = Shapes.joined([Self.ball, Shapes.turned(Shapes.scaled(Self.ball, 0.5)), island])
        let outcome = try mended(isInsideOut ? Shapes.turned(hollow) : hollow)
        let whole = try MeshReport(Self.ball).signedVolume
        #expect(abs(outcome.after.signedVolume - whole * (1 - 0.125 + 0.015_625)) < whole * 1e-3)
        #expect(done(outcome) == (isInsideOut ? [.turnedShells: 3] : [:]))
    }

    @Test func oneInvertedShellAmongOthersIsTurned() throws {
        let pair = Shapes.joined([Self.ball, Shapes.turned(Shapes.moved(Self.ball, by: Vector(0.2, 0, 0)))])
        #expect(done(try mended(pair)) == [.turnedShells: 1])
    }

    @Test func aFinIsDropped() throws {
        var finned = Self.ball
        let face = finned.triangles[40]
        finned.positions.append(finned.positions[Int(face.x)] * 1.4)
        finned.normals.append(.zero)
        finned.colours.append(Colour(0xFF0000))
        finned.triangles.append(SIMD3(face.x, face.y, UInt32(finned.positions.count - 1)))
        #expect(done(try mended(finned)) == [.droppedSheets: 1])
    }

    @Test func aWallBetweenTwoBoxesIsDropped() throws {
        let cube = Shapes.box(Vector(0.01, 0.01, 0.01))
        let other = Shapes.moved(cube, by: Vector(0.01, 0, 0))
        let outcome = try mended(Shapes.joined([cube, other]))
        #expect(outcome.after.shells == 1)
        #expect(abs(outcome.after.signedVolume - 2000) < 0.1)
    }

    @Test func boxesThatTouchAlongAnEdgeArePulledApart() throws {
        let cube = Shapes.box(Vector(0.01, 0.01, 0.01))
        let outcome = try mended(Shapes.joined([cube, Shapes.moved(cube, by: Vector(0.01, 0, 0.01))]))
        #expect(done(outcome)[.partedPinches] == 1)
        #expect(outcome.after.shells == 2 && outcome.after.triangles == 24)
        #expect(abs(outcome.after.signedVolume - 2000) < 1)
    }

    @Test func aCrackWithoutWidthIsClosed() throws {
        // The edge 0–1 of a tetrahedron is cut in the middle on one side only.
        let cracked = Shapes.mesh(
            [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1], [0.5, 0, 0]],
            [[0, 2, 4], [4, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]]
        )
        let outcome = try mended(cracked)
        #expect(done(outcome) == [.filledHoles: 1, .cutSlivers: 1])
        #expect(outcome.after.triangles == 6 && outcome.after.vertices == 5)
    }

    @Test func nearCornersAreWelded() throws {
        var generator = SeededGenerator(seed: 7)
        var loose = Shapes.soup(Self.ball)
        loose.positions = loose.positions.map { $0 + generator.number(in: -1e-8...1e-8) }
        #expect(try !MeshReport(loose).isWatertight)
        let outcome = try mended(loose)
        #expect(outcome.after.vertices == 12 * 24 - 24 + 2)
        #expect((done(outcome)[.welded] ?? 0) > 1000)
    }

    @Test func crumbsGoIfAskedFor() throws {
        let crumbs = (0..<3).map { Shapes.moved(Shapes.scaled(Self.ball, 0.02), by: Vector(Float($0), 1, 0)) }
        var repair = MeshRepair()
        repair.smallShells = .dropped(below: 0.01)
        let outcome = try repair.repair(Model(Shapes.joined([Self.ball] + crumbs)))
        #expect(done(outcome)[.droppedShells] == 3 && outcome.after.shells == 1)
    }

    @Test func aMoebiusBandIsNamed() throws {
        let count = 24
        let positions = (0..<count).flatMap { step in
            let turn = Float(step) / Float(count) * 2 * .pi
            return [Float(-0.3), 0.3].map { side in
                let reach = 1 + side * cosine(turn / 2)
                return Vector(reach * cosine(turn), side * sine(turn / 2), reach * sine(turn))
            }
        }
        let triangles = (0..<UInt32(count)).flatMap { step in
            let (a, b) = (step * 2, step * 2 + 1)
            let (c, d) = step == UInt32(count) - 1 ? (1, 0) : (a + 2, b + 2)
            return [SIMD3(a, b, c), SIMD3(b, d, c)] as [SIMD3<UInt32>]
        }
        let outcome = try MeshRepair().repair(Model(Shapes.mesh(positions, triangles)))
        #expect(outcome.remaining.map(\.kind).contains(.inconsistentWinding))
    }

    @Test func coloursTexturesAndPartsSurvive() throws {
        var mesh = Shapes.soup(Self.ball)
        mesh.colours = mesh.colours.indices.map { Colour(UInt32($0)) }
        var model = Model(mesh, provenance: [Model.Provenance("prompt", "a ball")])
        model.textureCoordinates = mesh.positions.indices.map { SIMD2(Float($0), 0.5) }
        let middle = mesh.triangles.count / 2
        model.looks = [Model.Look(name: "upper"), Model.Look(name: "lower", picture: 0)]
        model.pictures = [Model.TexturePicture(kind: .png, bytes: [1, 2, 3])]
        model.parts = [
            Model.Part(triangles: 0..<middle, look: 0), Model.Part(triangles: middle..<mesh.triangles.count, look: 1),
        ]
        model.mesh.triangles[4] = SIMD3(12, 14, 13)
        model.mesh.triangles.remove(at: 2)
        model.parts =
            [Model.Part(triangles: 0..<middle - 1, look: 0)]
            + [Model.Part(triangles: middle - 1..<mesh.triangles.count - 1, look: 1)]
        let outcome = try MeshRepair().repair(model)
        let repaired = outcome.model
        #expect(outcome.after.isWatertight && outcome.after.isWindingConsistent)
        #expect(repaired.provenance == model.provenance && repaired.looks == model.looks)
        #expect(repaired.pictures == model.pictures)
        #expect(
            repaired.parts == [
                Model.Part(triangles: 0..<middle, look: 0),
                Model.Part(triangles: middle..<mesh.triangles.count, look: 1),
            ]
        )
        // Each corner has the colour and the coordinates of one and the same corner of the model.
        #expect(repaired.textureCoordinates.count == repaired.mesh.positions.count)
        #expect(
            zip(repaired.mesh.colours, repaired.textureCoordinates).allSatisfy { colour, place in
                colour == Colour(UInt32(place.x)) && place.y == 0.5
            }
        )
    }

    @Test func whatCannotBeRepairedIsRefused() {
        let empty = Model(Mesh(positions: [], normals: [], colours: [], triangles: []))
        #expect { try MeshRepair().repair(empty) } throws: { ($0 as? GeometryError)?.code == .empty }
        let points = Model(Shapes.mesh([[0, 0, 0], [1, 0, 0]], [[0, 0, 1]]))
        #expect { try MeshRepair().repair(points) } throws: { ($0 as? GeometryError)?.code == .empty }
        var broken = Self.ball
        broken.positions[0].x = .nan
        #expect { try MeshRepair().repair(Model(broken)) } throws: { ($0 as? GeometryError)?.code == .malformed }
    }

    @Test func optionsWithoutSenseAreRefused() {
        var height = MeshRepair()
        height.heightMillimetres = -.infinity
        var tolerance = MeshRepair()
        tolerance.weldTolerance = .nan
        var patch = MeshRepair()
        patch.largestPatch = .infinity
        var rim = MeshRepair()
        rim.maximumRim = .max
        for odd in [height, tolerance, patch, rim] {
            #expect { try odd.repair(Model(Self.ball)) } throws: { ($0 as? GeometryError)?.code == .unsupported }
        }
    }

    @Test(arguments: 0..<8) func rubbishIsRepairedOrNamedAndNothingBreaks(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let positions = (0..<30).map { _ in
            let place = Vector(
                generator.number(in: -1...1),
                generator.number(in: -1...1),
                generator.number(in: -1...1)
            )
            return Vector(place.x.rounded(), place.y, place.z.rounded())
        }
        let triangles = (0..<400).map { _ in
            SIMD3(
                UInt32(generator.index(below: 30)),
                UInt32(generator.index(below: 30)),
                UInt32(generator.index(below: 30))
            )
        }
        let outcome = try MeshRepair().repair(Model(Shapes.mesh(positions, triangles)))
        let after = outcome.after
        let left = Set(outcome.remaining.map(\.kind))
        #expect(after.nonManifoldEdges == 0 || left.contains(.nonManifoldEdges))
        #expect(after.openEdges == 0 || left.contains(.holes))
        #expect(after.duplicateFaces == 0)
    }
}
