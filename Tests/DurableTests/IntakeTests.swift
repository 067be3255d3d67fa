import Basics
import Testing

@testable import Durable

@Suite struct IntakeTests {
    private static let now = Timestamp(microseconds: 0)

    /// How much of the queue may be claimed now.
    private static func room(_ intake: Intake) -> Int {
        intake.reserve(releasing: [:], at: now).reduce(0) { $0 + $1.limit }
    }

    @Test func whatIsReservedWhileAShareShrinksIsCountedAndNothingMoreIsClaimed() {
        let intake = Intake()
        let queue = QueueConfig("letters", maxConcurrency: 7)
        intake.connect { _ in }
        intake.grant(7, of: queue)
        // A batch under way has reserved all the room there is, and may claim that much.
        #expect(Self.room(intake) == 7)
        #expect(intake.shrink(queue.name, to: 4) == 7)
        intake.release(2, of: queue.name)
        #expect(intake.shrink(queue.name, to: 4) == 5)
        #expect(Self.room(intake) == 0)
        intake.release(3, of: queue.name)
        #expect(Self.room(intake) == 2)
    }

    @Test func aShareThatGrowsIsNotTakenBeforeItIsGranted() {
        let intake = Intake()
        let queue = QueueConfig("letters", maxConcurrency: 7)
        intake.connect { _ in }
        intake.grant(3, of: queue)
        #expect(intake.shrink(queue.name, to: 7) == 0)
        #expect(Self.room(intake) == 3)
        #expect(intake.shrink("unknown", to: 1) == 0)
    }
}
