import Basics
import Synchronization

/// The handle by which an attempt under way is stopped.
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

    /// Who settles the attempt. It is settled once, and so its place in the queue is given up once.
    private enum Settler {
        case nobody
        /// The work itself, as flows do in the commit with which they let go.
        case work
        /// Whoever runs the work.
        case runner
    }

    private struct State {
        var reason: Reason?
        var settler = Settler.nobody
    }

    let task: ClaimedTask
    private let state = Mutex(State())
    private let stop = Promise<Void>()

    init(_ task: ClaimedTask) { self.task = task }

    /// Why the attempt must stop, if it must.
    var reason: Reason? { state.withLock { $0.reason } }

    /// Whether the work has settled the attempt, or is about to.
    var isSettledByWork: Bool { state.withLock { $0.settler == .work } }

    /// Asks to settle the attempt from within the work. False if it has been given up already.
    func beginSettling() -> Bool { take(.work) }

    /// Says that the work could not settle the attempt after all.
    func endSettling() { state.withLock { $0.settler = .nobody } }

    /// Asks to settle the attempt while its work may still go on. False if the work is about to do so.
    func beginAbandoning() -> Bool { take(.runner) }

    private func take(_ settler: Settler) -> Bool {
        state.withLock { state in
            guard state.settler == .nobody else { return false }
            state.settler = settler
            return true
        }
    }

    /// Stops the attempt. The first reason counts.
    func stop(_ reason: Reason) {
        state.withLock { state in if state.reason == nil { state.reason = reason } }
        stop.give()
    }

    /// Returns when the attempt must stop, or when the waiting task is cancelled. One task waits, once.
    func stopped() async {
        await withTaskCancellationHandler {
            await stop.value
        } onCancel: {
            stop.give()
        }
    }
}

extension AttemptControl {
    /// Settles the attempt from within its work.
    func settling<Value>(_ settle: () async throws -> Value) async throws -> Value {
        guard beginSettling() else { throw DurableError(.leaseLost, "The attempt was told to stop.") }
        do { return try await settle() } catch {
            // A lost lease is as final as a settlement; anything else leaves it to whoever runs the work.
            if (error as? DurableError)?.code != .leaseLost { endSettling() }
            throw error
        }
    }
}
