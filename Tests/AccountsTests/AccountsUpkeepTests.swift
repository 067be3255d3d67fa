import Accounts
import Basics
import ServiceLifecycle
import Storage
import Synchronization
import Testing
import TestSupport

@Suite struct AccountsUpkeepTests {
    /// Runs the upkeep for as many rounds as `between` gives true, which is asked after each.
    static func running(
        _ world: AccountsWorld,
        on database: any Database,
        logs: Logs,
        while between: @escaping @Sendable (Int) async throws -> Bool
    ) async throws {
        let group = Mutex<ServiceGroup?>(nil)
        let rounds = Mutex(0)
        let upkeep = AccountsMaintenance(
            signIn: SignIn(database: database, clock: world.clock),
            sessions: Sessions(database: database, clock: world.clock),
            tokens: APITokens(database: database, clock: world.clock),
            logger: logs.logger,
            sleep: { duration in
                #expect(duration == .seconds(600))
                let round = rounds.withLock { count in
                    count += 1
                    return count
                }
                if try await !between(round) { await group.withLock { $0 }?.triggerGracefulShutdown() }
            }
        )
        let made = ServiceGroup(
            configuration: .init(services: [.init(service: upkeep)], logger: AccountsWorld.silence)
        )
        group.withLock { $0 = made }
        try await made.run()
    }

    @Test(arguments: Backend.allCases)
    func whateverHasEndedLongAgoIsClearedAwayHoweverMuchItIs(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org")
            let token = try await world.tokens.create(name: "x", scopes: [.read], for: ann.person.id).token.id
            try await world.tokens.revoke(token, of: ann.person.id)
            let (ids, now) = (UUIDGenerator.timeOrdered(), world.time.now)
            let hash = [UInt8](repeating: 1, count: 32)
            try await world.database.write { connection in
                for index in 0..<1_200 {
                    try connection.run(
                        """
                        INSERT INTO email_verification_codes (id, email, code_hash, expires_at, created_at)
                        VALUES (\(ids.next()), \("\(index)@example.org"), \(hash), \(now + .seconds(1)), \(now))
                        """
                    )
                }
            }
            world.time.advance(by: .seconds(90 * 86_400))
            let counts: @Sendable () async throws -> [Int] = {
                [
                    try await world.count("SELECT count(*) FROM email_verification_codes"),
                    try await world.count("SELECT count(*) FROM login_sessions"),
                    try await world.count("SELECT count(*) FROM api_tokens"),
                ]
            }
            #expect(try await counts() == [1_201, 1, 1])
            try await Self.running(world, on: world.database, logs: Logs()) { _ in false }
            #expect(try await counts() == [0, 0, 0])
            #expect(try await world.people.person(ann.person.id) != nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func aRoundThatFailsIsLoggedAndTheNextOneComes(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            _ = try await world.signIn.requestCode(for: EmailAddress("ann@example.org"))
            world.time.advance(by: .seconds(86_400))
            let (broken, logs) = (try await world.world.open(faults: .failing(statement: 1)), Logs())
            try await Self.running(world, on: broken, logs: logs) { $0 < 2 }
            await broken.close()
            #expect(logs.lines.count { $0.contains("accounts not cleared") } == 1)
            #expect(try await world.count("SELECT count(*) FROM email_verification_codes") == 0)
        }
    }
}
