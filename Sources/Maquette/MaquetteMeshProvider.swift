package import Providers
import Geometry

/// Sculpts with the built-in generator: from the recipe of a picture the picture's subject, exactly; from any other
/// picture a relief.
package struct MaquetteMeshProvider: MeshProvider {
    package let name = ProviderName.builtIn
    /// The name and version of what makes reliefs, as it is stored with what it made.
    package static let reliefModel = "relief-1"

    /// The built-in provider.
    package init() {}

    /// Sculpts the subject of the picture's recipe, `height` millimetres tall, or a relief of a picture without one.
    /// Throws `.invalidRequest` for a recipe that cannot be built, and for a file that is no PNG, JPEG or WebP
    /// picture or holds nothing to raise.
    package func sculpt(_ request: MeshRequest, progress: ProgressHandler) async throws -> SculptedMesh {
        guard (1...10_000).contains(request.height), (500...1_000_000).contains(request.triangles) else {
            throw ProviderError(.invalidRequest, "1 to 10 000 mm and 500 to 1 000 000 triangles can be sculpted")
        }
        try Task.checkCancellation()
        progress(Progress(fraction: 0, phase: "composing"))
        guard let json = request.recipe ?? Picture.text(named: Maquette.recipeKey, in: request.picture) else {
            return try await relief(request, progress: progress)
        }
        let maquette = try Maquette(Recipe(json: json))
        progress(Progress(fraction: 0.1, phase: "sculpting"))
        let mesh = try await maquette.mesh(height: request.height, detail: .triangles(request.triangles)) {
            progress(Progress(fraction: 0.1 + $0 * 0.9, phase: "sculpting"))
        }
        progress(Progress(fraction: 1, phase: "done"))
        return SculptedMesh(mesh: mesh, provider: name, model: Maquette.model)
    }

    private func relief(_ request: MeshRequest, progress: ProgressHandler) async throws -> SculptedMesh {
        do {
            let relief = try Relief(Picture.decode(request.picture))
            progress(Progress(fraction: 0.4, phase: "raising the relief"))
            let mesh = try await relief.mesh(height: request.height, triangles: request.triangles) {
                progress(Progress(fraction: 0.4 + $0 * 0.6, phase: "raising the relief"))
            }
            progress(Progress(fraction: 1, phase: "done"))
            return SculptedMesh(mesh: mesh, provider: name, model: Self.reliefModel)
        } catch let error as GeometryError {
            let code: ProviderError.Code = error.code == .codecFailed ? .failed : .invalidRequest
            throw ProviderError(code, "no relief can be made of this picture: \(error.message)")
        }
    }
}
