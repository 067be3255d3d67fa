import Basics
import Foundation

/// A task that was cancelled, with what else that may end.
struct CancelledTask: Sendable {
    let id: UUID
    let type: TaskType
    let input: JSON
    let run: UUID?
    let step: Int?
    let command: UUID?
}
