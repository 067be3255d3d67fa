import Basics
import Blobs
import Durable
import Foundation

/// Turns one prompt into one model: draw four pictures, let the person pick one, sculpt the pick.
struct MakeModel: FlowFailureObserver {
    static let name: FlowName = "model.make"

    /// What a run begins with. One that tries again leaves out what is done already.
    struct Input: Codable, Sendable {
        let request: GenerationRequest.ID
        /// The pictures to draw.
        var images: [ImageToDraw]
        /// The choice, if it was made.
        var selection: Selection?
        /// The mesh, if it was sculpted.
        var sculpture: Sculpture?
    }

    func run(_ input: Input, in flow: FlowContext) async throws {
        let selection: Selection
        if let made = input.selection {
            selection = made
        } else {
            selection = try await chooseOneOf(await drawn(input, flow), input.request, flow)
        }
        let sculpture: Sculpture
        if let made = input.sculpture {
            sculpture = made
            try await flow.commit("sculpted") { unit in _ = try Transition.apply(.sculpted, to: input.request, in: unit)
            }
        } else {
            sculpture = try await makingModel {
                try await flow.task(
                    SculptModel.self,
                    .init(request: input.request, model: selection.model),
                    WorkSubject.model.options(selection.model.uuid)
                )
            }
        }
        let files = try await makingModel {
            let input = ConvertModel.Input(request: input.request, model: selection.model, glb: sculpture.glb)
            return try await flow.task(ConvertModel.self, input)
        }
        try await flow.commit("finish") { unit in
            guard let request = try Transition.apply(.finished, to: input.request, in: unit)?.request else { return }
            try ModelRows.complete(selection.model, blobs: files.blobs, report: files.report, in: unit)
            let payload = RequestEvent.ModelPayload(model: selection.model, report: files.report ?? sculpture.report)
            try unit.emit(.completed, of: request, payload)
        }
    }

    /// Draws the pictures. One that fails holds up none of the others; if all do, that is the end of this run.
    private func drawn(_ input: Input, _ flow: FlowContext) async throws -> [Selection.Choice] {
        let variants = try await variants(input.request, flow)
        let results = try await flow.tasks(
            DrawImage.self,
            input.images.map { image in
                let variant = variants.indices.contains(image.index) ? variants[image.index] : nil
                return (
                    .init(request: input.request, drawing: image, variant: variant),
                    WorkSubject.image.options(image.image.uuid)
                )
            }
        )
        let choices = zip(input.images, results).compactMap { image, result in
            guard case .success(let picture) = result else { return nil as Selection.Choice? }
            return Selection.Choice(index: image.index, blob: picture.blob)
        }
        guard !choices.isEmpty else {
            let reasons = results.compactMap { result -> String? in
                guard case .failure(let failure) = result else { return nil }
                return failure.message
            }
            let reason = reasons.first ?? "There was none to draw."
            throw TaskFailure(Failures.noPicture, "No picture could be drawn. \(reason)", retryable: false)
        }
        return choices
    }

    /// The wordings. That they cannot be written is no reason to stop.
    private func variants(_ request: GenerationRequest.ID, _ flow: FlowContext) async throws -> [String] {
        do { return try await flow.task(WriteVariants.self, .init(request: request)) } catch is TaskFailure {
            return []
        }
    }

    private func chooseOneOf(
        _ choices: [Selection.Choice],
        _ id: GenerationRequest.ID,
        _ flow: FlowContext
    ) async throws -> Selection {
        let decision = try Selection.decision(among: choices, by: flow.trace.user)
        return try await flow.pause("selection", for: id.description, decision: decision) { unit in
            guard let request = try Transition.apply(.drawingEnded, to: id, in: unit)?.request else { return }
            let payload = RequestEvent.AwaitingPayload(indexes: choices.map(\.index), digest: decision.digest)
            try unit.emit(.awaitingSelection, of: request, payload)
        }
    }

    /// A step after the choice: if it fails, there is no model.
    private func makingModel<Value>(_ step: () async throws -> Value) async throws -> Value {
        do { return try await step() } catch let failure as TaskFailure {
            throw TaskFailure(Failures.noModel, "The model could not be made. \(failure.message)", retryable: false)
        }
    }

    func failed(_ failure: TaskFailure, _ input: Input, in unit: UnitOfWork) throws {
        let event: RequestStateMachine.Event
        switch failure.code {
        case TaskFailure.cancelledCode: return try Cancellation.apply(to: input.request, in: unit)
        case Failures.noPicture: event = .drawingFailed
        case Failures.noModel: event = .sculptingFailed
        default: event = .broke
        }
        guard let request = try Transition.apply(event, to: input.request, error: failure.message, in: unit)?.request
        else {
            return
        }
        if let model = try ModelRows.find(of: input.request, unit.run) {
            try ModelRows.fail(model.id, failure.message, in: unit)
        }
        let outcome: RequestEvent =
            switch event {
            case .drawingFailed: .drawingFailed
            case .sculptingFailed: .sculptingFailed
            default: .failed
            }
        try unit.emit(outcome, of: request, RequestEvent.ReasonPayload(message: failure.message))
    }
}
