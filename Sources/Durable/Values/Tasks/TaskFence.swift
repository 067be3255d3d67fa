import Foundation

/// Names one attempt of a task. Whatever an attempt writes carries it, so that an attempt that was taken over writes
/// nothing.
struct TaskFence: Hashable, Sendable {
    let task: UUID
    let token: UUID
}
