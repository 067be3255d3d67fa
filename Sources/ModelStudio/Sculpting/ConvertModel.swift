import Durable
import Foundation
import Geometry
import Storage

/// Makes the files of a sculpted model besides its canonical one.
struct ConvertModel: TaskHandler {
    static let type: TaskType = "model.convert"
    static let queue: QueueName = .default

    /// Which model, and where its canonical file is.
    struct Input: Codable, Sendable {
        let request: GenerationRequest.ID
        let model: Model.ID
        let glb: BlobHash
    }

    let blobs: any BlobStore

    /// Every file of the model by its format's name.
    func run(_ input: Input, in task: TaskContext) async throws -> [String: BlobHash] {
        try await Failures.translated {
            let canonical = try await blobs.read(input.glb)
            task.progress(0.3, "converting")
            var files = [ModelFormat.glb.rawValue: input.glb]
            files[ModelFormat.stl.rawValue] = try await blobs.write(ModelFormat.stl.file(from: canonical))
            return files
        }
    }
}

extension ModelFormat {
    /// A model's file in this format, made from its canonical one.
    func file(from canonical: [UInt8]) throws -> [UInt8] {
        switch self {
        case .glb: canonical
        case .stl: try STLWriter(header: "Atelier").write(Geometry.Model(CanonicalGLB(canonical).mesh()))
        }
    }
}
