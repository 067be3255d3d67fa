import Basics
import Blobs
package import Durable
package import Foundation

extension Requests {
    /// Makes a model of another picture of a request: a new request with the same pictures, of which this one is
    /// chosen already, once for each `key` of a person. It is sculpted at once.
    ///
    /// Throws ``ModelStudioError``: `indexOutOfRange`, `notFound`, and `invalidState` for a picture that is not there.
    package func branch(
        _ id: GenerationRequest.ID,
        index: Int,
        by person: UUID,
        key: String
    ) async throws -> Receipt<Submitted> {
        try Selection.check(index: index)
        let branch = GenerationRequest.ID(ids.next())
        let command = Command(
            "Command.Model.Branch",
            session: try IntentSession.id(of: key, by: person),
            key: key,
            payload: try JSON(encoding: BranchBody(request: id, index: index)),
            trace: .intent(of: person, about: branch.uuid)
        )
        return try await core.submit(command) { unit in
            let parent = try Self.owned(id, by: person, in: unit)
            let images = try ImageRows.all(of: id, unit.run).map { (copy: GeneratedImage.ID(unit.newID()), of: $0) }
            guard let chosen = images.first(where: { $0.of.index == index }), chosen.of.blob != nil else {
                throw ModelStudioError(.invalidState, "Picture \(index) cannot be chosen: it is not there.")
            }
            let model = Model.ID(unit.newID())
            let selection = Selection(index: index, model: model)
            let run = try unit.start(MakeModel.self, .init(request: branch, images: [], selection: selection))
            try RequestRows.branch(branch, from: parent, flow: run, in: unit)
            try ImageRows.copy(images, to: branch, in: unit)
            guard let request = try Transition.apply(.selected, to: branch, choosing: index, in: unit)?.request else {
                throw ModelStudioError.noRequest(branch)
            }
            try ModelRows.insert(model, of: request, from: chosen.copy, in: unit)
            let submitted = RequestEvent.SubmittedPayload(prompt: request.prompt, images: images.map(\.copy))
            try unit.emit(.submitted, of: request, submitted)
            let selected = RequestEvent.SelectedPayload(index: index, model: model)
            try unit.emit(.selected, of: request, selected)
            return Submitted(request: branch)
        }
    }

    /// The body of the command.
    private struct BranchBody: Encodable {
        let request: GenerationRequest.ID
        let index: Int
    }
}
