import Testing

@testable import ModelStudio

@Suite struct RequestStateMachineTests {
    typealias Status = GenerationRequest.Status
    typealias Event = RequestStateMachine.Event

    /// What is expected where something else happens than that the event comes too late, or is refused.
    private static let moves: [Event: [Status: Status]] = [
        .drawingStarted: [
            .imagePending: .imageGenerating, .imageGenerating: .imageGenerating, .imageCompleted: .imageCompleted,
        ],
        .drawingEnded: [.imagePending: .imageCompleted, .imageGenerating: .imageCompleted],
        .drawingFailed: [.imagePending: .imageFailed, .imageGenerating: .imageFailed],
        .redrawn: [.imageCompleted: .imageCompleted, .imageFailed: .imagePending],
        .selected: [.imageCompleted: .modelPending, .modelPending: .modelPending],
        .sculptingStarted: [.modelPending: .modelGenerating, .modelGenerating: .modelGenerating],
        .sculpted: [.modelPending: .modelCompleted, .modelGenerating: .modelCompleted],
        .sculptingFailed: [
            .modelPending: .modelFailed, .modelGenerating: .modelFailed, .modelCompleted: .modelFailed,
        ],
        .finished: [.modelCompleted: .completed],
        .broke: [
            .imagePending: .failed, .imageGenerating: .failed, .imageCompleted: .failed, .modelPending: .failed,
            .modelGenerating: .failed, .modelCompleted: .failed,
        ],
        .retried: [.imageFailed: .imagePending, .modelFailed: .modelPending],
        .cancelled: [
            .imagePending: .cancelled, .imageGenerating: .cancelled, .imageCompleted: .cancelled,
            .imageFailed: .cancelled, .modelPending: .cancelled, .modelGenerating: .cancelled,
            .modelCompleted: .cancelled, .modelFailed: .cancelled,
        ],
    ]

    /// What a person does; everything else is reported by work.
    private static let personal: Set<Event> = [.redrawn, .selected, .retried, .cancelled]

    @Test(arguments: Status.allCases, Event.allCases)
    func everyEventInEveryStatusDoesWhatTheTableSays(_ status: Status, _ event: Event) {
        // Final statuses keep the phase they were in; one in which nothing that was restarted reports is taken.
        var machine = RequestStateMachine(status: status, phase: Self.phase(of: status))
        let before = machine
        let action = machine.take(event)
        guard let next = Self.moves[event]?[status] else {
            #expect(action == (Self.personal.contains(event) ? .refused : .ignored))
            #expect(machine == before)
            return
        }
        #expect(machine.status == next)
        #expect(action == (next == status ? .stayed : .moved))
        #expect(machine.phase == (next.isFinal && next != .completed ? before.phase : Self.phase(of: next)))
    }

    @Test(arguments: [
        (GenerationRequest.Phase.imageGeneration, Event.drawingStarted, Status.imageGenerating),
        (.imageGeneration, .drawingEnded, .imageCompleted), (.modelGeneration, .sculptingStarted, .modelGenerating),
        (.modelGeneration, .sculpted, .modelCompleted), (.modelGeneration, .finished, .completed),
    ])
    func aFailedRequestWhoseFlowIsRestartedLivesAgain(
        _ phase: GenerationRequest.Phase,
        _ event: Event,
        _ next: Status
    ) {
        var machine = RequestStateMachine(status: .failed, phase: phase)
        #expect(machine.take(event) == .moved)
        #expect(machine.status == next)
    }

    private static func phase(of status: Status) -> GenerationRequest.Phase {
        switch status {
        case .imagePending, .imageGenerating, .imageFailed: .imageGeneration
        // Where nothing reports: the tests of restarted requests choose another.
        case .imageCompleted, .failed, .cancelled: .awaitingSelection
        case .modelPending, .modelGenerating, .modelCompleted, .modelFailed: .modelGeneration
        case .completed: .completed
        }
    }
}
