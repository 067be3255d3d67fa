import Foundation
import Synchronization

/// The handle by which an attempt under way is told to stop.
final class AttemptControl: Sendable {
    /// Why an attempt must stop.
    enum Reason: Sendable {
        /// Its deadline has passed.
        case timeout
        /// It lost its lease, or its task was cancelled.
        case lost
        /// The process is shutting down.
        case stopping
    }

    private struct State {
        var reason: Reason?
        var waiting: CheckedContinuation<Void, Never>?
    }

    let task: ClaimedTask
    private let state = Mutex(State())

    init(_ task: ClaimedTask) { self.task = task }

    /// Why the attempt must stop, if it must.
    var reason: Reason? { state.withLock { $0.reason } }

    /// Tells the attempt to stop. The first reason counts.
    func stop(_ reason: Reason) {
        let waiting = state.withLock { state in
            if state.reason == nil { state.reason = reason }
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    /// Returns when the attempt must stop, or when the waiting task is cancelled.
    func stopped() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    if state.reason != nil || Task.isCancelled { return true }
                    state.waiting = continuation
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                defer { state.waiting = nil }
                return state.waiting
            }
            waiting?.resume()
        }
    }
}
