import Synchronization

/// A promise: a value that is given once and that any number of tasks wait for, before or after.
package final class Promise<Value: Sendable>: Sendable {
    private enum State {
        case empty
        case awaited(CheckedContinuation<Value, Never>)
        case awaitedByMany([CheckedContinuation<Value, Never>])
        case given(Value)
    }

    private let state = Mutex(State.empty)

    /// A promise without its value.
    package init() {}

    /// The value, once it is given. Cancellation does not end the wait: whoever cancels gives a value.
    package var value: Value {
        get async {
            await withCheckedContinuation { continuation in
                let given: Value? = state.withLock { state in
                    switch state {
                    case .given(let value): return value
                    case .empty: state = .awaited(continuation)
                    case .awaited(let first): state = .awaitedByMany([first, continuation])
                    case .awaitedByMany(let others): state = .awaitedByMany(others + [continuation])
                    }
                    return nil
                }
                if let given { continuation.resume(returning: given) }
            }
        }
    }

    /// Gives the value and resumes who waits for it. What is given later is ignored.
    package func give(_ value: Value) {
        let previous = state.withLock { state in
            let previous = state
            if case .given = previous { return previous }
            state = .given(value)
            return previous
        }
        switch previous {
        case .empty, .given: break
        case .awaited(let continuation): continuation.resume(returning: value)
        case .awaitedByMany(let continuations):
            for continuation in continuations { continuation.resume(returning: value) }
        }
    }
}

extension Promise where Value == Void {
    /// Says that it has happened.
    package func give() { give(()) }
}
