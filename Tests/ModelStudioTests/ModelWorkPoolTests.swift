import Synchronization
import Testing

@testable import ModelStudio

@Suite struct ModelWorkPoolTests {
    /// Counts how many are inside at the same time.
    private final class Crowd: Sendable {
        private let counts = Mutex((now: 0, maximum: 0))
        var maximum: Int { counts.withLock { $0.maximum } }

        func enter() {
            counts.withLock { counts in
                counts.now += 1
                counts.maximum = max(counts.maximum, counts.now)
            }
        }

        func leave() { counts.withLock { $0.now -= 1 } }
    }

    @Test func noMorePiecesAreWorkedOnAtOnceThanThereArePlaces() async throws {
        let workPool = ModelWorkPool(workers: 2)
        let crowd = Crowd()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await workPool.run { _ in
                        crowd.enter()
                        for _ in 0..<10 { await Task.yield() }
                        crowd.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(crowd.maximum == 2)
    }

    @Test func whoComesWhenTooManyWaitIsRefusedAndTheRestAreServed() async throws {
        let workPool = ModelWorkPool(workers: 1, waiting: 1, timeout: .seconds(60))
        let (isOpen, open) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        let codes = try await withThrowingTaskGroup(of: ModelStudioError.Code?.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    do {
                        try await workPool.run { _ in for await _ in isOpen { break } }
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
