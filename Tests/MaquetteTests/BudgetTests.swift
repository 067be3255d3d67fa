@testable import Maquette
import Testing

@testable import Geometry
@testable import Providers

/// A model has about as many triangles as were asked for.
@Suite struct BudgetTests {
    private func share(_ prompt: String, _ wanted: Int) async throws -> Double {
        let recipe = RecipeComposer().recipe(prompt: prompt, seed: 5, candidate: 0)
        let mesh = try await Mesher(MaquetteTests.field(recipe)).mesh(.triangles(wanted))
        #expect(mesh.isClosed)
        return Double(mesh.triangles.count) / Double(wanted)
    }

    @Test(arguments: RecipeComposer.subjectNames, [1_000, 15_000]) func everySubjectKeepsToItsBudget(
        _ name: String,
        _ wanted: Int
    ) async throws {
        #expect(try await (0.85...1.15).contains(share(name, wanted)))
    }

    @Test(
        arguments: [
            "twelve cats", "twelve dragons", "eight robots", "five chairs with three cups", "twelve swords",
        ],
        [2_000, 10_000, 40_000]
    ) func everyCrowdKeepsToItsBudget(_ prompt: String, _ wanted: Int) async throws {
        #expect(try await (0.85...1.15).contains(share(prompt, wanted)))
    }

    /// The plate under a crowd once was seen by one coarse grid and not by the next.
    @Test(arguments: [25, 27, 31, 36, 38, 41]) func aCrowdKeepsItsPlate(_ cells: Int) async throws {
        let recipe = RecipeComposer().recipe(prompt: "twelve cats", seed: 5, candidate: 0)
        let field = try MaquetteTests.field(recipe)
        let mesh = try await Mesher(field).mesh(.cells(cells))
        let plate = mesh.positions.filter { $0.y < 0.1 * mesh.bounds.size.y }.reduce(Bounds.empty) { $0.including($1) }
        #expect(plate.size.x > 0.8 * field.box.size.x && plate.size.z > 0.8 * field.box.size.z)
    }

    /// A thin thing needs more than 512 cells along its length for so many.
    @Test func aThinThingMayHaveManyTriangles() async throws {
        #expect(try await (0.85...1.15).contains(share("sword", 400_000)))
    }
}
