import Basics
import Durable
package import Foundation
import Storage

extension Requests {
    /// Chooses the picture that becomes the model, and has it sculpted. Until that begins, the choice may change.
    /// Gives the model to be.
    ///
    /// What is `seen` is compared with what there is: ``ModelStudioError/Code/staleDecision`` for other pictures,
    /// `preconditionFailed` for another version, `invalidState` for an earlier choice that the person does not know.
    @discardableResult
    package func select(
        _ id: GenerationRequest.ID,
        index: Int,
        seen: Seen = Seen(),
        by person: UUID
    ) async throws -> Model.ID {
        try Selection.check(index: index)
        return try await core.commit(.intent(of: person, about: id.uuid), answering: id.description) { unit in
            let known = try RequestRows.locked(id, in: unit)
            guard known.user == person else { throw ModelStudioError.noRequest(id) }
            try seen.checkVersion(of: known)
            let images = try ImageRows.all(of: id, unit.run)
            guard let selected = try Transition.apply(.selected, to: known, choosing: index, in: unit),
                let image = images.first(where: { $0.index == index })
            else { throw ModelStudioError.noRequest(id) }
            guard image.status == .completed else {
                let reason = image.errorMessage.map { ": \($0)" } ?? ""
                throw ModelStudioError(
                    .invalidState,
                    "Picture \(index) cannot be chosen: it is not there\(reason).",
                    subject: image.id.uuid
                )
            }
            try seen.checkImages(images)
            let request = selected.request
            let model: Model.ID
            if selected.isFirst {
                model = Model.ID(unit.newID())
                try ModelRows.insert(model, of: request, from: image.id, in: unit)
                _ = try unit.resume(with: JSON(encoding: Selection(index: index, model: model)), by: person)
            } else {
                guard let made = try ModelRows.find(of: id, unit.run) else { throw ModelStudioError.noRequest(id) }
                model = made.id
                guard seen.knowsSelection else {
                    throw ModelStudioError(
                        .invalidState,
                        "Picture \(request.selectedIndex ?? 0) of the request was chosen already.",
                        subject: model.uuid
                    )
                }
                if request.selectedIndex == index { return model }
                try unit.run(
                    """
                    UPDATE generation_requests SET selected_image_index = \(index), updated_at = \(unit.now)
                    WHERE id = \(id)
                    """
                )
                try ModelRows.change(model, to: image.id, in: unit)
            }
            let payload = RequestEvent.SelectedPayload(index: index, model: model)
            try unit.emit(.selected, of: request, payload)
            return model
        }
    }

    /// The digest of what can be chosen from now, for a client that shows it.
    package func digest(of id: GenerationRequest.ID) async throws -> String? {
        try await core.handle(of: id.description)?.decision?.digest
    }
}
