import Basics
import Foundation
import Storage

/// One recorded step of a flow.
struct FlowStep: Sendable {
    /// What kind of step it is.
    enum Kind: String, Sendable, SQLConvertible {
        case tasks, commit, step, pause, sleep, now, id, version, handle
    }

    var run: UUID
    let position: Int
    let kind: Kind
    let name: String
    /// What the step gave; nil while it is under way, or when it failed.
    var output: JSON?
    /// Why the step failed.
    var error: TaskFailure?
    /// Children that have not ended, for steps that have children.
    var openChildren: Int?
}
