import Basics
import Durable
import Foundation
import Synchronization

/// Rows 6, 7, 9 and 10: how long things take on an idle or busy core, in milliseconds.
enum Latencies {
    /// Notes when its tasks start.
    struct Noting: TaskHandler {
        static let type: TaskType = "noting"
        static let queue: QueueName = "default"
        let moments: Moments
        func run(_ input: Int, in task: TaskContext) async throws -> Int {
            moments.note(input)
            return input
        }
    }

    final class Moments: Sendable {
        private let all = Mutex<[Int: ContinuousClock.Instant]>([:])
        func note(_ number: Int) { all.withLock { $0[number] = .now } }
        func moment(_ number: Int) -> ContinuousClock.Instant? { all.withLock { $0[number] } }
    }

    /// Waits for a note without taking a core away from who makes it.
    private static func wait(_ moments: Moments, _ number: Int) async throws -> ContinuousClock.Instant {
        while true {
            if let moment = moments.moment(number) { return moment }
            try await Task.sleep(for: .microseconds(200))
        }
    }

    /// From the commit's return in `sender` to the handler's start in the stage's worker.
    static func start(_ stage: Stage, sender: DurableCore, moments: Moments, samples: Int) async throws -> [Double] {
        try await stage.working {
            try await Task.sleep(for: .milliseconds(300))
            var found: [Double] = []
            for number in 0..<samples {
                // Idle in between, for another time each: a fixed one could fall in step with something.
                try await Task.sleep(for: .milliseconds(5 + number * 7 % 23))
                let before = ContinuousClock.now
                try await sender.commit { unit in _ = try unit.enqueue(Noting.self, number) }
                let committed = ContinuousClock.now
                let started = try await wait(moments, number)
                // In the same process the handler may start before the sender has been told.
                found.append(max(0, (started - min(committed, max(before, started))) / .milliseconds(1)))
            }
            return found
        }
    }

    struct Waiting: Flow {
        static let name: FlowName = "waiting"
        let moments: Moments
        func run(_ input: Int, in flow: FlowContext) async throws {
            let _: Int = try await flow.pause("answer", for: "w\(input)")
            moments.note(input)
        }
    }

    /// From the answer's commit to the flow's going on, with so many others parked.
    static func resume(_ stage: Stage, moments: Moments, parked: Int, samples: Int) async throws -> [Double] {
        for first in stride(from: 0, to: parked, by: 500) {
            try await stage.core.commit { unit in
                for number in first..<min(first + 500, parked) { try unit.start(Waiting.self, number) }
            }
        }
        var change = Queues.Change()
        change.maxConcurrency = 256
        try await stage.core.queues.set("flows", change)
        return try await stage.working {
            while try await stage.core.runs.list(status: .running, limit: 1).count > 0 {
                try await Task.sleep(for: .milliseconds(50))
            }
            var found: [Double] = []
            for number in 0..<samples {
                try await Task.sleep(for: .milliseconds(3))
                try await stage.core.resume("w\(number)", with: 1)
                let committed = ContinuousClock.now
                let started = try await wait(moments, number)
                found.append(max(0, (started - committed) / .milliseconds(1)))
            }
            return found
        }
    }

    /// From an event's commit to its arrival in each of so many readers of the log, at so many events a second.
    static func follow(_ stage: Stage, readers: Int, eventsASecond: Int, seconds: Int) async throws -> [Double] {
        let total = eventsASecond * seconds
        let committed = Moments()
        return try await withThrowingTaskGroup(of: [Double].self) { group in
            for _ in 0..<readers {
                group.addTask {
                    var found: [Double] = []
                    try await stage.core.events.follow(after: 0) { event in
                        let now = ContinuousClock.now
                        let batch = Int(event.event.aggregateID) ?? 0
                        if let moment = committed.moment(batch) { found.append((now - moment) / .milliseconds(1)) }
                        return event.position == Int64(total) ? .stop : .goOn
                    }
                    return found
                }
            }
            let batches = 100
            let size = eventsASecond / batches
            let start = ContinuousClock.now
            for batch in 0..<(total / size) {
                try await Task.sleep(until: start + .milliseconds(batch * 1_000 / batches))
                try await stage.core.commit { unit in
                    for _ in 0..<size { unit.emit(Event("bench.tick", of: "bench", "\(batch)")) }
                }
                committed.note(batch)
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// How long one person's single task waits behind another's flood, in milliseconds.
    static func fairness(_ stage: Stage, moments: Moments) async throws -> Double {
        guard let flooder = UUID(uuidString: "01900000-0000-7000-8000-000000000001"),
            let other = UUID(uuidString: "01900000-0000-7000-8000-000000000002")
        else { return .nan }
        for first in stride(from: 0, to: 10_000, by: 1_000) {
            try await stage.core.commit(Trace(user: flooder)) { unit in
                for number in first..<first + 1_000 { try unit.enqueue(Noting.self, number) }
            }
        }
        return try await stage.working {
            try await Task.sleep(for: .milliseconds(100))
            try await stage.core.commit(Trace(user: other)) { unit in _ = try unit.enqueue(Noting.self, 1_000_000) }
            let committed = ContinuousClock.now
            return max(0, (try await wait(moments, 1_000_000) - committed) / .milliseconds(1))
        }
    }
}
