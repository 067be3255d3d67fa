import Basics
import Foundation

/// A task to be queued, as its row will be.
struct NewTask: Sendable {
    let id: UUID
    let type: TaskType
    let queue: QueueName
    let input: JSON
    let options: TaskOptions
    let trace: Trace
    let command: UUID?
    var run: UUID?
    var step: Int?
}
