/// Decides where a request stands after something has happened. Does no I/O and reads no clock.
///
/// Work reports late and more than once: what comes too late is ignored. What a person asks for at the wrong time is
/// refused.
struct RequestStateMachine: Equatable, Sendable {
    /// Something that happens to a request.
    enum Event: String, CaseIterable, Sendable {
        /// A picture was begun.
        case drawingStarted
        /// Every picture has ended, and one at least can be chosen.
        case drawingEnded
        /// Every picture has finally failed.
        case drawingFailed
        /// A person drops one picture and has it drawn again.
        case redrawn
        /// A person chooses a picture.
        case selected
        /// The sculptor has begun.
        case sculptingStarted
        /// The mesh is stored and checked.
        case sculpted
        /// The model has finally failed.
        case sculptingFailed
        /// All files are there.
        case finished
        /// The flow itself has failed.
        case broke
        /// A person tries again.
        case retried
        /// A person wants no more of it.
        case cancelled
    }

    /// What is to be done about it.
    enum Action: Equatable, Sendable {
        /// The request stands elsewhere now.
        case moved
        /// Taken, and nothing changes.
        case stayed
        /// Too late: leave everything as it is.
        case ignored
        /// Not now: tell the person.
        case refused
    }

    typealias Status = GenerationRequest.Status
    typealias Phase = GenerationRequest.Phase

    private(set) var status: Status
    private(set) var phase: Phase

    /// A request that stands at `status` on the way's stretch `phase`.
    init(status: Status = .imagePending, phase: Phase = .imageGeneration) {
        self.status = status
        self.phase = phase
    }

    /// Takes an event and says what is to be done.
    mutating func take(_ event: Event) -> Action {
        switch event {
        case .drawingStarted, .drawingEnded, .drawingFailed: drew(event)
        case .sculptingStarted, .sculpted, .sculptingFailed, .finished: sculpted(event)
        case .selected, .redrawn, .retried, .cancelled: decided(event)
        case .broke: status.isFinal || status.canRetry ? .ignored : move(to: .failed)
        }
    }

    private mutating func drew(_ event: Event) -> Action {
        // A failed request hears of its work again only after somebody has restarted its flow.
        let isDrawing =
            status == .imagePending || status == .imageGenerating || (status == .failed && phase == .imageGeneration)
        switch event {
        case .drawingStarted where status == .imageGenerating || status == .imageCompleted: return .stayed
        case .drawingStarted where isDrawing: return move(to: .imageGenerating)
        case .drawingEnded where isDrawing: return move(to: .imageCompleted)
        case .drawingFailed where isDrawing && status != .failed: return move(to: .imageFailed)
        default: return .ignored
        }
    }

    private mutating func sculpted(_ event: Event) -> Action {
        let isRestarted = status == .failed && phase == .modelGeneration
        let isSculpting = status == .modelPending || status == .modelGenerating || isRestarted
        switch event {
        case .sculptingStarted where status == .modelGenerating: return .stayed
        case .sculptingStarted where isSculpting: return move(to: .modelGenerating)
        case .sculpted where isSculpting: return move(to: .modelCompleted)
        case .sculptingFailed where status == .modelCompleted || isSculpting && !isRestarted:
            return move(to: .modelFailed)
        case .finished where status == .modelCompleted || isRestarted: return move(to: .completed)
        default: return .ignored
        }
    }

    private mutating func decided(_ event: Event) -> Action {
        switch (event, status) {
        case (.selected, .imageCompleted): move(to: .modelPending)
        case (.selected, .modelPending): .stayed
        case (.redrawn, .imageCompleted): .stayed
        case (.redrawn, .imageFailed), (.retried, .imageFailed): move(to: .imagePending)
        case (.retried, .modelFailed): move(to: .modelPending)
        case (.cancelled, _) where !status.isFinal: move(to: .cancelled)
        default: .refused
        }
    }

    private mutating func move(to next: Status) -> Action {
        status = next
        switch next {
        case .imagePending, .imageGenerating, .imageFailed: phase = .imageGeneration
        case .imageCompleted: phase = .awaitingSelection
        case .modelPending, .modelGenerating, .modelCompleted, .modelFailed: phase = .modelGeneration
        case .completed: phase = .completed
        case .failed, .cancelled: break
        }
        return .moved
    }
}
