import Basics
import Foundation
import Synchronization

extension FlowContext {
    /// Waits for a person or a callback, for as long as it takes.
    ///
    /// What `body` writes, and the handle, are committed together; then the flow lets go. It goes on when somebody
    /// calls ``DurableCore/resume(_:with:key:by:digest:)`` with the same correlation.
    ///
    /// The answer names `correlation`; at most one pause with it is open at a time. `decision` says what is asked, of
    /// whom, and when to remind them. After `timeout`, by default never, the pause throws ``PauseExpired``.
    public func pause<Answer: Codable & Sendable>(
        _ name: String,
        for correlation: String,
        as type: Answer.Type = Answer.self,
        decision: Decision? = nil,
        timeout: Duration? = nil,
        _ body: @escaping @Sendable (UnitOfWork) throws -> Void = { _ in }
    ) async throws -> Answer {
        let (position, recorded) = try next(.pause, name)
        if let answer = recorded?.output { return try answer.decode() }
        if let failure = recorded?.error {
            throw failure.code == DurableError.Code.expired.description ? PauseExpired() : failure
        }
        if recorded != nil { return try await park(isPause: true) }
        let handle = NewHandle(
            id: ids.next(),
            correlation: correlation,
            run: run.uuid,
            position: position,
            name: name,
            status: .paused,
            timeout: timeout,
            decision: decision
        )
        let step = step(.pause, name, at: position)
        let wasIssued = state.withLock { state in
            state.steps.values.contains { $0.kind == .handle && $0.name == correlation }
        }
        return try await park(recording: step, isPause: true, opening: correlation) { unit in
            try body(unit)
            if wasIssued, try unit.adopt(handle) { return }
            unit.collected.handles.append(handle)
        }
    }

    /// Opens the handle of a pause that comes later, so that its correlation can be given to a callback now. An answer
    /// that comes before the flow has paused is kept, and taken when it does.
    public func issueHandle(for correlation: String) async throws {
        let (position, recorded) = try next(.handle, correlation)
        if let failure = recorded?.error { throw failure }
        if recorded != nil { return }
        let handle = NewHandle(
            id: ids.next(),
            correlation: correlation,
            run: run.uuid,
            position: position,
            name: correlation,
            status: .pendingPause,
            timeout: nil,
            decision: nil
        )
        let step = step(.handle, correlation, at: position, JSON(text: "true"))
        do { try await write([step]) { unit in unit.collected.handles.append(handle) } } catch {
            throw recording(error, of: .handle, correlation, at: position)
        }
        state.withLock { $0.steps[position] = step }
    }
}
