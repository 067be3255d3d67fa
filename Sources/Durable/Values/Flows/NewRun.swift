import Basics
import Foundation

/// A run to be started, as its row will be.
struct NewRun: Sendable {
    let id: UUID
    let name: FlowName
    let input: JSON
    let trace: Trace
    let command: UUID?
    var forkedFrom: UUID?
}

/// The end of a run.
struct RunEnd: Sendable {
    let id: UUID
    let status: FlowRun.Status
    let failure: TaskFailure?
}
