import Accounts
import Basics
import Storage
import Testing
import TestSupport

@Suite struct APITokensTests {
    @Test(arguments: Backend.allCases)
    func aTokenWorksOnBehalfOfWhoMadeIt(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person
            let (token, secret) = try await world.tokens.create(name: " CI ", scopes: [.write, .read], for: ann.id)
            #expect(secret.wholeMatch(of: /atl_[A-Za-z0-9_-]{43}/) != nil)
            #expect(token.name == "CI" && token.scopes == [.read, .write] && token.person == ann.id)
            #expect(token.createdAt == world.time.now && token.lastUsedAt == nil && token.expiresAt == nil)
            let found = try #require(try await world.tokens.find(secret))
            #expect(found.person.id == ann.id && found.token.id == token.id && found.token.scopes == [.read, .write])
            for wrong in ["", "atl_", String(secret.dropFirst(4)), secret + "A", "ATL_" + secret.dropFirst(4)] {
                #expect(try await world.tokens.find(wrong) == nil)
            }
            #expect(try await world.sessions.find(String(secret.dropFirst(4))) == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func thatATokenIsInUseIsWrittenDownEveryFiveMinutes(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person.id
            let secret = try await world.tokens.create(name: "x", scopes: [.read], for: ann).secret
            var used: [Timestamp?] = []
            let begin = world.time.now
            for _ in 0..<3 {
                _ = try await world.tokens.find(secret)
                used.append(try await world.tokens.list(of: ann).first?.lastUsedAt)
                world.time.advance(by: .seconds(150))
            }
            #expect(used == [begin, begin, begin + .seconds(300)])
            let broken = try await world.world.open(faults: .throwing(at: .beforeCommit))
            world.time.advance(by: .seconds(600))
            let tokens = APITokens(database: broken, clock: world.clock, logger: AccountsWorld.silence)
            #expect(try await tokens.find(secret) != nil)
            await broken.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func aTokenEndsWhenItSays(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person.id
            let end = world.time.now + .seconds(60)
            let secret = try await world.tokens.create(name: "x", scopes: [.read], expiresAt: end, for: ann).secret
            world.time.advance(by: .seconds(59))
            #expect(try await world.tokens.find(secret) != nil)
            world.time.advance(by: .seconds(1))
            #expect(try await world.tokens.find(secret) == nil)
            #expect(try await world.tokens.list(of: ann).count == 1)
            let refused = try await refusal {
                _ = try await world.tokens.create(name: "x", scopes: [.read], expiresAt: end, for: ann)
            }
            #expect(refused?.code == .invalidExpiry)
        }
    }

    @Test(arguments: Backend.allCases)
    func aTokenTakenBackWorksNoLonger(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person.id
            let ben = try await world.enter("ben@example.org").person.id
            let (token, secret) = try await world.tokens.create(name: "x", scopes: [.read], for: ann)
            #expect(try await refusal { try await world.tokens.revoke(token.id, of: ben) }?.code == .notFound)
            #expect(try await world.tokens.find(secret) != nil)
            for _ in 0..<2 { try await world.tokens.revoke(token.id, of: ann) }
            #expect(try await world.tokens.find(secret) == nil)
            #expect(try await world.tokens.list(of: ann).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func whatIsNoTokenIsRefused(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person.id
            for name in ["", " \n", "a\nb", String(repeating: "a", count: 101)] {
                let refused = try await refusal {
                    _ = try await world.tokens.create(name: name, scopes: [.read], for: ann)
                }
                #expect(refused?.code == .invalidName)
            }
            let none = try await refusal { _ = try await world.tokens.create(name: "x", scopes: [], for: ann) }
            #expect(none?.code == .unknownScope)
            try await world.people.change(ann, isActive: false)
            let inactive = try await refusal { _ = try await world.tokens.create(name: "x", scopes: [.read], for: ann) }
            #expect(inactive?.code == .invalidState)
            #expect(try await world.count("SELECT count(*) FROM api_tokens") == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func fiftyTokensAreTheMostHoweverManyAskAtOnce(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person.id
            let end = world.time.now + .seconds(60)
            let refusals = try await withThrowingTaskGroup(of: AccountsError?.self) { group in
                for index in 0..<60 {
                    group.addTask {
                        try await refusal {
                            _ = try await world.tokens.create(
                                name: "\(index)",
                                scopes: [.read],
                                expiresAt: index == 0 ? end : nil,
                                for: ann
                            )
                        }
                    }
                }
                return try await group.reduce(into: [AccountsError.Code]()) {
                    if let refused = $1 { $0.append(refused.code) }
                }
            }
            #expect(refusals == Array(repeating: .limitReached, count: 10))
            let first = try await world.tokens.list(of: ann, limit: 20)
            let second = try await world.tokens.list(of: ann, before: first.last?.id)
            #expect(first.count == 20 && second.count == 30)
            let ids = (first + second).map(\.id.description)
            #expect(ids == ids.sorted(by: >) && Set(ids).count == 50)
            try await world.tokens.revoke(first[0].id, of: ann)
            _ = try await world.tokens.create(name: "x", scopes: [.read], for: ann)
            #expect(try await world.tokens.list(of: ann).count == 50)
        }
    }

    @Test(arguments: Backend.allCases)
    func anAdministratorsTokenIsWorthNoMoreThanItsPerson(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org", .admin).person.id
            let secret = try await world.tokens.create(name: "x", scopes: [.read, .admin], for: ann).secret
            let before = try #require(try await world.tokens.find(secret))
            #expect(before.token.scopes(for: before.person) == [.read, .admin])
            try await world.people.change(ann, role: .member)
            let after = try #require(try await world.tokens.find(secret))
            #expect(after.token.scopes(for: after.person) == [.read])
        }
    }

    @Test func scopesAreReadByName() throws {
        #expect(try Scope.named(["read", "admin", "read"]) == [.read, .admin])
        for names in [["READ"], ["read", ""], ["everything"]] {
            let error = #expect(throws: AccountsError.self) { try Scope.named(names) }
            #expect(error?.code == .unknownScope && error?.message.contains("read, write, admin") == true)
        }
    }

    @Test(arguments: Backend.allCases)
    func tokensAreClearedAwayThirtyDaysAfterTheirEnd(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org").person.id
            let revoked = try await world.tokens.create(name: "revoked", scopes: [.read], for: ann).token.id
            let end = world.time.now + .seconds(60)
            _ = try await world.tokens.create(name: "expired", scopes: [.read], expiresAt: end, for: ann)
            _ = try await world.tokens.create(name: "kept", scopes: [.read], for: ann)
            try await world.tokens.revoke(revoked, of: ann)
            world.time.advance(by: .seconds(30 * 86_400))
            #expect(try await world.tokens.clean() == 0)
            world.time.advance(by: .seconds(61))
            #expect(try await world.tokens.clean() == 2)
            #expect(try await world.tokens.list(of: ann).map(\.name) == ["kept"])
        }
    }
}
