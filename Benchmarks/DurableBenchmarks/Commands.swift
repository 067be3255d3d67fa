import Basics
import Durable
import Foundation

/// Rows 1 and 2: commands in process, each an inbox row, three events, three messages and a task.
enum Commands {
    /// Commands a second with so many callers, for so many seconds.
    static func rate(_ stage: Stage, callers: Int = 64, seconds: Double) async throws -> Double {
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for caller in 0..<callers {
                group.addTask { try await submit(stage, caller: caller, until: end) }
            }
            return try await group.reduce(0, +)
        }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }

    private static func submit(_ stage: Stage, caller: Int, until end: ContinuousClock.Instant) async throws -> Int {
        let ids = UUIDGenerator.timeOrdered()
        guard let user = UUID(uuidString: "01900000-0000-7000-8000-0000000000\(10 + caller % 16)") else { return 0 }
        var count = 0
        while ContinuousClock.now < end {
            let request = ids.next()
            let name = "\(caller)-\(count)"
            let command = Command(
                "bench.submit",
                session: request,
                key: name,
                payload: JSON(text: #"{"prompt":"a mushroom lamp","seed":7}"#),
                trace: Trace(user: user, correlation: request)
            )
            _ = try await stage.core.submit(command) { unit in
                for index in 0..<3 {
                    let payload = JSON(text: #"{"index":\#(index),"name":"\#(name)"}"#)
                    let event = Event("bench.done", of: "request", request.lowercased, payload: payload)
                    unit.emit(event, to: "bench.events")
                }
                try unit.enqueue(Nothing.self, 1)
                return name
            }
            count += 1
        }
        return count
    }
}
