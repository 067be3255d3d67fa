import Synchronization

/// A wait group: counts calls under way, refuses new ones once it is closed, and waits for the last to end.
package final class WaitGroup: Sendable {
    /// The group was closed before the call came.
    package struct Closed: Error {}

    private struct State {
        var inside = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let emptied = Promise<Void>()

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
        let (isFirst, isEmpty) = state.withLock { state in
            defer { state.isClosed = true }
            return (!state.isClosed, state.inside == 0)
        }
        if isEmpty { emptied.give() }
        await emptied.value
        return isFirst
    }

    private func leave() {
        let isEmptied = state.withLock { state in
            state.inside -= 1
            return state.isClosed && state.inside == 0
        }
        if isEmptied { emptied.give() }
    }
}
