@testable import Maquette
import Testing

@testable import Geometry

/// Samples are meshed as fields are: closed, whatever they say.
@Suite struct SampledMeshTests {
    /// Samples of a function on a grid of unit steps.
    static func samples(_ x: Int, _ y: Int, _ z: Int, _ value: (Vector) -> Float) -> FieldSamples {
        let distances = (0..<x * y * z).map { index in
            value(Vector(Float(index % x), Float(index / x % y), Float(index / x / y)))
        }
        return FieldSamples(counts: (x, y, z), origin: .zero, spacing: 1, distances: distances)
    }

    private func expectClosed(_ mesh: Mesh, _ sourceLocation: SourceLocation = #_sourceLocation) throws {
        let report = try MeshReport(mesh)
        #expect(report.isWatertight && report.isWindingConsistent, sourceLocation: sourceLocation)
        #expect(report.nonManifoldEdges == 0 && report.holes == 0, sourceLocation: sourceLocation)
        #expect(report.degenerateFaces == 0 && report.duplicateFaces == 0, sourceLocation: sourceLocation)
        #expect(report.signedVolume > 0, sourceLocation: sourceLocation)
    }

    /// Solids of many kinds: round, sharp, thin, with holes, of several pieces, melted and carved.
    static let solids: [Solid] = [
        .ball(0.5, at: [0, 0.6, 0]), .box([1, 1, 1], rounding: 0, at: [0, 0.5, 0]),
        .box([1, 0.04, 0.6], rounding: 0, at: [0, 0.3, 0]), .ring(0.4, tube: 0.15, at: [0, 0.2, 0]),
        .ring(0.4, tube: 0.02, at: [0, 0.2, 0]), .ball(0.4, at: [0, 0.4, 0]).and(.ball(0.03, at: [0.6, 0.6, 0])),
        Solid.ball(0.5, at: [0, 0.5, 0]).without(.ball(0.4, at: [0, 0.5, 0])),
        Solid.ball(0.4, at: [0, 0.4, 0]).and(.box([0.3, 0.9, 0.3], at: [0.2, 0.45, 0]), blend: 0.1),
        Solid.box([0.5, 1, 0.2], at: [0, 0.5, 0]).twisted(2), Solid.ball(0.5, at: [0, 0.2, 0]),
    ]

    @Test(arguments: Self.solids.indices, [9, 24, 67]) func everySampledSolidIsWatertight(
        _ number: Int,
        _ cells: Int
    ) async throws {
        let samples = try await Field(Self.solids[number]).samples(cells: cells)
        guard samples.distances.contains(where: { $0 < 0 }) else { return }
        try expectClosed(await samples.mesh())
    }

    /// Without any order in them, samples make every kind of cell, next to every other.
    @Test(arguments: 0..<8 as Range<UInt64>) func noiseIsWatertight(_ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let share = Float(seed + 1) / 9
        // More than a word of a row, and no multiple of what is worked on together.
        let samples = Self.samples(70, 21, 19) { _ in generator.number(in: 0...1) - share }
        let mesh = try await samples.mesh()
        #expect(mesh.isClosed)
        try expectClosed(mesh)
        #expect(mesh.triangles.count > 10_000)
    }

    @Test(arguments: [63, 64, 65, 128, 129]) func aRowMayHaveAnyLength(_ length: Int) async throws {
        let mesh = try await Self.samples(length, 7, 9) { _ in -1 }.mesh()
        try expectClosed(mesh)
        #expect(mesh.shells.count == 1)
        // Everything but the border is inside; the surface is in the middle between them.
        #expect(abs(mesh.bounds.high.x - (Float(length) - 1.5)) < 1e-3)
        #expect(abs(mesh.bounds.low.x - 0.5) < 1e-3)
    }

