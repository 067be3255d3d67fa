import Basics
import Durable
import Storage

/// What became of a request by an event: the request as it is now, and whether this event was the first to lead there.
struct Transition {
    let request: GenerationRequest
    /// Whether the request stands elsewhere than before.
    let isFirst: Bool

    /// Applies an event to the request `id`, under its row lock; see ``apply(_:to:choosing:error:in:)``.
    @discardableResult
    static func apply(
        _ event: RequestStateMachine.Event,
        to id: GenerationRequest.ID,
        choosing index: Int? = nil,
        error: String? = nil,
        in unit: UnitOfWork
    ) throws -> Transition? {
        try apply(event, to: RequestRows.locked(id, in: unit), choosing: index, error: error, in: unit)
    }

    /// Applies an event to a locked request and writes where it stands then; nil if the event came too late. `index` is
    /// the picture that was chosen, where that has happened.
    ///
    /// Throws ``ModelStudioError/Code/invalidState`` for what a person may not do now.
    static func apply(
        _ event: RequestStateMachine.Event,
        to request: GenerationRequest,
        choosing index: Int? = nil,
        error: String? = nil,
        in unit: UnitOfWork
    ) throws -> Transition? {
        var machine = RequestStateMachine(status: request.status, phase: request.phase)
        switch machine.take(event) {
        case .ignored: return nil
        case .stayed: return Transition(request: request, isFirst: false)
        case .refused:
            throw ModelStudioError(
                .invalidState,
                "The request \(request.id) is \(request.status.words); it cannot be \(event.words) now.",
                subject: try ModelRows.find(of: request.id, unit.run)?.id.uuid
            )
        case .moved:
            var moved = request
            (moved.status, moved.phase, moved.errorMessage) = (machine.status, machine.phase, error)
            moved.selectedIndex = index ?? request.selectedIndex
            moved.completedAt = machine.status == .completed ? unit.now : nil
            try RequestRows.write(moved, in: unit)
            return Transition(request: moved, isFirst: true)
        }
    }
}

extension RequestStateMachine.Event {
    /// What a person wanted to do: "it cannot be …".
    fileprivate var words: String {
        switch self {
        case .selected: "given another picture"
        case .redrawn: "drawn again"
        case .retried: "tried again"
        case .cancelled: "cancelled"
        default: rawValue
        }
    }
}
