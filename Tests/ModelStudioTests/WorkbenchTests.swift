import Synchronization
import Testing

@testable import ModelStudio

@Suite struct WorkbenchTests {
    /// Counts how many are inside at the same time.
    private final class Crowd: Sendable {
        private let counts = Mutex((now: 0, most: 0))
        var most: Int { counts.withLock { $0.most } }

        func enter() {
            counts.withLock { counts in
                counts.now += 1
                counts.most = max(counts.most, counts.now)
            }
        }

        func leave() { counts.withLock { $0.now -= 1 } }
    }

    @Test func noMorePiecesAreWorkedOnAtOnceThanThereArePlaces() async throws {
        let workbench = Workbench(places: 2)
        let crowd = Crowd()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await workbench.run { _ in
                        crowd.enter()
                        for _ in 0..<10 { await Task.yield() }
                        crowd.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(crowd.most == 2)
    }

    @Test func whoComesWhenTooManyWaitIsRefusedAndTheRestAreServed() async throws {
        let workbench = Workbench(places: 1, waiting: 1, patience: .seconds(60))
        let (isOpen, open) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        let codes = try await withThrowingTaskGroup(of: ModelStudioError.Code?.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    do {
                        try await workbench.run { _ in for await _ in isOpen { break } }
                        return nil
                    } catch let error as ModelStudioError { return error.code }
                }
            }
            // One works and one waits, so one is refused; then the others go on.
            let first = try await group.next()
            open.finish()
            return try await group.reduce(into: [first ?? nil]) { $0.append($1) }
        }
        #expect(codes == [.overloaded, nil, nil])
    }
}
