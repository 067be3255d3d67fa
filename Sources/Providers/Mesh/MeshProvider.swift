package import Geometry

/// Makes a mesh from a picture.
package protocol MeshProvider: Sendable {
    /// Under which name it is configured and shown.
    var name: ProviderName { get }

    /// Makes one mesh. Throws `ProviderError`, or `CancellationError` soon after cancellation.
    func sculpt(_ request: MeshRequest, progress: ProgressHandler) async throws -> SculptedMesh
}

/// What should be sculpted.
package struct MeshRequest: Sendable {
    /// The chosen picture's file.
    package var picture: [UInt8]
    /// Its recipe, where it is known; otherwise it is looked for in the picture.
    package var recipe: String?
    /// What the person asked for.
    package var prompt: String
    /// The same request and seed give the same mesh, where the provider can.
    package var seed: UInt64
    /// How tall the model should be, in millimetres.
    package var height: Float
    /// About how many triangles it should have.
    package var triangles: Int

    /// A request for one mesh.
    package init(
        picture: [UInt8],
        recipe: String? = nil,
        prompt: String,
        seed: UInt64,
        height: Float = 100,
        triangles: Int = 80_000
    ) {
        self.picture = picture
        self.recipe = recipe
        self.prompt = prompt
        self.seed = seed
        self.height = height
        self.triangles = triangles
    }
}

/// A mesh that was made.
package struct SculptedMesh: Sendable {
    /// The mesh: metres, Y up, resting on the ground.
    package var mesh: Mesh
    /// Who made it.
    package var provider: ProviderName
    /// With which model or generator, and its version.
    package var model: String

    /// A mesh that was made.
    package init(mesh: Mesh, provider: ProviderName, model: String) {
        self.mesh = mesh
        self.provider = provider
        self.model = model
    }
}
