package import Basics
import Durable
package import Foundation
import Storage

extension Requests {
    /// Chooses the picture that becomes the model, and has it sculpted. Until that begins, the choice may change.
    /// Gives the model to be.
    ///
    /// `digest` names what was shown. If that has changed since, the choice is refused with
    /// ``ModelStudioError/Code/staleDecision``. `expecting` is ``GenerationRequest/updatedAt`` as it was shown; where
    /// that has moved, the refusal is `preconditionFailed`. One that may not change an earlier choice is refused with
    /// `invalidState` if there is one.
    @discardableResult
    package func select(
        _ id: GenerationRequest.ID,
        index: Int,
        digest: String? = nil,
        expecting: Timestamp? = nil,
        mayChange: Bool = true,
        by person: UUID
    ) async throws -> Model.ID {
        try Selection.check(index: index)
        return try await core.commit(.intent(of: person, about: id.uuid), answering: id.description) { unit in
            let lock = unit.dialect.lockingRows(of: "generation_requests")
            guard let known = try RequestRows.find(id, lock: lock, unit.run), known.user == person else {
                throw ModelStudioError.noRequest(id)
            }
            guard expecting.map({ $0 == known.updatedAt }) ?? true else {
                throw ModelStudioError(
                    .preconditionFailed,
                    "The request has changed since you saw it.",
                    subject: id.uuid
                )
            }
            guard let (request, isFirst) = try RequestRows.apply(id, .selected, choosing: index, in: unit),
                let image = try ImageRows.all(of: id, unit.run).first(where: { $0.index == index })
            else { throw ModelStudioError.noRequest(id) }
            guard image.status == .completed else {
                let reason = image.errorMessage.map { ": \($0)" } ?? ""
                throw ModelStudioError(
                    .invalidState,
                    "Picture \(index) cannot be chosen: it is not there\(reason).",
                    subject: image.id.uuid
                )
            }
            try Self.compare(digest, request, in: unit)
            let model: Model.ID
            if isFirst {
                model = Model.ID(unit.newID())
                try ModelRows.insert(model, of: request, from: image.id, in: unit)
                _ = try unit.resume(with: JSON(encoding: Selection(index: index, model: model)), by: person)
            } else {
                guard let known = try ModelRows.find(of: id, unit.run) else { throw ModelStudioError.noRequest(id) }
                model = known.id
                guard mayChange else {
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
            let payload = RequestEvents.SelectedPayload(index: index, model: model)
            try unit.emit("model.request.selected", of: request, payload)
            return model
        }
    }

    /// The digest of what can be chosen from now, for a client that shows it.
    package func digest(of id: GenerationRequest.ID) async throws -> String? {
        try await core.handle(of: id.description)?.decision?.digest
    }

    private static func compare(_ digest: String?, _ request: GenerationRequest, in unit: UnitOfWork) throws {
        guard let digest else { return }
        let current = try Selection.decision(among: Selection.choices(of: request.id, in: unit), by: request.user)
        guard digest == current.digest else {
            throw ModelStudioError(
                .staleDecision,
                "The pictures have changed since you saw them. Look at them again, then choose."
            )
        }
    }
}