    @Test func verticesAndNormalsAreThoseOfTheBall() async throws {
        let middle = Vector(20, 21, 19)
        let mesh = try await Self.samples(41, 41, 41) { length($0 - middle) - 15 }.mesh(colour: Colour(0x336699))
        try expectClosed(mesh)
        let misses = mesh.positions.map { abs(length($0 - middle) - 15) }
        // A vertex keeps a little away from the sides of its cell, also where the surface only touches a corner of it.
        #expect(misses.reduce(0, max) < 0.08)
        // Between samples the function is taken to be straight, which at this radius misses by a sixtieth.
        #expect(misses.reduce(0, +) / Float(misses.count) < 0.02)
        let turns = zip(mesh.positions, mesh.normals).map { dot($1, normalized($0 - middle)) }
        #expect(turns.reduce(1, min) > 0.99)
        let volume = 4.0 / 3 * Double.pi * 3375
        #expect(abs(mesh.signedVolume - volume) / volume < 0.005)
        #expect(mesh.colours.allSatisfy { $0 == Colour(0x336699) })
    }

    @Test func theMeshLiesWhereTheSamplesDo() async throws {
        let field = try Field(.ball(0.4, at: [0.1, 0.5, 0]))
        let mesh = try await field.samples(cells: 40).mesh()
        for position in mesh.positions {
            #expect(abs(field.distance(at: position)) < 0.002)
        }
    }

    @Test func theSameSamplesGiveTheSameMesh() async throws {
        let samples = try await Field(.ring(0.4, tube: 0.15, at: [0, 0.2, 0])).samples(cells: 50)
        let (once, again) = (try await samples.mesh(), try await samples.mesh())
        #expect(once.positions == again.positions && once.normals == again.normals)
        #expect(once.triangles == again.triangles)
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity, 1e30, -1e10]) func whatIsNoDistanceIsRefused(
        _ value: Float
    ) async throws {
        for place in [0, 33, 70 * 9 * 4 + 69, 70 * 9 * 8 - 1] {
            let good = Self.samples(70, 9, 8) { $0.x - 30 }
            var distances = good.distances
            distances[place] = value
            let samples = FieldSamples(counts: good.counts, origin: .zero, spacing: 1, distances: distances)
            let error = await #expect(throws: GeometryError.self) { try await samples.mesh() }
            #expect(error?.code == .malformed)
        }
    }

    @Test func aGridThatIsNoneIsRefused() async throws {
        let distances = [Float](repeating: -1, count: 27)
        func code(_ counts: (x: Int, y: Int, z: Int), _ origin: Vector, _ spacing: Float) async -> GeometryError.Code? {
            let samples = FieldSamples(counts: counts, origin: origin, spacing: spacing, distances: distances)
            let error = await #expect(throws: GeometryError.self) { try await samples.mesh() }
            return error?.code
        }
        #expect(await code((3, 3, 4), .zero, 1) == .malformed)
        #expect(await code((27, 1, 1), .zero, 1) == .malformed)
        #expect(await code((-3, -3, 3), .zero, 1) == .malformed)
        #expect(await code((.max, .max, 1), .zero, 1) == .malformed)
        #expect(await code((3, 3, 3), .zero, 0) == .malformed)
        #expect(await code((3, 3, 3), .zero, .nan) == .malformed)
        #expect(await code((3, 3, 3), Vector(0, .nan, 0), 1) == .malformed)
        #expect(await code((3, 3, 3), Vector(1e6, 0, 0), 0.001) == .malformed)
        await #expect(throws: GeometryError(.empty, "no sample is inside the solid: there is no surface")) {
            try await Self.samples(9, 9, 9) { _ in 1 }.mesh()
        }
    }

    /// A grid that is inside at every other point, and one that is inside everywhere.
    private func large(alternating: Bool) -> FieldSamples {
        let side = 150
        let even = (0..<side).map { Float(alternating ? $0 % 2 * 2 - 1 : -1) }
        let rows = [even, alternating ? even.map { -$0 } : even]
        var distances: [Float] = []
        for k in 0..<side {
            for j in 0..<side { distances += rows[(j + k) % 2] }
        }
        return FieldSamples(counts: (side, side, side), origin: .zero, spacing: 1, distances: distances)
    }

    @Test func farTooManyTrianglesAreRefusedBeforeTheyAreMade() async throws {
        let error = await #expect(throws: GeometryError.self) { try await large(alternating: true).mesh() }
        #expect(error?.code == .tooLarge)
    }

    @Test func cancellationIsPrompt() async throws {
        let samples = large(alternating: false)
        let task = Task { try await samples.mesh() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
