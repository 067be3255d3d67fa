import Basics
import BenchmarkSupport
import Durable
import Foundation

/// Row 8: runs of a flow with four children and one pause.
enum Flows {
    struct Story: Flow {
        static let name: FlowName = "story"
        func run(_ input: Int, in flow: FlowContext) async throws {
            _ = try await flow.tasks(Nothing.self, (0..<4).map { ($0, .init()) })
            let answer: Int = try await flow.pause("answer", for: "s\(input)") { unit in
                unit.emit(Event("story.paused", of: "story", "\(input)"))
            }
            try await flow.commit("finish") { unit in unit.emit(Event("story.finished", of: "story", "\(answer)")) }
        }
    }

    /// Runs a second, each answered as soon as it waits.
    static func rate(_ stage: Stage, count: Int) async throws -> Double {
        var change = Queues.Change()
        change.maxConcurrency = 256
        try await stage.core.queues.set("default", change)
        try await stage.core.queues.set("flows", change)
        let time = try await seconds {
            try await stage.working {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await answer(stage, count: count) }
                    for number in 0..<count {
                        group.addTask { try await stage.core.commit { unit in _ = try unit.start(Story.self, number) } }
                    }
                    try await group.waitForAll()
                }
                while try await stage.core.runs.list(status: .running, limit: 1).count > 0 {
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
        }
        return Double(count) / time
    }

    private static func answer(_ stage: Stage, count: Int) async throws {
        var left = count
        try await withThrowingTaskGroup(of: Void.self) { group in
            try await stage.core.events.follow(after: 0) { event in
                guard event.event.type == "story.paused" else { return .goOn }
                group.addTask { try await stage.core.resume("s\(event.event.aggregateID)", with: 1) }
                left -= 1
                return left == 0 ? .stop : .goOn
            }
            try await group.waitForAll()
        }
    }
}
