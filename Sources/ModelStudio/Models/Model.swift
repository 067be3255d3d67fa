package import Basics
package import Blobs
package import Foundation
package import Geometry
import Providers
import Storage

/// A 3D model in somebody's library.
package struct Model: Sendable {
    /// The id of a model.
    package typealias ID = Identifier<Model>

    /// Where a model comes from.
    package enum Source: String, Sendable, Codable, CaseIterable, SQLConvertible {
        /// It was made here, from a prompt.
        case aiGenerated = "AI_GENERATED"
        /// It was uploaded.
        case userUploaded = "USER_UPLOADED"
    }

    /// Who may see a model.
    package enum Visibility: String, Sendable, Codable, CaseIterable, SQLConvertible {
        /// Its owner.
        case owner = "PRIVATE"
        /// Everybody.
        case everyone = "PUBLIC"
    }

    /// How often people did something with a model.
    package struct Counts: Sendable, Equatable, Codable {
        /// People who looked at it, each once a day.
        package let views: Int
        /// People who like it.
        package let likes: Int
        /// People who keep it among their favourites.
        package let favorites: Int
        /// Downloads.
        package let downloads: Int
    }

    /// The model's id.
    package let id: ID
    /// Whose it is.
    package let user: UUID
    /// Where it comes from.
    package let source: Source
    /// The request that it came from; nil once that was deleted.
    package let request: GenerationRequest.ID?
    /// The picture that it was sculpted from.
    package let sourceImage: GeneratedImage.ID?
    /// What it is called. At first that is its prompt, or what the file was called.
    package let name: String
    /// What its owner says about it.
    package let description: String?
    /// What it was made from; nil if it was uploaded, or to whom it is not shown.
    package let prompt: String?
    /// Whether everybody may see ``prompt`` once it is published.
    package let promptIsShared: Bool
    /// The format it came in: that of the uploaded file, GLB for what was made here.
    package let format: ModelFormat
    /// The size of its canonical file in bytes.
    package let fileSize: Int?
    /// Its files by their names: formats, `glb` being the canonical one; ``printable``, which is what was mended of it
    /// and which all others are made from; ``original``, as it was uploaded; previews, see ``ModelPreview``; and
    /// `picture-512` and `picture-256`, what it was sculpted from.
    package let blobs: [String: BlobHash]
    /// What was measured when it was checked.
    package let report: MeshReport?
    /// Who sculpted it.
    package let provider: String?
    /// What others may do with it, once it is published.
    package let licence: Licence?
    /// Who may see it.
    package let visibility: Visibility
    /// When it was published; nil if it is not.
    package let publishedAt: Timestamp?
    /// How often people did something with it.
    package let counts: Counts
    /// When it was asked for, or uploaded.
    package let createdAt: Timestamp
    /// When any of this changed last, but for ``counts`` and files that were made on demand.
    package let updatedAt: Timestamp
    /// When it was done.
    package let completedAt: Timestamp?
    /// When it failed.
    package let failedAt: Timestamp?
    /// Why it failed, if it did.
    package let errorMessage: String?
}

extension Model {
    /// The name among ``blobs`` of the GLB that was made printable.
    package static let printable = "printable"
    /// The name among ``blobs`` of the uploaded file.
    package static let original = "original"

    /// The name among ``blobs`` of the picture that it was sculpted from, with this longest side.
    package static func picture(side: String) -> String { "picture-\(side)" }

    /// The names among ``blobs`` of what whoever may see the model may see: its previews, and the picture that it was
    /// sculpted from.
    package static let pictureNames = Set(
        ModelPreview.allCases.map(\.rawValue) + GeneratedImage.thumbnailSides.map { Model.picture(side: String($0)) }
    )

    /// Whether Atelier's own generator sculpted it.
    package static func isBuiltIn(_ provider: String?) -> Bool { provider == ProviderName.builtIn.text }

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
