import Basics
import Blobs
import Durable
import Foundation
import Geometry
import Storage

/// Makes the files of a sculpted model besides its canonical one, and its previews.
struct ConvertModel: TaskHandler {
    static let type: TaskType = "model.convert"
    static let queue: QueueName = .default

    /// Which model, and where its canonical file is.
    struct Input: Codable, Sendable {
        let request: GenerationRequest.ID
        let model: Model.ID
        let glb: BlobHash
    }

    /// What was made.
    struct Files: Codable, Sendable {
        /// Every file of the model by its name among ``Model/blobs``.
        var blobs: [String: BlobHash]
        /// What was measured of the model that is handed out, where that is not the one that was sculpted.
        var report: MeshReport?
    }

    let database: any Database
    let blobs: any BlobStore
    let previewRenderer: PreviewRenderer

    func run(_ input: Input, in task: TaskContext) async throws -> Files {
        try await Failures.translated {
            let (request, images) = try await database.read { connection in
                let details = try RequestDetails.read(input.request, connection.run)
                return (details.request, details.images)
            }
            var model = try ModelReader.read(try await blobs.read(input.glb)).model
            var files = Files(blobs: [ModelFormat.glb.rawValue: input.glb])
            if request.modelOptions.isPrintable {
                task.progress(0.2, "making printable")
                var repair = MeshRepair()
                repair.heightMillimetres = Float(request.modelOptions.heightMillimetres)
                let outcome = try repair.repair(model)
                model = outcome.model
                files.report = outcome.after
                files.blobs[Model.printable] = try await blobs.write(ModelWriter.write(model, as: .glb))
            }
            task.progress(0.6, "converting")
            files.blobs[ModelFormat.stl.rawValue] = try await blobs.write(ModelWriter.write(model, as: .stl))
            task.progress(0.7, "drawing previews")
            files.blobs.merge(try await previewRenderer.store(of: model, in: blobs)) { $1 }
            // The picture outlives its request: it is shown beside the mesh.
            let picture = images.first { $0.index == request.selectedIndex }
            for (side, thumbnail) in picture?.thumbnails ?? [:] {
                files.blobs[Model.picture(side: side)] = thumbnail
            }
            return files
        }
    }
}
