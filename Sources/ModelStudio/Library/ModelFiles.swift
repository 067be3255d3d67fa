import Basics
package import Blobs
package import Geometry
package import Storage

/// The files of finished models: those that are stored, and those that are made when somebody asks for them and kept
/// from then on.
package struct ModelFiles: Sendable {
    private let blobs: any BlobStore
    private let database: any Database
    private let workPool: ModelWorkPool
    private let previewRenderer: PreviewRenderer

    /// The files in a store. Files in other formats are made by `workPool`.
    package init(
        _ blobs: any BlobStore,
        database: any Database,
        workPool: ModelWorkPool = ModelWorkPool(),
        previewRenderer: PreviewRenderer = .standard
    ) {
        self.blobs = blobs
        self.previewRenderer = previewRenderer
        self.database = database
        self.workPool = workPool
    }

    /// A model's file in a format, which is made and stored if it is not there; of a model that was to be printable,
    /// the printable one. The file of a published model carries its licence, and its prompt only where that is shared.
    ///
    /// Throws ``ModelStudioError/Code/invalidState`` for a model that has not been sculpted; `BlobError`, and
    /// `GeometryError` if the model cannot be had in the format.
    package func stored(_ format: ModelFormat, of model: Model) async throws -> BlobHash {
        let base = try base(of: model)
        let edition = ModelEdition(of: model)
        if edition == .own, format == .glb { return base }
        let make = try await making(format, of: model)
        let name = edition.name(of: format)
        return try await stored(name, of: model) { [blobs] thread in [name: try await blobs.write(make(thread))] }
    }

    /// The bytes of what ``stored(_:of:)`` gives. The same model and format give the same bytes.
    package func file(_ format: ModelFormat, of model: Model) async throws -> [UInt8] {
        try await blobs.read(stored(format, of: model))
    }

    /// A model's file in another height than its own, made anew each time.
    ///
    /// Throws what ``stored(_:of:)`` throws, and ``ModelStudioError/Code/optionOutOfRange`` for a height.
    package func file(
        _ format: ModelFormat,
        of model: Model,
        heightMillimetres: Double
    ) async throws -> [UInt8] {
        guard ModelOptions.heights.contains(heightMillimetres) else {
            throw ModelStudioError(.optionOutOfRange, "A model is from 1 mm to 10 m tall.")
        }
        return try await workPool.run(making(format, of: model, heightMillimetres: heightMillimetres))
    }

    /// How a file is made.
    private func making(
        _ format: ModelFormat,
        of model: Model,
        heightMillimetres: Double? = nil
    ) async throws -> @Sendable (BlockingThread) async throws -> [UInt8] {
        let base = try base(of: model)
        let edition = ModelEdition(of: model)
        // Before the work pool is asked, as this needs a worker of it itself.
        let thumbnail = format == .threeMF ? try await preview(.small, of: model) : nil
        return { [blobs] thread in
            let stored = try await blobs.read(base)
            return try await thread.run {
                var model = try ModelReader.read(stored).model
                model.provenance = edition.facts(from: model.provenance)
                if let thumbnail { model.thumbnail = thumbnail }
                if let heightMillimetres { model.mesh = model.mesh.resting(height: Float(heightMillimetres / 1000)) }
                return try ModelWriter.write(model, as: format)
            }
        }
    }

    /// A picture drawn from a model's mesh, as PNG.
    ///
    /// Throws ``ModelStudioError/Code/invalidState`` for a model that has not been sculpted, `BlobError`, and
    /// `GeometryError` if there is nothing to be seen.
    package func preview(_ preview: ModelPreview, of model: Model) async throws -> [UInt8] {
        let base = try base(of: model)
        let picture = try await stored(preview.rawValue, of: model) { [blobs, previewRenderer] thread in
            let stored = try await blobs.read(base)
            let mesh = try await thread.run { try ModelReader.read(stored).model }
            return try await previewRenderer.store(of: mesh, in: blobs)
        }
        return try await blobs.read(picture)
    }

    /// The file of a model as it was uploaded; nil for one that was made here.
    package func original(of model: Model) async throws -> [UInt8]? {
        guard let original = model.blobs[Model.original] else { return nil }
        return try await blobs.read(original)
    }

    /// A picture's file.
    package func picture(_ image: GeneratedImage) async throws -> [UInt8] {
        guard let blob = image.blob else {
            throw ModelStudioError(.invalidState, "Picture \(image.index) has not been drawn.", subject: image.id.uuid)
        }
        return try await blobs.read(blob)
    }

    /// What all files of a model are made from.
    private func base(of model: Model) throws -> BlobHash {
        guard let base = model.blobs[Model.printable] ?? model.blobs[ModelFormat.glb.rawValue] else {
            throw ModelStudioError(.invalidState, "The model has not been sculpted.", subject: model.id.uuid)
        }
        return base
    }

    /// The file of that name, made and kept if it is not there. Any number may ask at the same time: most wait for
    /// the first, and all get the same.
    private func stored(
        _ name: String,
        of model: Model,
        make: @Sendable (BlockingThread) async throws -> [String: BlobHash]
    ) async throws -> BlobHash {
        if let stored = model.blobs[name] { return stored }
        return try await workPool.run { thread in
            let edition = ModelEdition(of: model)
            let current = try await database.read { try ModelRows.find(model.id, $0.run) }
            if let current, ModelEdition(of: current) == edition, let kept = current.blobs[name] { return kept }
            let files = try await make(thread)
            try await database.write { try ModelRows.keep(files, of: model, $0.run, on: $0.dialect) }
            guard let made = files[name] else { preconditionFailure("what was asked for is among what was made") }
            return made
        }
    }
}
