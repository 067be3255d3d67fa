import Accounts
import StudioSupport
import TestSupport
import Testing

@Suite struct OwnerTests {
    @Test(arguments: Backend.allCases)
    func everyProcessFindsTheSameOwner(on backend: Backend) async throws {
        try await withDatabase(on: backend, migrations: StudioWorld.migrations) { database in
            let people = People(database)
            let found = try await withThrowingTaskGroup(of: Person.self) { group in
                for _ in 0..<8 { group.addTask { try await people.ensureOwner() } }
                return try await group.reduce(into: [Person]()) { $0.append($1) }
            }
            #expect(Set(found.map(\.id)).count == 1)
            #expect(found[0].role == .owner && found[0].isActive && found[0].email == "owner@localhost")
            #expect(try await people.person(found[0].id)?.email == found[0].email)
        }
    }
}
