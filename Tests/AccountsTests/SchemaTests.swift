import Accounts
import Storage
import Testing
import TestSupport

@Suite struct SchemaTests {
    @Test(arguments: Backend.allCases)
    func theSchemaGoesUpAndDownAndUpWithPeopleInIt(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person.id
            _ = try await world.tokens.create(name: "x", scopes: [.read], for: ann)
            let migrator = Migrator(world.database, AccountsWorld.migrations, version: "test")
            #expect(try await migrator.down(to: 101).map(\.number) == [104, 103, 102])
            #expect(try await world.count("SELECT count(*) FROM users") == 1)
            #expect(try await migrator.up().map(\.number) == [102, 103, 104])
            #expect(try await world.enter("ann@example.org").person.id == ann)
            let numbers = AccountsWorld.migrations.map(\.number)
            #expect(try await migrator.down(to: 0).map(\.number) == numbers.reversed())
            #expect(try await migrator.up().map(\.number) == numbers)
            // Anew, as a process would: a prepared statement does not outlive the types that it was prepared with.
            let database = try await world.world.open()
            #expect(
                try await AccountsWorld(world: world.world, database: database, time: world.time)
                    .enter("ann@example.org").person.id != ann
            )
            await database.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func whatMustNeverBeIsRefusedByTheDatabaseItself(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person.id
            for name in ["x", "y"] { _ = try await world.tokens.create(name: name, scopes: [.read], for: ann) }
            let bytes: [UInt8] = Array(repeating: 1, count: 31)
            let bad: [SQL] = [
                "UPDATE email_verification_codes SET attempts = -1",
                "UPDATE email_verification_codes SET code_hash = \(bytes)",
                "UPDATE email_verification_codes SET expires_at = created_at",
                "UPDATE email_verification_codes SET email = ''",
                "UPDATE login_sessions SET token_hash = \(bytes)",
                "UPDATE login_sessions SET expires_at = last_seen_at",
                "UPDATE login_sessions SET user_agent = \(String(repeating: "a", count: 501))",
                "UPDATE api_tokens SET name = ''", "UPDATE api_tokens SET scopes = ''",
                "UPDATE api_tokens SET expires_at = created_at", "UPDATE api_tokens SET token_hash = \(bytes)",
                "UPDATE api_tokens SET token_hash = \(bytes + [1])",
            ]
            for statement in bad {
                let error = await #expect(throws: DatabaseError.self) {
                    try await world.database.write { try $0.run(statement) }
                }
                #expect(error?.code == .constraint || error?.code == .uniqueness, "\(statement)")
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func everythingOfAPersonGoesWithThePerson(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person.id
            _ = try await world.tokens.create(name: "x", scopes: [.read], for: ann)
            _ = try await world.database.write { try $0.run("DELETE FROM users WHERE id = \(ann)") }
            for table in ["email_verification_codes", "login_sessions", "api_tokens"] {
                #expect(try await world.count("SELECT count(*) FROM \(raw: table)") == 0)
            }
        }
    }
}
