import Foundation
import Basics
import Storage
import TestSupport
import Testing

@testable import Durable

@Suite struct TaskFilterTests {
    /// Every request that is looked at asks for the tasks of a run and of things.
    @Test func theTasksOfARunAndOfAThingAreFoundWithoutLookingAtAll() async throws {
        try await withCore(on: .sqlite) { _, database in
            var ofRun = Tasks.Filter()
            ofRun.run = FlowRun.ID(UUID())
            var ofThing = Tasks.Filter()
            ofThing.subject = ("image", UUID())
            for (filter, index) in [(ofRun, "idx_async_tasks_flow"), (ofThing, "idx_async_tasks_subject")] {
                let plan = try await database.read { connection in
                    try connection.run("EXPLAIN QUERY PLAN \(Tasks.query(filter, limit: 20))").map { row -> String in
                        try row["detail"]
                    }
                }
                #expect(plan.contains { $0.contains("SEARCH async_tasks USING INDEX \(index)") }, "\(plan)")
            }
        }
    }
}
