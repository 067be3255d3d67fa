import Basics
import Durable
import Foundation
import Storage

/// The cancellation of a generation request: its run ends, and so does all that was still to be made for it.
enum Cancellation {
    /// Ends the run that makes a request's pictures and model.
    static func stop(_ run: FlowRun.ID, in unit: UnitOfWork) throws {
        do { try unit.cancel(run, reason: "The request was cancelled.") } catch let error as DurableError
            where error.code == .invalidState
        {
            // The run has ended, as it does when nothing could be drawn or sculpted.
        }
    }

    /// Marks a request as cancelled, with all that was still to be made for it.
    static func apply(to id: GenerationRequest.ID, in unit: UnitOfWork) throws {
        guard let request = try Transition.apply(.cancelled, to: id, error: "It was cancelled.", in: unit)?.request
        else {
            return
        }
        for image in try ImageRows.all(of: id, unit.run) where image.status.isUnderWay {
            try unit.cancelTasks(
                on: image.id.uuid,
                ofType: WorkSubject.image.rawValue,
                reason: "The request was cancelled."
            )
            try ImageRows.fail(image.id, "The request was cancelled.", in: unit)
        }
        if let model = try ModelRows.find(of: id, unit.run) {
            try ModelRows.fail(model.id, "The request was cancelled.", in: unit)
        }
        try unit.emit(.cancelled, of: request)
    }
}
