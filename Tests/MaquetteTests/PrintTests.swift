@testable import Maquette
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

/// Things put together.
@Suite struct ArrangementTests {
    /// A filling that was as wide as the mouth once stuck out of the neck below it.
    @Test func whatStandsInAVesselStaysInside() async throws {
        for candidate in 0..<4 {
            let recipe = RecipeComposer().recipe(prompt: "a flower in a vase", seed: 3, candidate: candidate)
            let mesh = try await Mesher(Maquette(recipe).field).mesh(.cells(60))
            #expect(mesh.isClosed)
            // One outer shell; what is closed in, under the filling, is wound inwards.
            let shells = mesh.shells
            var volumes = [Float](repeating: 0, count: shells.count)
            for (index, triangle) in mesh.triangles.enumerated() {
                let (a, b) = (mesh.positions[Int(triangle.x)], mesh.positions[Int(triangle.y)])
                volumes[shells.of[index]] += dot(a, cross(b, mesh.positions[Int(triangle.z)]))
            }
            #expect(volumes.count { $0 > 0 } == 1)
        }
    }

    /// What a prompt can ask for at most is still built and meshed in bounded time.
    @Test(.timeLimit(.minutes(2))) func theLargestCrowdIsBuilt() async throws {
        let prompt = "twelve spiky studded dragons with twenty spiky studded pumpkins"
        let recipe = RecipeComposer().recipe(prompt: prompt, seed: 3, candidate: 0)
        #expect(recipe.copies == 12 && recipe.companionTraits?.count == 12)
        #expect(try MaquetteTests.field(recipe).box.size.x > 1)
    }
}
