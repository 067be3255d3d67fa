package import Geometry

/// The built-in generator: from a recipe to the one field of which both the picture and the mesh are made.
package struct Maquette: Sendable {
    /// The generator's name and version, as it is stored with what it made.
    package static let model = "maquette-1"
    /// Under which name a picture carries its recipe.
    package static let recipeKey = "recipe"

    /// What is built.
    package let recipe: Recipe
    /// The thing itself.
    package let field: Field

    /// Builds the thing; throws `.invalidRequest` when the recipe names a subject that is not known here.
    package init(_ recipe: Recipe) throws(ProviderError) {
        self.recipe = recipe
        let solid = try MaquetteBuilder(recipe).solid()
        do {
            field = try Field(solid)
        } catch {
            throw ProviderError(.invalidRequest, "the recipe cannot be built: \(error.message)")
        }
    }

    /// The picture of the thing, with the recipe not yet inside.
    package func picture(width: Int, height: Int, progress: @Sendable (Double) -> Void) async throws -> Picture {
        do {
            let outline = try await Mesher(field).mesh(.cells(40)) { progress($0 * 0.05) }
            let colours = recipe.backdrop.compactMap { Colour(hex: $0) }
            let backdrop = colours.count == 2 ? Backdrop(top: colours[0], bottom: colours[1]) : .studio
            return try await Renderer(field, outline: outline.positions, backdrop: backdrop)
                .picture(width: width, height: height) { progress(0.05 + $0 * 0.95) }
        } catch let error as GeometryError {
            throw Self.failure(error)
        }
    }

    /// The mesh of the thing: `height` millimetres tall, resting on the ground.
    package func mesh(
        height: Float,
        triangles: Int,
        progress: @Sendable (Double) -> Void = { _ in }
    ) async throws -> Mesh {
        do {
            return try await Mesher(field).mesh(.triangles(triangles), progress: progress)
                .resting(height: height / 1000)
        } catch let error as GeometryError {
            throw Self.failure(error)
        }
    }

    private static func failure(_ error: GeometryError) -> ProviderError {
        ProviderError(.failed, "the recipe cannot be built: \(error.message)")
    }
}
