/// Bounded, structured fan-out whose results come back in the order of their numbers.
package enum Fanout {
    /// How much work is under way at once when nobody says otherwise.
    package static let width = 4

    /// Runs `work` for 0..<count, at most `width` at once, and gives the results in order.
    ///
    /// `finished` is called after each piece with the number of pieces done: one caller at a time, always growing.
    package static func map<Result: Sendable>(
        _ count: Int,
        finished: @Sendable (Int) -> Void = { _ in },
        _ work: @escaping @Sendable (Int) throws -> Result
    ) async throws -> [Result] {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var results = [Result?](repeating: nil, count: count)
            var next = 0
            var done = 0
            while next < min(width, count) {
                let index = next
                group.addTask { (index, try work(index)) }
                next += 1
            }
            while let (index, result) = try await group.next() {
                results[index] = result
                done += 1
                finished(done)
                try Task.checkCancellation()
                if next < count {
                    let index = next
                    group.addTask { (index, try work(index)) }
                    next += 1
                }
            }
            return results.compactMap { $0 }
        }
    }
}
