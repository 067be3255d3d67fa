import Basics
import Blobs
import Durable
import Foundation

/// Which picture becomes the model: the answer to a request's pause.
struct Selection: Codable, Sendable {
    /// The picture that was chosen first. The request's own row holds the last choice before sculpting began.
    let index: Int
    /// The model that it becomes.
    let model: Model.ID

    /// What there is to choose from.
    struct Choice: Encodable {
        let index: Int
        let blob: BlobHash
    }

    /// Refuses a number that is none of a picture.
    static func check(index: Int) throws(ModelStudioError) {
        guard GeneratedImage.indexes.contains(index) else {
            throw ModelStudioError(.indexOutOfRange, "There is no picture \(index). Choose one from 0 to 3.")
        }
    }

    /// What a person is asked: which of these pictures. The digest names exactly these.
    static func decision(among choices: [Choice], by person: UUID?) throws -> Decision {
        Decision(
            options: choices.map { String($0.index) },
            digest: try Decision.digest(of: choices),
            deciders: person.map { [$0] } ?? []
        )
    }

    /// What there is to choose from now.
    static func choices(of request: GenerationRequest.ID, in unit: UnitOfWork) throws -> [Choice] {
        choices(among: try ImageRows.all(of: request, unit.run))
    }

    /// Those of these pictures that can be chosen.
    static func choices(among images: [GeneratedImage]) -> [Choice] {
        images.compactMap { image in
            guard image.status == .completed, let blob = image.blob else { return nil }
            return Choice(index: image.index, blob: blob)
        }
    }

    /// Changes what a waiting request asks, after a picture was dropped or drawn again.
    static func amend(_ request: GenerationRequest, in unit: UnitOfWork) throws {
        let choices = try choices(of: request.id, in: unit)
        let decision = try decision(among: choices, by: request.user)
        try unit.amend(request.id.description, decision)
        let payload = RequestEvent.AwaitingPayload(indexes: choices.map(\.index), digest: decision.digest)
        try unit.emit(.awaitingSelection, of: request, payload)
    }
}
