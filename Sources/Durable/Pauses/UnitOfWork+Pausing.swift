import Basics
import Foundation
import Storage

extension UnitOfWork {
    /// Makes a handle that was given out early the pause's own. If its answer has come already, the flow goes on at
    /// once.
    ///
    /// - Returns: Whether there was one.
    func adopt(_ pause: NewHandle) throws -> Bool {
        guard let early = try Locks.handle(of: pause.correlation, in: connection), early.status == .pendingPause,
            early.run.uuid == pause.run
        else { return false }
        try HandleTable.adopt(early, by: pause, in: self)
        if let payload = early.payload { answer(pause.run, at: pause.position, with: payload) }
        return true
    }

    /// Puts what a pause was answered into its step and lets the run go on.
    func answer(_ run: UUID, at position: Int, with payload: JSON) {
        collected.stepOutputs.append(
            FlowStep(run: run, position: position, kind: .pause, name: "", output: payload)
        )
        collected.wakes.insert(run)
    }
}
