import Basics
import Durable
package import Foundation
import Storage

extension Requests {
    /// Ends a request that has not ended: what is under way for it stops, and that is final.
    package func cancel(_ id: GenerationRequest.ID, by person: UUID) async throws {
        try await core.commit(.intent(of: person, about: id.uuid)) { unit in
            let known = try Self.owned(id, by: person, in: unit)
            // The run first, then the request: the order in which the run's own tasks take their locks.
            try Cancellation.stop(known.run, in: unit)
            try Cancellation.apply(to: id, in: unit)
        }
    }

    /// Tries again what could not be drawn or sculpted. What is done already is kept.
    package func retry(_ id: GenerationRequest.ID, by person: UUID) async throws {
        try await core.commit(.intent(of: person, about: id.uuid)) { unit in
            _ = try Self.owned(id, by: person, in: unit)
            guard let request = try Transition.apply(.retried, to: id, in: unit)?.request else { return }
            let images = try ImageRows.all(of: id, unit.run)
            var start = MakeModel.Input(request: id, images: [])
            if request.status == .modelPending, let index = request.selectedIndex,
                let model = try ModelRows.find(of: id, unit.run)
            {
                start.selection = Selection(index: index, model: model.id)
                start.sculpture = model.sculpture
                try ModelRows.revive(model.id, in: unit)
            } else {
                start.images = images.map { ImageToDraw(image: $0.id, index: $0.index) }
                for image in images { try ImageRows.renew(image.id, in: unit) }
            }
            try Self.restart(id, start, in: unit)
            try unit.emit(.retried, of: request)
        }
    }

    /// Has one picture drawn again: one that failed, or one that does not please. It looks different then.
    package func redraw(_ id: GenerationRequest.ID, index: Int, by person: UUID) async throws {
        try Selection.check(index: index)
        try await core.commit(.intent(of: person, about: id.uuid)) { unit in
            _ = try Self.owned(id, by: person, in: unit)
            guard let redrawn = try Transition.apply(.redrawn, to: id, in: unit),
                let image = try ImageRows.all(of: id, unit.run).first(where: { $0.index == index })
            else { throw ModelStudioError.noRequest(id) }
            let request = redrawn.request
            guard !image.status.isUnderWay else {
                throw ModelStudioError(.invalidState, "Picture \(index) is being drawn.", subject: image.id.uuid)
            }
            try ImageRows.renew(image.id, in: unit)
            var drawing = ImageToDraw(image: image.id, index: index)
            drawing.seed = Seed.from(unit.newID())
            if redrawn.isFirst {
                try Self.restart(id, .init(request: id, images: [drawing]), in: unit)
            } else {
                let input = DrawImage.Input(request: id, drawing: drawing, variant: image.prompt)
                try unit.enqueue(DrawImage.self, input, WorkSubject.image.options(image.id.uuid))
                try Selection.amend(request, in: unit)
            }
            let payload = RequestEvent.ImagePayload(image: image.id, index: index)
            try unit.emit(.imageRedrawing, of: request, payload)
        }
    }

    private static func restart(_ id: GenerationRequest.ID, _ input: MakeModel.Input, in unit: UnitOfWork) throws {
        let run = try unit.start(MakeModel.self, input)
        try unit.run("UPDATE generation_requests SET flow_run_id = \(run), updated_at = \(unit.now) WHERE id = \(id)")
    }

    /// The request, if it is this person's. Somebody else's is as good as none.
    static func owned(_ id: GenerationRequest.ID, by person: UUID, in unit: UnitOfWork) throws -> GenerationRequest {
        guard let request = try RequestRows.find(id, unit.run), request.user == person else {
            throw ModelStudioError.noRequest(id)
        }
        return request
    }
}
