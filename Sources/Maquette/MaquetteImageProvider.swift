package import Providers
import Geometry

/// Draws with the built-in generator: no service, no key, no network. The picture carries its recipe.
package struct MaquetteImageProvider: ImageProvider {
    package let name = ProviderName.builtIn

    /// The built-in provider.
    package init() {}

    /// Draws one picture as PNG with its recipe in it. Refuses sides outside 16 to 4096 pixels.
    package func draw(_ request: ImageRequest, progress: ProgressHandler) async throws -> DrawnImage {
        guard (16...4096).contains(request.width), (16...4096).contains(request.height) else {
            throw ProviderError(
                .invalidRequest,
                "a picture of \(request.width) × \(request.height) pixels cannot be drawn; 16 to 4096 a side can"
            )
        }
        try Task.checkCancellation()
        progress(Progress(fraction: 0, phase: "composing"))
        let recipe = RecipeComposer().recipe(
            prompt: request.prompt,
            seed: request.seed,
            candidate: request.candidate
        )
        let maquette = try Maquette(recipe)
        progress(Progress(fraction: 0.05, phase: "drawing"))
        let picture = try await maquette.picture(width: request.width, height: request.height) {
            progress(Progress(fraction: 0.05 + $0 * 0.9, phase: "drawing"))
        }
        do {
            let json = recipe.json
            let bytes = try Picture.adding(json, named: Maquette.recipeKey, toPNG: picture.pngData(compression: 5))
            progress(Progress(fraction: 1, phase: "done"))
            return DrawnImage(bytes: bytes, mediaType: "image/png", recipe: json, provider: name)
        } catch {
            throw ProviderError(.failed, "the picture could not be written: \(error.message)")
        }
    }
}
