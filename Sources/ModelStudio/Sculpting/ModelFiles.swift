package import Storage

/// The files of finished models.
package struct ModelFiles: Sendable {
    private let blobs: any BlobStore

    /// The files in a store.
    package init(_ blobs: any BlobStore) { self.blobs = blobs }

    /// A model's file in a format, made if it is not stored. The same model and format give the same bytes.
    ///
    /// Throws ``ModelStudioError/Code/invalidState`` for a model that has not been sculpted, and `BlobError`.
    package func file(_ format: ModelFormat, of model: Model) async throws -> [UInt8] {
        if let blob = model.blobs[format.rawValue] { return try await blobs.read(blob) }
        guard let canonical = model.blobs[ModelFormat.glb.rawValue] else {
            throw ModelStudioError(.invalidState, "The model has not been sculpted.", subject: model.id.uuid)
        }
        return try await format.file(from: blobs.read(canonical))
    }

    /// A picture's file.
    package func picture(_ image: GeneratedImage) async throws -> [UInt8] {
        guard let blob = image.blob else {
            throw ModelStudioError(.invalidState, "Picture \(image.index) has not been drawn.", subject: image.id.uuid)
        }
        return try await blobs.read(blob)
    }
}
