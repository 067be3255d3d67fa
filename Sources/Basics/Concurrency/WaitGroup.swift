import Synchronization

/// A wait group: counts calls under way, refuses new ones once it is closed, and waits for the last to end.
package final class WaitGroup: Sendable {
    /// The group was closed before the call came.
    package struct Closed: Error {}

    private struct State {
        var inside = 0
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// An open group without calls.
    package init() {}

    /// Runs `body` inside, or throws ``Closed``.
    package func withCall<Result>(_ body: () async throws -> Result) async throws -> Result {
        let isOpen = state.withLock { state in
            if !state.isClosed { state.inside += 1 }
            return !state.isClosed
        }
        guard isOpen else { throw Closed() }
        defer { leave() }
        return try await body()
    }

    /// Lets nobody in any more, waits until all have left, and says whether this call was the first to close it.
    package func close() async -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isClosed = true }
            return !state.isClosed
        }
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if state.inside > 0 { state.closers.append(continuation) }
                return state.inside == 0
            }
            if isEmpty { continuation.resume() }
        }
        return isFirst
    }

    private func leave() {
        let closers = state.withLock { state in
            state.inside -= 1
            guard state.isClosed, state.inside == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }
}
