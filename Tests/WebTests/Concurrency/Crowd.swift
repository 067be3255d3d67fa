/// Many who ask at once.
enum Crowd {
    /// Asks `count` times, with at most `limit` under way at once, and gives the answers in no order.
    static func ask<Answer: Sendable>(
        _ count: Int,
        atOnce limit: Int = 50,
        _ question: @escaping @Sendable (Int) async throws -> Answer
    ) async throws -> [Answer] {
        try await withThrowingTaskGroup(of: Answer.self) { group in
            var answers: [Answer] = []
            for number in 0..<count {
                if number >= limit, let answer = try await group.next() { answers.append(answer) }
                group.addTask { try await question(number) }
            }
            for try await answer in group { answers.append(answer) }
            return answers
        }
    }
}
