package import Geometry
package import Storage

/// The files of finished models.
package struct ModelFiles: Sendable {
    private let blobs: any BlobStore

    /// The files in a store.
    package init(_ blobs: any BlobStore) { self.blobs = blobs }

    /// A model's file in a format, made if it is not stored; of a model that was to be printable, the printable one.
    /// The same model and format give the same bytes.
    ///
    /// Throws ``ModelStudioError/Code/invalidState`` for a model that has not been sculpted, `BlobError`, and
    /// `GeometryError` if the model cannot be had in the format.
    package func file(_ format: ModelFormat, of model: Model) async throws -> [UInt8] {
        let base = model.blobs[Model.printable] ?? model.blobs[ModelFormat.glb.rawValue]
        guard let base else {
            throw ModelStudioError(.invalidState, "The model has not been sculpted.", subject: model.id.uuid)
        }
        if format == .glb { return try await blobs.read(base) }
        if let stored = model.blobs[format.rawValue] { return try await blobs.read(stored) }
        return try ModelWriter.write(ModelReader.read(try await blobs.read(base)).model, as: format)
    }

    /// A picture's file.
    package func picture(_ image: GeneratedImage) async throws -> [UInt8] {
        guard let blob = image.blob else {
            throw ModelStudioError(.invalidState, "Picture \(image.index) has not been drawn.", subject: image.id.uuid)
        }
        return try await blobs.read(blob)
    }
}
