import Synchronization
import TestSupport
import Testing

@testable import Basics

/// Who comes together goes together, in order, and nobody is forgotten.
@Suite struct CombinerTests {
    struct Odd: Error, Equatable { let number: Int }

    /// Remembers the batches it was given, and holds them back while it is shut.
    private final class Work: Sendable {
        private let state = Mutex([[Int]]())
        let gate = Flag()

        var batches: [[Int]] { state.withLock { $0 } }

        func perform(_ items: [Int]) async -> [Result<String, any Error>] {
            state.withLock { $0.append(items) }
            while !gate.isSet { await Task.yield() }
            return items.map { $0 % 10 == 9 ? .failure(Odd(number: $0)) : .success("\($0)") }
        }
    }

    private func combiner(_ limits: Combiner<Int, String>.Limits, _ work: Work) -> Combiner<Int, String> {
        Combiner(limits) { await work.perform($0) }
    }

    @Test func aLoneCallerWaitsForNobody() async throws {
        let work = Work()
        work.gate.set()
        let combiner = combiner(.init(batch: 8, waiting: 8), work)
        for number in 0..<5 {
            let answer = try await combiner.submit(number)
            #expect(answer == "\(number)")
        }
        #expect(work.batches == [[0], [1], [2], [3], [4]])
    }

    @Test func everybodyGetsTheirOwnAnswer() async {
        let work = Work()
        work.gate.set()
        let combiner = combiner(.init(batch: 16, waiting: 1_000, concurrency: 2), work)
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<500 {
                group.addTask {
                    do {
                        let answer = try await combiner.submit(number)
                        #expect(answer == "\(number)" && number % 10 != 9)
                    } catch {
                        #expect(error as? Odd == Odd(number: number) && number % 10 == 9)
                    }
                }
            }
        }
        #expect(work.batches.flatMap(\.self).sorted() == Array(0..<500))
        #expect(work.batches.allSatisfy { $0.count <= 16 })
    }

    @Test func whoWaitsGoesTogetherAndInOrder() async {
        let work = Work()
        let combiner = combiner(.init(batch: 4, waiting: 100), work)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await Self.submit(0, to: combiner) }
            while work.batches.isEmpty { await Task.yield() }
            // One after the other, so that the order of arrival is known.
            for number in 1...8 {
                group.addTask { await Self.submit(number, to: combiner) }
                while combiner.waitingCount < number { await Task.yield() }
            }
            work.gate.set()
        }
        #expect(work.batches == [[0], [1, 2, 3, 4], [5, 6, 7, 8]])
    }

    @Test func oneCallerTooManyIsRefusedAtOnce() async {
        let work = Work()
        let combiner = combiner(.init(batch: 4, waiting: 2), work)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await Self.submit(0, to: combiner) }
            while work.batches.isEmpty { await Task.yield() }
            for number in 1...2 { group.addTask { await Self.submit(number, to: combiner) } }
            while combiner.waitingCount < 2 { await Task.yield() }
            await #expect(throws: Combiner<Int, String>.Overloaded.self) { try await combiner.submit(3) }
            work.gate.set()
        }
        #expect(work.batches.flatMap(\.self).sorted() == [0, 1, 2])
    }

    @Test func cancellationDoesNotLoseAnAnswer() async {
        let work = Work()
        let combiner = combiner(.init(batch: 4, waiting: 100), work)
        let answers = await withTaskGroup(of: String?.self) { group in
            for number in 0..<8 { group.addTask { await Self.submit(number, to: combiner) } }
            while work.batches.isEmpty { await Task.yield() }
            group.cancelAll()
            work.gate.set()
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(answers.count == 8 && !answers.contains(nil))
    }

    @discardableResult
    private static func submit(_ number: Int, to combiner: Combiner<Int, String>) async -> String? {
        do { return try await combiner.submit(number) } catch { return nil }
    }
}
