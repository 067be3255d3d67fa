import Basics
import Foundation

/// What a unit asked for beyond its own statements: rows of the core, written for the whole batch at once.
struct Collected: Sendable {
    /// An event with what the unit knows about it.
    struct NewEvent: Sendable {
        let id: Event.ID
        let event: Event
        let trace: Trace
    }

    /// The end of a command.
    struct CommandEnd: Sendable {
        let id: UUID
        /// Nil for success.
        let error: String?
    }

    var events: [NewEvent] = []
    var messages: [Message] = []
    var tasks: [NewTask] = []
    var runs: [NewRun] = []
    var steps: [FlowStep] = []
    var stepOutputs: [FlowStep] = []
    var handles: [NewHandle] = []
    var runEnds: [RunEnd] = []
    var commandEnds: [CommandEnd] = []
    /// Tasks that the unit itself has ended, to be counted for their flows.
    var ended: [Settlement.Settled] = []
    /// Runs that may go on.
    var wakes: Set<UUID> = []
    /// Queues in which there may be something to do.
    var touched: Set<QueueName> = []
    /// Tasks that ended under their worker's feet.
    var cancelled: Set<UUID> = []

    /// The ends of commands of whose tasks every one was dropped: nothing else would end them.
    func commandEnds(without dropped: [NewTask]) -> [CommandEnd] {
        guard !dropped.isEmpty else { return [] }
        let gone = Set(dropped.map(\.id))
        let busy = Set(runs.compactMap(\.command) + tasks.filter { !gone.contains($0.id) }.compactMap(\.command))
        return Set(dropped.compactMap(\.command)).subtracting(busy).map { CommandEnd(id: $0, error: nil) }
    }

    /// When something of this becomes due, should nothing come before.
    func dues(at now: Timestamp) -> [Timestamp] {
        let pauses = handles.flatMap { handle in
            (handle.decision?.reminders ?? []) + (handle.timeout.map { [now + $0] } ?? [])
        }
        return (pauses + tasks.compactMap(\.options.notBefore)).filter { $0 > now }
    }

    mutating func merge(_ other: Collected) {
        events += other.events
        messages += other.messages
        tasks += other.tasks
        runs += other.runs
        steps += other.steps
        stepOutputs += other.stepOutputs
        handles += other.handles
        runEnds += other.runEnds
        commandEnds += other.commandEnds
        ended += other.ended
        wakes.formUnion(other.wakes)
        touched.formUnion(other.touched)
        cancelled.formUnion(other.cancelled)
    }
}
