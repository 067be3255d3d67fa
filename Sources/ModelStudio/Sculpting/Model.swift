package import Foundation
package import Geometry
package import Storage

/// A 3D model in somebody's library.
package struct Model: Sendable {
    /// The id of a model.
    package typealias ID = Identifier<Model>

    /// The model's id.
    package let id: ID
    /// Whose it is.
    package let user: UUID
    /// The request that it came from; nil once that was deleted.
    package let request: GenerationRequest.ID?
    /// The picture that it was sculpted from.
    package let sourceImage: GeneratedImage.ID?
    /// What it is called.
    package let name: String
    /// The size of its canonical file in bytes.
    package let fileSize: Int?
    /// Its files by the name of their format. `glb` is the canonical one; ``printable`` is what was mended of it, which
    /// all others are made from.
    package let blobs: [String: BlobHash]
    /// What was measured when it was checked.
    package let report: MeshReport?
    /// Who sculpted it.
    package let provider: String?
    /// When it was ordered.
    package let createdAt: Timestamp
    /// When it was done.
    package let completedAt: Timestamp?
    /// Why it failed, if it did.
    package let errorMessage: String?
}

extension Model {
    /// The name among ``blobs`` of the GLB that was made printable.
    static let printable = "printable"

    /// What was sculpted, if it was: nobody needs to sculpt it again.
    var sculpture: Sculpture? {
        guard let glb = blobs[ModelFormat.glb.rawValue], let report, let provider else { return nil }
        return Sculpture(glb: glb, bytes: fileSize ?? 0, report: report, provider: provider)
    }
}

/// A mesh that was sculpted, checked and stored, as tasks and flows keep it.
struct Sculpture: Codable, Sendable {
    let glb: BlobHash
    let bytes: Int
    let report: MeshReport
    let provider: String
}
