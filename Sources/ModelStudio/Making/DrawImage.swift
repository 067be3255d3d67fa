import Basics
import Blobs
import Durable
import Foundation
import Geometry
import Providers
import Storage
import Synchronization

/// Draws one picture and stores it.
struct DrawImage: TaskStartObserver, TaskSuccessObserver, TaskFailureObserver {
    static let type: TaskType = "model.draw"
    static let queue: QueueName = .imageGeneration

    /// Which picture, and from which words.
    struct Input: Codable, Sendable {
        let request: GenerationRequest.ID
        let drawing: ImageToDraw
        /// The wording for this picture; nil if the request's own words have to do.
        let variant: String?
    }

    let database: any Database
    let blobs: any BlobStore
    let provider: any ImageProvider

    func run(_ input: Input, in task: TaskContext) async throws -> DrawnPicture {
        try await Failures.translated {
            let request = try await database.read { connection in
                guard let request = try RequestRows.find(input.request, connection.run) else {
                    throw ModelStudioError.noRequest(input.request)
                }
                return request
            }
            // What was paid for is stored before anything else is done with it, and never asked for again.
            let decoded = Mutex<Picture?>(nil)
            let drawn = try await task.once("draw", provider: provider.name.text) { _ in
                let (drawn, picture) = try await draw(request, input, task)
                decoded.withLock { $0 = picture }
                return drawn
            }
            let picture: Picture
            if let known = decoded.withLock({ $0 }) {
                picture = known
            } else {
                picture = try Picture.decode(await blobs.read(drawn.blob))
            }
            var thumbnails: [String: BlobHash] = [:]
            for side in GeneratedImage.thumbnailSides {
                let small = try picture.fitted(into: side)
                thumbnails[String(side)] = try await blobs.write(small.pngData())
            }
            return DrawnPicture(
                blob: drawn.blob,
                thumbnails: thumbnails,
                provider: provider.name.text,
                recipe: drawn.recipe
            )
        }
    }

    private struct Drawn: Codable, Sendable {
        let blob: BlobHash
        let recipe: String?
    }

    /// The stored picture, and the same as it was decoded.
    private func draw(
        _ request: GenerationRequest,
        _ input: Input,
        _ task: TaskContext
    ) async throws -> (Drawn, Picture) {
        // The built-in generator reads words as they were typed; those that a variant adds are for drawing services.
        let words = provider.name == .builtIn ? request.prompt : input.variant ?? request.prompt
        let wanted = ImageRequest(
            prompt: words,
            negativePrompt: request.negativePrompt,
            seed: UInt64(input.drawing.seed ?? request.seed),
            candidate: input.drawing.index
        )
        do {
            let drawn = try await provider.draw(wanted) { task.progress($0.fraction * 0.95, $0.phase) }
            // A picture is what its bytes say, whatever the provider calls it; decoding checks them to the last.
            let picture = try Picture.decode(drawn.bytes)
            return (Drawn(blob: try await blobs.write(drawn.bytes), recipe: drawn.recipe), picture)
        } catch {
            throw Failures.ofSubmission(error)
        }
    }

    func started(_ input: Input, in unit: UnitOfWork) throws {
        guard let request = try Transition.apply(.drawingStarted, to: input.request, in: unit)?.request else { return }
        try ImageRows.begin(input.drawing.image, variant: input.variant, in: unit)
        try unit.emit(.imageGenerating, of: request, payload(input))
    }

    func completed(_ output: DrawnPicture, _ input: Input, in unit: UnitOfWork) throws {
        guard let request = try Transition.apply(.drawingStarted, to: input.request, in: unit)?.request else { return }
        try ImageRows.complete(input.drawing.image, with: output, in: unit)
        try unit.emit(.imageCompleted, of: request, payload(input, blob: output.blob))
        // Drawn again while its request waits: there is something else to choose from now.
        if request.status == .imageCompleted { try Selection.amend(request, in: unit) }
    }

    func failed(_ failure: TaskFailure, _ input: Input, in unit: UnitOfWork) throws {
        guard let request = try Transition.apply(.drawingStarted, to: input.request, in: unit)?.request else { return }
        try ImageRows.fail(input.drawing.image, failure.message, in: unit)
        try unit.emit(.imageFailed, of: request, payload(input, message: failure.message))
        if request.status == .imageCompleted { try Selection.amend(request, in: unit) }
    }

    private func payload(_ input: Input, blob: BlobHash? = nil, message: String? = nil) -> RequestEvent.ImagePayload {
        .init(image: input.drawing.image, index: input.drawing.index, blob: blob, message: message)
    }
}
