import Basics
import Foundation

extension UnitWriter {
    /// Carries out a command once, however often it is sent; see ``DurableCore/submit(_:_:)``.
    func submit<Answer: Codable & Sendable>(
        _ command: Command,
        id: UUID,
        _ body: @escaping @Sendable (UnitOfWork) throws -> Answer
    ) async throws -> Receipt<Answer> {
        let answer = UnitAnswer<CommandAnswer>()
        let entry = CommandTable.Entry(id: id, command: command)
        try await submit(
            Proposal(admission: .command(entry, answer), trace: command.trace) { unit in
                answer.set(CommandAnswer(id: id, result: try JSON(encoding: body(unit)), isReplay: false))
            }
        )
        let first = answer.get()
        return Receipt(command: first.id, answer: try first.result.decode(), isReplay: first.isReplay)
    }
}
