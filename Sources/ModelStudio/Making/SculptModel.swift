import Basics
import Blobs
import Durable
import Foundation
import Geometry
import Providers
import Storage

/// Sculpts the chosen picture, checks the mesh and stores it as the model's canonical file.
struct SculptModel: TaskStartObserver, TaskSuccessObserver {
    static let type: TaskType = "model.sculpt"
    static let queue: QueueName = .modelGeneration

    /// Which model. What it is sculpted from stands in its request.
    struct Input: Codable, Sendable {
        let request: GenerationRequest.ID
        let model: Model.ID
    }

    let database: any Database
    let blobs: any BlobStore
    let provider: any MeshProvider

    func run(_ input: Input, in task: TaskContext) async throws -> Sculpture {
        try await Failures.translated {
            let (request, image) = try await chosen(input)
            // A crash after this does not sculpt again: what was sculpted is stored and its name recorded at once.
            return try await task.once("sculpt", provider: provider.name.text) { _ in
                try await sculpt(request, image, task)
            }
        }
    }

    /// The request and the picture that was chosen. Read after the start was recorded, from when on it cannot change.
    private func chosen(_ input: Input) async throws -> (GenerationRequest, GeneratedImage) {
        try await database.read { connection in
            let details = try RequestDetails.read(input.request, connection.run)
            guard let image = details.images.first(where: { $0.index == details.request.selectedIndex }) else {
                throw ModelStudioError(.invalidState, "No picture was chosen for the request \(input.request).")
            }
            return (details.request, image)
        }
    }

    private func sculpt(
        _ request: GenerationRequest,
        _ image: GeneratedImage,
        _ task: TaskContext
    ) async throws -> Sculpture {
        guard let blob = image.blob else {
            throw ModelStudioError(.invalidState, "Picture \(image.index) has no file.", subject: image.id.uuid)
        }
        let wanted = MeshRequest(
            picture: try await blobs.read(blob),
            recipe: image.recipe?.text,
            prompt: request.prompt,
            seed: UInt64(request.seed),
            height: Float(request.modelOptions.heightMillimetres),
            triangles: request.modelOptions.triangles
        )
        do {
            let sculpted = try await provider.sculpt(wanted) { task.progress($0.fraction * 0.9, $0.phase) }
            task.progress(0.92, "checking")
            let report = try MeshReport(sculpted.mesh)
            guard report.triangles > 0 else { throw GeometryError(.empty, "the mesh has no triangles") }
            let facts = Provenance(request, image, sculpted).facts
            let file = try GLBWriter().write(Geometry.Model(sculpted.mesh, provenance: facts))
            return Sculpture(
                glb: try await blobs.write(file),
                bytes: file.count,
                report: report,
                provider: sculpted.provider.text
            )
        } catch {
            throw Failures.ofSubmission(error)
        }
    }

    func started(_ input: Input, in unit: UnitOfWork) throws {
        guard let started = try Transition.apply(.sculptingStarted, to: input.request, in: unit), started.isFirst else {
            return
        }
        try unit.emit(.sculptingStarted, of: started.request, RequestEvent.ModelPayload(model: input.model))
    }

    func completed(_ output: Sculpture, _ input: Input, in unit: UnitOfWork) throws {
        guard let request = try Transition.apply(.sculpted, to: input.request, in: unit)?.request else { return }
        try ModelRows.store(output, as: input.model, in: unit)
        let payload = RequestEvent.ModelPayload(model: input.model, report: output.report)
        try unit.emit(.modelCompleted, of: request, payload)
    }
}

/// Where a model comes from, as its file tells: nothing that differs from run to run, so that the same wish gives the
/// same bytes.
struct Provenance {
    let facts: [Geometry.Model.Provenance]

    init(_ request: GenerationRequest, _ image: GeneratedImage, _ sculpted: SculptedMesh) {
        typealias Fact = Geometry.Model.Provenance
        var facts = [
            Fact("prompt", request.prompt), Fact("seed", String(request.seed)), Fact("picture", String(image.index)),
            Fact("provider", sculpted.provider.text), Fact("generator", sculpted.model),
        ]
        if !request.negativePrompt.isEmpty { facts.append(Fact("negative_prompt", request.negativePrompt)) }
        self.facts = facts
    }
}
