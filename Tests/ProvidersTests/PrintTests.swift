import Testing

@testable import Geometry
@testable import Providers

/// Meshes that a printer can make.
@Suite struct PrintTests {
    static func maquette(_ prompt: String) throws -> Maquette {
        try Maquette(RecipeComposer().recipe(prompt: prompt, seed: 3, candidate: 0))
    }

    /// What would be thinner than a printer can lay down is thickened, so that a small model is stouter.
    @Test func thinPartsStayPrintableAtAnyHeight() async throws {
        let chair = try Self.maquette("chair")
        let large = try await chair.mesh(height: 100, detail: .triangles(20_000))
        let small = try await chair.mesh(height: 12, detail: .triangles(20_000))
        let factor = Double(small.bounds.size.y / large.bounds.size.y)
        #expect(small.isClosed && large.isClosed)
        #expect(small.signedVolume > large.signedVolume * factor * factor * factor * 1.3)
        #expect(abs(small.bounds.size.y - 0.012) < 1e-6)
    }

    @Test func cellsMayBeAskedForInMillimetres() async throws {
        let heart = try Self.maquette("heart")
        let coarse = try await heart.mesh(height: 60, detail: .millimetres(2))
        let fine = try await heart.mesh(height: 60, detail: .millimetres(1))
        #expect(coarse.isClosed && fine.isClosed)
        let ratio = Double(fine.triangles.count) / Double(coarse.triangles.count)
        #expect((3.2...4.8).contains(ratio))
        // Most edges are about as long as a cell.
        let edges = fine.triangles.map { length(fine.positions[Int($0.x)] - fine.positions[Int($0.y)]) }.sorted()
        #expect((0.0005...0.0015).contains(edges[edges.count / 2]))
        await #expect(throws: ProviderError.self) { try await heart.mesh(height: 1000, detail: .millimetres(0.1)) }
        await #expect(throws: ProviderError.self) { try await heart.mesh(height: 60, detail: .millimetres(.nan)) }
    }
}
