import Accounts
import Basics
import Foundation
import Storage
import Synchronization
import Testing
import TestSupport

@Suite struct SignInTests {
    static let ann = "ann@example.org"

    /// What a verification ends in: a refusal, or nil.
    static func verifying(
        _ signIn: SignIn,
        _ code: String,
        of email: String = ann
    ) async throws -> AccountsError? {
        try await refusal { _ = try await signIn.verify(EmailAddress(email), code: code, agent: nil, ip: nil) }
    }

    /// A code of six digits that is not `code`.
    static func wrong(_ code: String) -> String { code == "123456" ? "654321" : "123456" }

    @Test(arguments: Backend.allCases)
    func whoKnowsTheCodeIsSignedInAndHereFromThenOn(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let email = try EmailAddress(Self.ann)
            let code = try #require(try await world.signIn.requestCode(for: email))
            #expect(code.email == email && code.code.wholeMatch(of: /[0-9]{6}/) != nil)
            #expect(code.expiresAt == world.time.now + .seconds(300))
            world.time.advance(by: .seconds(299))
            let spaced = " \(code.code.prefix(3)) \(code.code.suffix(3))\n"
            let signedIn = try await world.signIn.verify(email, code: spaced, agent: "Browser/1", ip: "::1")
            #expect(signedIn.person.email == Self.ann && signedIn.person.role == .member && signedIn.person.isActive)
            #expect(signedIn.person.lastLoginAt == world.time.now)
            #expect(signedIn.session.person == signedIn.person.id)
            #expect(signedIn.session.userAgent == "Browser/1" && signedIn.session.ip == "::1")
            let found = try #require(try await world.sessions.find(signedIn.secret))
            #expect(found.person.id == signedIn.person.id && found.session.id == signedIn.session.id)
            #expect(try await world.enter(Self.ann).person.id == signedIn.person.id)
            #expect(try await world.count("SELECT count(*) FROM users") == 1)
        }
    }

    @Test func aCodeHasSixDigitsHoweverSmallTheNumber() async throws {
        try await AccountsWorld.with(.sqlite) { world in
            let signIn = SignIn(database: world.database, clock: world.clock, random: RandomSource { 1 })
            let code = try await signIn.requestCode(for: EmailAddress(Self.ann))
            #expect(code?.code == "000000")
            let refused = try await Self.verifying(signIn, "000000")
            #expect(refused == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func anAddressGetsOneCodeAMinute(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let (signIn, email) = (world.signIn, try EmailAddress(Self.ann))
            for minute in 1...3 {
                let codes = try await withThrowingTaskGroup(of: SignInCode?.self) { group in
                    for _ in 0..<50 { group.addTask { try await signIn.requestCode(for: email) } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(codes.compactMap { $0 }.count == 1)
                #expect(try await world.count("SELECT count(*) FROM email_verification_codes") == minute)
                world.time.advance(by: .seconds(59))
                #expect(try await signIn.requestCode(for: email) == nil)
                world.time.advance(by: .seconds(1))
            }
            #expect(try await signIn.requestCode(for: EmailAddress("ben@example.org")) != nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func whateverIsWrongTheAnswerIsTheSame(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let (signIn, email) = (world.signIn, try EmailAddress(Self.ann))
            var refusals: [AccountsError?] = []
            refusals.append(try await Self.verifying(signIn, "123456"))  // nobody asked for one
            let first = try #require(try await signIn.requestCode(for: email)).code
            refusals.append(try await Self.verifying(signIn, Self.wrong(first)))
            for text in ["", "1", String(repeating: "9", count: 10_000), "１２３４５６", "\u{0}"] {
                world.time.advance(by: .seconds(60))
                _ = try await signIn.requestCode(for: email)
                refusals.append(try await Self.verifying(signIn, text))
            }
            refusals.append(try await Self.verifying(signIn, first))  // there is a newer one
            world.time.advance(by: .seconds(60))
            let late = try #require(try await signIn.requestCode(for: email)).code
            world.time.advance(by: .seconds(300))
            refusals.append(try await Self.verifying(signIn, late))
            let used = try #require(try await signIn.requestCode(for: email)).code
            #expect(try await Self.verifying(signIn, used) == nil)
            refusals.append(try await Self.verifying(signIn, used))
            world.time.advance(by: .seconds(60))
            let tried = try #require(try await signIn.requestCode(for: email)).code
            for _ in 0..<5 { refusals.append(try await Self.verifying(signIn, Self.wrong(tried))) }
            refusals.append(try await Self.verifying(signIn, tried))
            world.time.advance(by: .seconds(60))
            let inactive = try #require(try await signIn.requestCode(for: email)).code
            try await world.people.change(#require(try await world.people.person(email: email)).id, isActive: false)
            refusals.append(try await Self.verifying(signIn, inactive))
            #expect(refusals.allSatisfy { $0?.code == .codeInvalid })
            #expect(Set(refusals.map { $0?.message }).count == 1)
            #expect(refusals.allSatisfy { $0?.retryAfter == nil })
        }
    }

    @Test(arguments: Backend.allCases)
    func anOlderCodeIsGoodForNothingOnceANewerWasUsed(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let (signIn, email) = (world.signIn, try EmailAddress(Self.ann))
            let older = try #require(try await signIn.requestCode(for: email)).code
            world.time.advance(by: .seconds(60))
            var newer = try #require(try await signIn.requestCode(for: email)).code
            while newer == older {
                world.time.advance(by: .seconds(60))
                newer = try #require(try await signIn.requestCode(for: email)).code
            }
            #expect(try await Self.verifying(signIn, newer) == nil)
            #expect(try await Self.verifying(signIn, older)?.code == .codeInvalid)
        }
    }

    @Test(arguments: Backend.allCases)
    func fiftyWhoShowTheCodeAtOnceGetOneSession(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let (signIn, email) = (world.signIn, try EmailAddress(Self.ann))
            let code = try #require(try await signIn.requestCode(for: email)).code
            let refusals = try await withThrowingTaskGroup(of: AccountsError?.self) { group in
                for _ in 0..<50 { group.addTask { try await Self.verifying(signIn, code) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.count { $0 == nil } == 1)
            #expect(refusals.count { $0?.code == .codeInvalid } == 49)
            #expect(try await world.count("SELECT count(*) FROM login_sessions") == 1)
            #expect(try await world.count("SELECT count(*) FROM users") == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func everyAttemptCountsAndTheSixthIsNone(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let (signIn, email) = (world.signIn, try EmailAddress(Self.ann))
            for attempts in [3, 50] {
                let code = try #require(try await signIn.requestCode(for: email)).code
                try await withThrowingTaskGroup(of: AccountsError?.self) { group in
                    for _ in 0..<attempts { group.addTask { try await Self.verifying(signIn, Self.wrong(code)) } }
                    for try await refused in group { #expect(refused?.code == .codeInvalid) }
                }
                let counted = try await world.count(
                    "SELECT attempts FROM email_verification_codes ORDER BY created_at DESC LIMIT 1"
                )
                #expect(counted == min(attempts, 5))
                #expect(try await Self.verifying(signIn, code)?.code == (attempts < 5 ? nil : .codeInvalid))
                world.time.advance(by: .seconds(60))
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func theOwnerIsTheOwnerFromTheFirstSignIn(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let email = try EmailAddress(Self.ann)
            _ = try await world.people.ensureOwner(EmailAddress(" Ann@Example.org"))
            let signIn = world.signIn { $0.isOpen = false }
            let code = try #require(try await signIn.requestCode(for: email)).code
            #expect(try await signIn.verify(email, code: code, agent: nil, ip: nil).person.role == .owner)
        }
    }

    @Test(arguments: Backend.allCases)
    func aClosedServerTakesNobodyInButLetsItsPeopleIn(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let (open, closed) = (world.signIn, world.signIn { $0.isOpen = false })
            let ben = try EmailAddress("ben@example.org")
            try await world.enter(Self.ann)
            world.time.advance(by: .seconds(60))
            #expect(try await closed.requestCode(for: EmailAddress(Self.ann)) != nil)
            #expect(try await closed.requestCode(for: ben) == nil)
            world.time.advance(by: .seconds(60))
            // The server closed after the mail was sent.
            let code = try #require(try await open.requestCode(for: ben)).code
            #expect(try await Self.verifying(closed, code, of: "ben@example.org")?.code == .codeInvalid)
            #expect(try await world.people.person(email: ben) == nil)
        }
    }

    @Test(arguments: Backend.allCases)
    func aStrangerCannotTellWhoHasAnAccountByTheWorkThatIsDone(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            try await world.enter(Self.ann)
            let ben = try await world.enter("ben@example.org").person.id
            try await world.people.change(ben, isActive: false)
            world.time.advance(by: .seconds(60))
            let statements = Mutex(0)
            let watched = try await world.world.open(
                faults: Faults(statement: { statements.withLock { $0 += 1 } })
            )
            var settings = SignIn.Settings()
            settings.isOpen = false
            let signIn = SignIn(database: watched, clock: world.clock, settings: settings)
            var work: [[Int]] = []
            for name in ["ann", "ben", "nobody"] {
                let email = try EmailAddress("\(name)@example.org")
                var counts: [Int] = []
                for code in [nil, "000000", nil] {
                    let before = statements.withLock { $0 }
                    if let code {
                        _ = try await Self.verifying(signIn, code, of: email.description)
                    } else {
                        _ = try await signIn.requestCode(for: email)
                    }
                    counts.append(statements.withLock { $0 } - before)
                }
                work.append(counts)
            }
            await watched.close()
            #expect(Set(work).count == 1, "\(work)")
            #expect(try await world.count("SELECT count(*) FROM email_verification_codes") == 5)
        }
    }

    @Test(arguments: Backend.allCases)
    func nothingOfAnIdentificationStaysWhicheverStatementFails(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            let email = try EmailAddress(Self.ann)
            let code = try #require(try await world.signIn.requestCode(for: email)).code
            var failures = 0
            while failures < 100 {
                let database = try await world.world.open(faults: .failing(statement: failures + 1))
                let signIn = SignIn(database: database, clock: world.clock)
                var hasFailed = false
                do { _ = try await signIn.verify(email, code: code, agent: nil, ip: nil) } catch is Faults.Injected {
                    hasFailed = true
                }
                await database.close()
                #expect(try await world.count("SELECT count(*) FROM login_sessions") == (hasFailed ? 0 : 1))
                #expect(try await world.count("SELECT count(*) FROM users") == (hasFailed ? 0 : 1))
                guard hasFailed else { break }
                failures += 1
            }
            #expect(failures > 5 && failures < 100)
        }
    }

    @Test(arguments: Backend.allCases)
    func codesAreClearedAwayAnHourAfterTheirEnd(on backend: Backend) async throws {
        try await AccountsWorld.with(backend) { world in
            for index in 0..<3 { _ = try await world.signIn.requestCode(for: EmailAddress("a\(index)@example.org")) }
            world.time.advance(by: .seconds(3_600))
            _ = try await world.signIn.requestCode(for: EmailAddress(Self.ann))
            #expect(try await world.signIn.clean() == 0)
            world.time.advance(by: .seconds(301))
            #expect(try await world.signIn.clean() == 3)
            #expect(try await world.signIn.clean() == 0)
            #expect(try await world.count("SELECT count(*) FROM email_verification_codes") == 1)
        }
    }
}
