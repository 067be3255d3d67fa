import Accounts
import Basics
import HTTPTypes
import Storage
import StudioSupport
import Testing
import TestSupport

@testable import Web

/// Signing in and out over HTTP.
@Suite struct WebSignInTests {
    private static func ask(_ client: Client, _ email: String) async throws -> Client.Answer {
        try await client.send(.post, "/api/auth/send-code", ["email": .string(email)])
    }

    private static func show(_ client: Client, _ email: String, _ code: String) async throws -> Client.Answer {
        try await client.send(.post, "/api/auth/verify-code", ["email": .string(email), "code": .string(code)])
    }

    /// The browser that a sign-in has made, on a page of this server.
    private static func browser(_ answer: Client.Answer, _ base: Client) throws -> Client {
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax"))
        var client = base
        client.headers = [.cookie: String(cookie.prefix { $0 != ";" }), .fetchSite: "same-origin"]
        return client
    }

    @Test(arguments: Backend.allCases)
    func whoAsksForACodeLearnsNothingOfWhoExists(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base)
            _ = try await world.studio.stranger("known")
            let gone = try await world.studio.stranger("gone")
            try await world.people.change(.init(gone), isActive: false)
            let answers = [
                try await Self.ask(client, "known@example.org"), try await Self.ask(client, "unknown@example.org"),
                try await Self.ask(client, "gone@example.org"), try await Self.ask(client, "known@example.org"),
            ]
            for answer in answers {
                #expect(answer.status == .ok)
                #expect(try answer.json == answers[0].json)
                #expect(Set(answer.headers.map(\.name)) == Set(answers[0].headers.map(\.name)))
            }
            // Who is shut out is sent nothing, and so is who asked a moment ago.
            let last = try await Self.ask(client, "last@example.org")
            #expect(last.status == .ok)
            let letters = [
                try await world.letters.next(), try await world.letters.next(), try await world.letters.next(),
            ]
            let addresses = Set(letters.map { "\($0.to)" })
            #expect(addresses == ["known@example.org", "unknown@example.org", "last@example.org"])
            #expect(world.letters.all.count == 3)
            // Nor does a wrong code tell.
            let wrong = try await Self.show(client, "known@example.org", "nothing")
            for email in ["gone@example.org", "nobody@example.org"] {
                let answer = try await Self.show(client, email, "nothing")
                #expect(answer.status == .unauthorized && answer.code == "CODE_INVALID")
                #expect(try answer.json["detail"] == wrong.json["detail"])
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func aCodeIsGoodOnceForFiveMinutesAndFiveAttempts(on backend: Backend) async throws {
        let clock = SetClock()
        try await WebWorld.with(backend, clock: clock.wall) { world, base in
            let client = Client(base: base)
            _ = try await Self.ask(client, "a@example.org")
            let first = try await world.letters.nextCode()
            let entered = try await Self.show(client, " A@Example.org ", " \(first.prefix(3)) \(first.suffix(3)) ")
            #expect(entered.status == .ok)
            #expect(try entered.text("email") == "a@example.org")
            #expect(try entered.text("role") == "MEMBER")
            #expect(try await Self.show(client, "a@example.org", first).code == "CODE_INVALID")
            // One a minute.
            clock.advance(.seconds(59))
            _ = try await Self.ask(client, "a@example.org")
            clock.advance(.seconds(1))
            _ = try await Self.ask(client, "a@example.org")
            let second = try await world.letters.nextCode()
            #expect(world.letters.all.count == 2)
            clock.advance(.seconds(300))
            #expect(try await Self.show(client, "a@example.org", second).code == "CODE_INVALID")
            // Five wrong ones, and the right one is good for nothing.
            _ = try await Self.ask(client, "a@example.org")
            let third = try await world.letters.nextCode()
            for _ in 0..<5 {
                #expect(
                    try await Self.show(client, "a@example.org", third == "000000" ? "1" : "000000").status
                        == .unauthorized
                )
            }
            #expect(try await Self.show(client, "a@example.org", third).code == "CODE_INVALID")
            #expect(try await world.studio.count("SELECT count(*) FROM login_sessions") == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func aSessionEndsWhenItsPersonSignsOutOrIsShutOutOrStaysAway(on backend: Backend) async throws {
        let clock = SetClock()
        try await WebWorld.with(backend, clock: clock.wall) { world, base in
            let nobody = Client(base: base)
            func enter(_ email: String) async throws -> Client {
                _ = try await Self.ask(nobody, email)
                return try Self.browser(try await Self.show(nobody, email, world.letters.nextCode()), nobody)
            }
            let leaver = try await enter("leaver@example.org")
            #expect(try await leaver.send(.get, "/api/auth/me").text("email") == "leaver@example.org")
            let left = try await leaver.send(.post, "/api/auth/logout")
            #expect(left.status == .noContent)
            #expect(left.headers[.setCookie] == "atelier_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax")
            #expect(try await leaver.send(.get, "/api/auth/me").status == .unauthorized)

            let outcast = try await enter("outcast@example.org")
            let person = try #require(try await world.people.person(email: EmailAddress("outcast@example.org")))
            let token = Client(base: base, token: try await world.token(of: person.id.uuid))
            #expect(try await token.send(.get, "/api/auth/me").status == .ok)
            try await world.people.change(person.id, isActive: false)
            #expect(try await outcast.send(.get, "/api/auth/me").status == .unauthorized)
            #expect(try await token.send(.get, "/api/auth/me").status == .unauthorized)

            let absent = try await enter("absent@example.org")
            clock.advance(.seconds(30 * 86_400 - 1))
            #expect(try await absent.send(.get, "/api/auth/me").status == .ok)
            clock.advance(.seconds(30 * 86_400))
            #expect(try await absent.send(.get, "/api/auth/me").status == .unauthorized)
        }
    }

    @Test func aSignInLinkWorksOnceForAQuarterOfAnHour() async throws {
        let clock = SetClock()
        try await WebWorld.with(clock: clock.wall) { world, base in
            let client = Client(base: base)
            let secret = world.links.make(for: .init(world.studio.owner))
            // A program that looks what a link is does not use it up.
            let look = try await client.send(.head, "/sign-in/\(secret)")
            #expect(look.status == .noContent && look.headers[.setCookie] == nil)
            let answer = try await client.send(.get, "/sign-in/\(secret)")
            #expect(answer.status == .seeOther && answer.headers[.location] == "/")
            #expect(answer.headers[.cacheControl] == "no-store" && answer.headers[.referrerPolicy] == "no-referrer")
            let owner = try Self.browser(answer, client)
            #expect(try await owner.send(.get, "/api/auth/me").text("role") == "OWNER")
            let again = try await client.send(.get, "/sign-in/\(secret)")
            #expect(again.status == .unauthorized && again.code == "CODE_INVALID" && again.headers[.setCookie] == nil)
            let late = world.links.make(for: .init(world.studio.owner))
            clock.advance(.seconds(900))
            #expect(try await client.send(.get, "/sign-in/\(late)").status == .unauthorized)
            #expect(try await world.studio.count("SELECT count(*) FROM login_sessions") == 1)
        }
    }

    @Test func behindTLSTheCookieTravelsOverNothingElse() async throws {
        var settings = WebSettings.unhurried
        settings.publicURL = "https://atelier.example.org"
        try await WebWorld.with(settings: settings) { world, base in
            let client = Client(base: base)
            let answer = try await client.send(.get, "/sign-in/\(world.links.make(for: .init(world.studio.owner)))")
            #expect(answer.headers[.setCookie]?.hasSuffix("; HttpOnly; SameSite=Lax; Secure") == true)
            #expect(answer.headers[.strictTransport]?.hasPrefix("max-age=") == true)
        }
    }
}
