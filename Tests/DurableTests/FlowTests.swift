import Foundation
import Storage
import TestSupport
import Testing

@testable import Durable

/// A story like the product's: four children, a pause, one more child.
private struct Story: Flow {
    static let name: FlowName = "story"
    let tally: Tally

    func run(_ input: String, in flow: FlowContext) async throws {
        let results = try await flow.tasks(Echo.self, (0..<4).map { ("\(input)\($0)", .init()) })
        let texts = try results.map { try $0.get() }
        _ = tally.add("children:" + texts.joined(separator: ","))
        let choice: Int = try await flow.pause("choice", for: input) { unit in
            unit.emit(Event("paused", of: "story", input))
        }
        let last = try await flow.task(Echo.self, texts[choice] + "!")
        try await flow.commit("finish") { unit in
            unit.emit(Event("finished", of: "story", last))
        }
    }
}

@Suite struct FlowTests {
    @Test(arguments: Backend.allCases)
    func aFlowRunsItsChildrenPausesAndFinishes(on backend: Backend) async throws {
        let tally = Tally()
        try await withCore(on: backend, handlers: [Echo()], flows: [Story(tally: tally)]) { core, database in
            try await running(core.services()) {
                let run = try await core.commit { try $0.start(Story.self, "a") }
                try await eventually(database, "paused") { try await core.runs.run(run).status == .paused }
                try await core.resume("a", with: 2)
                try await eventually(database, "completed") { try await core.runs.run(run).status == .completed }
            }
            let events = try await core.events.events(after: 0)
            #expect(events.map(\.event.type) == ["paused", "finished"])
            #expect(events.last?.event.aggregateID == "a2!")
            #expect(events.map(\.position) == [1, 2])
        }
    }
}
