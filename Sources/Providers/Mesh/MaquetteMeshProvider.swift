import Geometry

/// Sculpts with the built-in generator from the recipe of a picture: the model is the picture's subject, exactly.
///
/// A picture without a recipe is refused; sculpting a relief from any picture comes with the sculptor.
package struct MaquetteMeshProvider: MeshProvider {
    package let name = ProviderName.builtIn

    /// The built-in provider.
    package init() {}

    /// Sculpts the subject of the picture's recipe, `height` millimetres tall. Refuses a picture without a recipe.
    package func sculpt(_ request: MeshRequest, progress: ProgressHandler) async throws -> SculptedMesh {
        guard (1...10_000).contains(request.height), (500...1_000_000).contains(request.triangles) else {
            throw ProviderError(.invalidRequest, "1 to 10 000 mm and 500 to 1 000 000 triangles can be sculpted")
        }
        guard let json = request.recipe ?? Picture.text(named: Maquette.recipeKey, in: request.picture) else {
            throw ProviderError(
                .unsupported,
                "this picture carries no recipe, and the built-in sculptor cannot yet sculpt from pixels alone"
            )
        }
        try Task.checkCancellation()
        progress(Progress(fraction: 0, phase: "composing"))
        let maquette = try Maquette(Recipe(json: json))
        progress(Progress(fraction: 0.1, phase: "sculpting"))
        let mesh = try await maquette.mesh(height: request.height, detail: .triangles(request.triangles)) {
            progress(Progress(fraction: 0.1 + $0 * 0.9, phase: "sculpting"))
        }
        progress(Progress(fraction: 1, phase: "done"))
        return SculptedMesh(mesh: mesh, provider: name, model: Maquette.model)
    }
}
