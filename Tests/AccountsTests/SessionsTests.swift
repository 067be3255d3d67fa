import Accounts
import Basics
import Storage
import Testing
import TestSupport

@Suite struct SessionsTests {
    @Test(arguments: Backend.allCases)
    func aSessionLastsThirtyDaysAfterItWasSeenLast(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org")
            #expect(ann.session.expiresAt == world.time.now + .seconds(30 * 86_400))
            for _ in 0..<3 {
                world.time.advance(by: .seconds(29 * 86_400))
                #expect(try await world.sessions.find(ann.secret) != nil)
            }
            world.time.advance(by: .seconds(30 * 86_400))
            #expect(try await world.sessions.find(ann.secret) == nil)
            #expect(try await world.sessions.list(of: ann.person.id).isEmpty)
        }
    }

    @Test(arguments: Backend.allCases)
    func thatASessionIsInUseIsWrittenDownEveryFiveMinutes(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org")
            let opened = world.time.now
            world.time.advance(by: .seconds(299))
            _ = try await world.sessions.find(ann.secret)
            #expect(try await world.sessions.list(of: ann.person.id).first?.lastSeenAt == opened)
            world.time.advance(by: .seconds(1))
            _ = try await world.sessions.find(ann.secret)
            let seen = try #require(try await world.sessions.list(of: ann.person.id).first)
            #expect(seen.lastSeenAt == world.time.now)
            #expect(seen.expiresAt == world.time.now + .seconds(30 * 86_400))
            #expect(seen.createdAt == opened)
        }
    }

    @Test(arguments: Backend.allCases)
    func whoIsSignedInIsAnsweredEvenWhereNothingCanBeWritten(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org")
            world.time.advance(by: .seconds(600))
            let broken = try await world.world.open(faults: .throwing(at: .beforeCommit))
            let sessions = Sessions(database: broken, clock: world.clock, logger: AccountsWorld.silence)
            #expect(try await sessions.find(ann.secret)?.person.id == ann.person.id)
            #expect(try await sessions.list(of: ann.person.id).first?.lastSeenAt == ann.session.lastSeenAt)
            await broken.close()
        }
    }

    @Test(arguments: Backend.allCases)
    func whatIsNoSecretFindsNobody(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let ann = try await world.enter("ann@example.org")
            let others = [
                "", "x", String(ann.secret.dropLast()), ann.secret + "A", "atl_" + ann.secret,
                ann.session.id.description,
                String(ann.secret.reversed()), String(repeating: "A", count: 1_000_000), "\u{0}",
            ]
            for secret in others { #expect(try await world.sessions.find(secret) == nil) }
            #expect(try await world.sessions.find(ann.secret) != nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func whoSignsOutIsOutAtOnceAndOnlyThere(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let (here, there) = (try await world.enter("ann@example.org"), try await world.enter("ann@example.org"))
            let ben = try await world.enter("ben@example.org")
            #expect(try await world.sessions.list(of: here.person.id).map(\.id) == [there.session.id, here.session.id])
            let refused = try await refusal { try await world.sessions.revoke(here.session.id, of: ben.person.id) }
            #expect(refused?.code == .notFound)
            #expect(try await world.sessions.find(here.secret) != nil)
            for _ in 0..<2 { try await world.sessions.revoke(here.session.id, of: here.person.id) }
            #expect(try await world.sessions.find(here.secret) == nil)
            #expect(try await world.sessions.find(there.secret) != nil)
            #expect(try await world.sessions.list(of: here.person.id).map(\.id) == [there.session.id])
        }
    }

    @Test(arguments: Backend.allCases)
    func onlySomebodyActiveCanBeSignedIn(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let owner = try await world.people.ensureOwner()
            let signedIn = try await world.sessions.open(for: owner.id, agent: nil, ip: nil)
            #expect(signedIn.person.email == People.localOwner && signedIn.person.lastLoginAt == world.time.now)
            let ann = try await world.enter("ann@example.org").person.id
            try await world.people.change(ann, isActive: false)
            let inactive = try await refusal { _ = try await world.sessions.open(for: ann, agent: nil, ip: nil) }
            #expect(inactive?.code == .invalidState)
            let nobody = Person.ID(UUIDGenerator.timeOrdered().next())
            let unknown = try await refusal { _ = try await world.sessions.open(for: nobody, agent: nil, ip: nil) }
            #expect(unknown?.code == .notFound)
        }
    }

    @Test(arguments: Backend.allCases)
    func aBrowserMaySayWhatItWantsOfItself(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let owner = try await world.people.ensureOwner().id
            let agent = "a\u{0}b\r\n\u{1B}[31m" + String(repeating: "🜁", count: 1_000)
            let signedIn = try await world.sessions.open(
                for: owner,
                agent: agent,
                ip: String(repeating: "1", count: 99)
            )
            #expect(signedIn.session.userAgent == "ab[31m" + String(repeating: "🜁", count: 494))
            #expect(signedIn.session.ip?.count == 64)
        }
    }

    @Test(arguments: Backend.allCases)
    func theHundredAndFirstSessionEndsTheOneSeenLongestAgo(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let owner = try await world.people.ensureOwner().id
            var secrets: [String] = []
            for _ in 0..<100 {
                secrets.append(try await world.sessions.open(for: owner, agent: nil, ip: nil).secret)
                world.time.advance(by: .seconds(1))
            }
            world.time.advance(by: .seconds(300))
            #expect(try await world.sessions.find(secrets[0]) != nil)
            _ = try await world.sessions.open(for: owner, agent: nil, ip: nil)
            #expect(try await world.sessions.list(of: owner).count == 100)
            #expect(try await world.sessions.find(secrets[0]) != nil)
            #expect(try await world.sessions.find(secrets[1]) == nil)
            #expect(try await world.sessions.find(secrets[2]) != nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func sessionsAreClearedAwayThirtyDaysAfterTheirEnd(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let (ann, ben) = (try await world.enter("ann@example.org"), try await world.enter("ben@example.org"))
            try await world.sessions.revoke(ann.session.id, of: ann.person.id)
            world.time.advance(by: .seconds(30 * 86_400 - 1))
            _ = try await world.sessions.find(ben.secret)
            #expect(try await world.sessions.clean() == 0)
            world.time.advance(by: .seconds(2))
            #expect(try await world.sessions.clean() == 1)
            #expect(try await world.sessions.find(ben.secret) != nil)
            world.time.advance(by: .seconds(60 * 86_400 + 1))
            #expect(try await world.sessions.clean() == 1)
            #expect(try await world.sessions.clean() == 0)
        }
    }
}
