import Accounts
import HTTPTypes
import Storage
import StudioSupport
import Testing

@testable import Web

/// What is refused for being too much.
@Suite struct RateTests {
    private static func expectRefusal(_ answer: Client.Answer, within seconds: ClosedRange<Int>) throws {
        #expect(answer.status == .tooManyRequests && answer.code == "RATE_LIMITED")
        #expect(try answer.json["retryable"] == true)
        let wait = try #require(answer.headers[.retryAfter].flatMap { Int($0) })
        #expect(seconds.contains(wait))
        try AnswerShape.check(answer)
    }

    @Test func thePersonWhoAsksTooOftenWaitsAndNobodyElseDoes() async throws {
        let clock = SetClock()
        var settings = WebSettings()
        settings.requestsPerMinute = 6
        try await WebWorld.with(settings: settings, clock: clock.wall) { world, base in
            let busy = Client(base: base, token: try await world.token())
            let second = Client(base: base, token: try await world.token([.read]))
            let calm = Client(base: base, token: try await world.token(of: try await world.studio.stranger()))
            for _ in 0..<6 { #expect(try await busy.send(.get, "/api/auth/me").status == .ok) }
            try Self.expectRefusal(try await busy.send(.get, "/api/auth/me"), within: 1...10)
            // Another token of theirs is no way round.
            try Self.expectRefusal(try await second.send(.get, "/api/auth/me"), within: 1...10)
            #expect(try await calm.send(.get, "/api/auth/me").status == .ok)
            #expect(try await Client(base: base).send(.get, "/api/gallery").status == .ok)
            // Whether the server lives can always be asked.
            for _ in 0..<20 { #expect(try await busy.send(.get, "/health").status == .ok) }
            clock.advance(.seconds(10))
            #expect(try await busy.send(.get, "/api/auth/me").status == .ok)
            try Self.expectRefusal(try await busy.send(.get, "/api/auth/me"), within: 1...10)
        }
    }

    @Test func whoGuessesTokensIsSlowedDownLikeWhoAsks() async throws {
        var settings = WebSettings()
        settings.requestsPerMinute = 5
        try await WebWorld.with(settings: settings, clock: SetClock().wall) { _, base in
            let guesser = Client(base: base, token: "atl_guess")
            for _ in 0..<5 { #expect(try await guesser.send(.get, "/api/auth/me").status == .unauthorized) }
            try Self.expectRefusal(try await guesser.send(.get, "/api/auth/me"), within: 1...12)
        }
    }

    @Test func codesAreAskedForAndTriedOnlySoOftenFromOneAddress() async throws {
        let clock = SetClock()
        var settings = WebSettings.unhurried
        (settings.codesPerMinute, settings.attemptsPerMinute, settings.trustsProxy) = (3, 4, true)
        try await WebWorld.with(settings: settings, clock: clock.wall) { world, base in
            let here = Client(base: base, headers: [.forwardedFor: "203.0.113.1, 198.51.100.7"])
            let there = Client(base: base, headers: [.forwardedFor: "198.51.100.8"])
            func ask(_ client: Client, _ number: Int) async throws -> Client.Answer {
                try await client.send(.post, "/api/auth/send-code", ["email": .string("p\(number)@example.org")])
            }
            for number in 0..<3 { #expect(try await ask(here, number).status == .ok) }
            try Self.expectRefusal(try await ask(here, 3), within: 1...20)
            // What a client claims of itself before the proxy's own word does not count.
            let liar = Client(base: base, headers: [.forwardedFor: "192.0.2.99, 198.51.100.7"])
            try Self.expectRefusal(try await ask(liar, 4), within: 1...20)
            #expect(try await ask(there, 5).status == .ok)
            let guess: JSONValue = ["email": "p0@example.org", "code": "nothing"]
            for _ in 0..<4 {
                #expect(try await here.send(.post, "/api/auth/verify-code", guess).code == "CODE_INVALID")
            }
            try Self.expectRefusal(try await here.send(.post, "/api/auth/verify-code", guess), within: 1...15)
            clock.advance(.seconds(20))
            #expect(try await ask(here, 6).status == .ok)
        }
    }
}
