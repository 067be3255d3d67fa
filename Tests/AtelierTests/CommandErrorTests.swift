import Durable
import Foundation
import ModelStudio
import Storage
import Testing

@testable import atelier

@Suite struct CommandErrorTests {
    private static let table: [(any Error & Sendable, CommandError.Status)] = [
        (DatabaseError(.corrupt, "x"), .dataDamaged), (DatabaseError(.future, "x"), .databaseFromTheFuture),
        (DatabaseError(.full, "x"), .diskTrouble), (DatabaseError(.readOnly, "x"), .cannotCreate),
        (DatabaseError(.unavailable, "PostgreSQL at … cannot be used"), .databaseUnreachable),
        (DatabaseError(.unavailable, "The database /a cannot be reached: I/O error"), .diskTrouble),
        (DatabaseError(.unauthorized, "x"), .databaseUnreachable), (DatabaseError(.contention, "x"), .tryAgainLater),
        (DatabaseError(.timeout, "x"), .tryAgainLater), (DatabaseError(.statement, "x"), .workFailed),
        (DurableError(.notFound, "x"), .usage), (DurableError(.invalidState, "x"), .workFailed),
        (DurableError(.overloaded, "x"), .tryAgainLater), (ModelStudioError(.promptEmpty, "x"), .usage),
        (ModelStudioError(.unknownFormat, "x"), .usage), (ModelStudioError(.invalidState, "x"), .workFailed),
        (CancellationError(), .interrupted), (CommandError(.usage, "x"), .usage),
        (CocoaError(.fileNoSuchFile), .workFailed),
    ]

    @Test(arguments: 0..<table.count)
    func everyErrorHasItsExitCodeAndASentence(_ row: Int) {
        let (error, status) = Self.table[row]
        let ending = CommandError(error)
        #expect(ending.status == status)
        #expect(!ending.message.isEmpty && !ending.message.contains("\n"))
    }

    @Test func theExitCodesAreThoseThatAreDocumented() {
        let codes: [CommandError.Status] = [
            .workFailed, .usage, .dataDamaged, .databaseUnreachable, .cannotCreate, .diskTrouble, .tryAgainLater,
            .databaseFromTheFuture, .interrupted,
        ]
        #expect(codes.map(\.rawValue) == [1, 64, 65, 69, 73, 74, 75, 76, 130])
    }
}
