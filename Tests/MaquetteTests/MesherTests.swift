@testable import Maquette
import Testing

@testable import Geometry

/// Meshes are closed whatever the field.
@Suite struct MesherTests {
    @Test func noCellLeavesAnEdgeWithFourTriangles() {
        let table = CellTable()
        for corners in 0..<256 {
            let alternating = (0..<6).filter { CellTable.isAlternating($0, corners) }
            let plain = table.entries[corners * 2]
            let joined = table.entries[corners * 2 + 1]
            let cut = (0..<12).filter { edge in
                let (a, b) = CellTable.ends(of: edge)
                return (corners >> a & 1) != (corners >> b & 1)
            }
            #expect((0..<12).filter { plain.loopOfEdge[$0] >= 0 } == cut)
            guard table.doubleFace[corners] >= 0 else { continue }
            // The rule of both cells may only be changed because no third cell sees the face.
            #expect(alternating == [Int(table.doubleFace[corners])])
            let edges = CellTable.edges(of: alternating[0])
            #expect(Set(edges.map { joined.loopOfEdge[$0] }).count == 2)
        }
    }

    @Test(arguments: [8, 13, 21, 40]) func aBallIsClosedAndAsLargeAsItShouldBe(_ cells: Int) async throws {
        let mesh = try await Mesher(Field(.ball(0.5, at: [0, 0.6, 0]))).mesh(.cells(cells))
        #expect(mesh.isClosed)
        #expect(mesh.shells.count == 1)
        let volume = 4.0 / 3 * Double.pi * 0.125
        #expect(abs(mesh.signedVolume - volume) / volume < (cells < 20 ? 0.08 : 0.01))
    }

    @Test func aSharpEdgeStaysSharp() async throws {
        let mesh = try await Mesher(Field(.box([1, 1, 1], rounding: 0, at: [0, 0.5, 0]))).mesh(.cells(20))
        #expect(mesh.isClosed)
        #expect(abs(mesh.signedVolume - 1) < 0.02)
        #expect(mesh.bounds.high.x > 0.49)
    }

    /// Balls on a random lattice that nearly touch make every kind of cell.
    @Test(arguments: 0..<12 as Range<UInt64>) func aCrowdOfNearlyTouchingBallsIsStillClosed(_ seed: UInt64) async throws
    {
        var generator = SeededGenerator(seed: seed)
        let balls = (0..<90).map { _ in
            Solid.ball(
                generator.number(in: 0.05...0.13),
                at: [
                    generator.number(in: -0.4...0.4), generator.number(in: 0.1...0.9), generator.number(in: -0.4...0.4),
                ]
            )
        }
        let solid = Solid.join(Array(balls.prefix(60))).without(.join(Array(balls.suffix(30))))
        let mesh = try await Mesher(Field(solid)).mesh(.cells(24))
        #expect(mesh.isClosed)
        #expect(mesh.signedVolume > 0)
    }

    @Test func theBudgetOfTrianglesIsMet() async throws {
        let mesh = try await Mesher(Field(.ring(0.4, tube: 0.15, at: [0, 0.2, 0]))).mesh(.triangles(6000))
        #expect((5000...7500).contains(mesh.triangles.count))
    }

    @Test func theSameFieldGivesTheSameMesh() async throws {
        let solid = Solid.ball(0.4, at: [0, 0.4, 0]).and(.box([0.3, 0.9, 0.3], at: [0.2, 0.45, 0]), blend: 0.1)
        let once = try await Mesher(Field(solid)).mesh(.cells(24))
        let again = try await Mesher(Field(solid)).mesh(.cells(24))
        #expect(try GLBWriter().write(Model(once)) == GLBWriter().write(Model(again)))
    }

    @Test func colourComesFromTheNearestPart() async throws {
        let red = Material(Colour(0xFF0000))
        let blue = Material(Colour(0x0000FF))
        let solid = Solid.ball(0.3, at: [-0.5, 0.3, 0]).made(of: red).and(
            Solid.ball(0.3, at: [0.5, 0.3, 0]).made(of: blue)
        )
        let mesh = try await Mesher(Field(solid)).mesh(.cells(24))
        for (position, colour) in zip(mesh.positions, mesh.colours) {
            #expect(colour == (position.x < 0 ? Colour(0xFF0000) : Colour(0x0000FF)))
        }
    }

    @Test func crumbsAreDropped() async throws {
        let solid = Solid.ball(0.4, at: [0, 0.4, 0]).and(.ball(0.03, at: [0.6, 0.6, 0]))
        let mesh = try await Mesher(Field(solid)).mesh(.cells(48))
        #expect(mesh.shells.count == 1)
        #expect(mesh.bounds.high.x < 0.45)
    }

    /// At this size the whole work would take far longer than any test may.
    @Test func cancellationIsPrompt() async throws {
        let field = try Field(.ball(0.5, at: [0, 0.5, 0]))
        let task = Task { try await Mesher(field).mesh(.cells(512)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}

/// The grid of samples that others mesh.
@Suite struct FieldSampleTests {
    @Test func samplesLieWhereTheySay() async throws {
        let field = try Field(.ball(0.4, at: [0.1, 0.5, 0]))
        let samples = try await field.samples(cells: 20)
        #expect(samples.distances.count == samples.counts.x * samples.counts.y * samples.counts.z)
        let index = (7 * samples.counts.y + 11) * samples.counts.x + 5
        #expect(samples.distances[index] == field.distance(at: samples.origin + Vector(5, 11, 7) * samples.spacing))
        #expect(samples.distances.contains { $0 < 0 } && samples.distances.contains { $0 > 0 })
    }
}
