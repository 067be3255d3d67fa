import HTTPTypes
import ServiceLifecycle
import StudioSupport
import Testing

@testable import Web

/// Every operation, asked by everybody.
@Suite struct AccessTests {
    @Test func everyOperationIsInTheAccessTable() async throws {
        try await WebWorld.with { world, _ in
            let operations = world.server.contract.operations
            #expect(Set(AccessTable.lines.map(\.operation)) == Set(operations.map(\.id)))
            #expect(Set(AccessTable.lines.map(\.name)).count == AccessTable.lines.count)
            for line in AccessTable.lines { #expect(line.statuses.count == Caller.allCases.count, "\(line.name)") }
        }
    }

    @Test func everyoneIsAnsweredWhatTheAccessTableSays() async throws {
        try await WebWorld.with(images: Things.images) { world, base in
            let things = try await Things(try await Cast(world, base))
            for line in AccessTable.lines { try await Self.check(line, things) }
        }
    }

    /// Asks for one line: first those who are refused, all for one thing, then the others, each for its own.
    private static func check(_ line: AccessTable.Line, _ things: Things) async throws {
        let operation = try #require(API.operations.first { $0.id == line.operation })
        var cells: [(caller: Caller, client: Client, status: Int)] = []
        for (caller, status) in zip(Caller.allCases, line.statuses) {
            cells.append((caller, try await caller.client(things.cast), status))
        }
        let errand = try await things.errand(line.name)
        let before = try await Footprint(things.cast.world.studio)
        for (caller, client, status) in cells where status >= 400 {
            let answer = try await ask(operation, errand, by: client)
            #expect(answer.status.code == status, "\(line.name) by \(caller): \(answer.code ?? "")")
            #expect(answer.headers[.contentType] == "application/problem+json", "\(line.name) by \(caller)")
        }
        #expect(try await Footprint(things.cast.world.studio) == before, "\(line.name) was refused and did something")
        for (caller, client, status) in cells where status < 400 {
            let own =
                operation.method == .get && operation.id != "openSignInLink"
                ? errand : try await things.errand(line.name)
            let answer = try await ask(operation, own, by: client)
            #expect(answer.status.code == status, "\(line.name) by \(caller): \(answer.code ?? "")")
        }
    }

    private static func ask(
        _ operation: OperationContract,
        _ errand: Errand,
        by client: Client
    ) async throws -> Client.Answer {
        if let form = errand.form {
            return try await client.send(operation.method, errand.path, body: form.body, headers: form.headers)
        }
        guard errand.isStream else { return try await client.send(operation.method, errand.path, errand.json) }
        return try await Shutdown.during { try await client.send(operation.method, errand.path) }
    }
}
