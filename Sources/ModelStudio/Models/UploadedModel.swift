import Blobs
import Geometry

/// An uploaded model: read, checked and stored.
struct UploadedModel: Sendable {
    /// The format of the file.
    let format: ModelFormat
    /// The size of the canonical file.
    let bytes: Int
    /// The hash of the file as it came.
    let content: BlobHash
    /// Everything that was stored, by its name among ``Model/blobs``.
    let files: [String: BlobHash]
    let report: MeshReport
}
