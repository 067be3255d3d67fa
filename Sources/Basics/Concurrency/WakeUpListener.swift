import Synchronization

/// Waits for wake-ups. One that comes while nobody waits is kept, so nothing between two waits is missed.
public final class WakeUpListener: Sendable {
    private struct State {
        var isNotified = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let forget: @Sendable () -> Void

    init(forget: @escaping @Sendable () -> Void) { self.forget = forget }

    deinit { forget() }

    /// Whether a wake-up is kept for who waits next. For tests: nothing else can tell silence from a lost wake-up.
    var isNotifiedNow: Bool { state.withLock { $0.isNotified } }

    /// Wakes who waits, or who waits next. Notifying twice is notifying once.
    public func notify() {
        let waiting = state.withLock { state in
            state.isNotified = state.waiting == nil
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }

    /// Returns at the next wake-up, when `timeout` is over, or when the task is cancelled. One task waits at a time.
    public func wait(upTo timeout: Duration) async {
        guard timeout > .zero, !Task.isCancelled else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask {
                // Cancelled means that the wake-up came first, or that nobody waits any more: either way it is over.
                do { try await Task.sleep(for: timeout) } catch { return }
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// Returns at the next wake-up or when the task is cancelled.
    public func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    if state.isNotified || Task.isCancelled {
                        state.isNotified = false
                        return true
                    }
                    precondition(state.waiting == nil, "one task waits on a listener at a time")
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
