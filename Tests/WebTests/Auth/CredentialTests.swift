import NIOCore
import Accounts
import Foundation
import HTTPTypes
import Basics
import StudioSupport
import TestSupport
import Testing

@testable import Web

/// What is shown to prove who somebody is, and what is not taken for it.
@Suite struct CredentialTests {
    @Test(arguments: Backend.allCases)
    func whatIsForgedRevokedOrExpiredOpensNothing(on backend: Backend) async throws {
        let clock = SetClock()
        try await WebWorld.with(backend, clock: clock.wall) { world, base in
            let owner = Person.ID(world.studio.owner)
            let good = try await world.token()
            let revoked = try await world.tokens.create(name: "r", scopes: [.read], for: owner)
            try await world.tokens.revoke(revoked.token.id, of: owner)
            let end = clock.wall.now + .seconds(60)
            let expired = try await world.tokens.create(name: "e", scopes: [.read], expiresAt: end, for: owner).secret
            #expect(try await Client(base: base, token: expired).send(.get, "/api/auth/me").status == .ok)
            clock.advance(.seconds(60))
            let headers = [
                "Bearer \(revoked.secret)", "Bearer \(expired)", "Bearer \(good)x", "Bearer \(good.dropLast())",
                "Bearer ",
                "Bearer", "", "Basic b3duZXI6b3duZXI=", good, "Bearer \(good.uppercased())", "Bearer atl_",
                "Bearer " + String(repeating: "x", count: 10_000), "Bearer \(good) \(good)",
                "Bearer atl_" + String(repeating: "A", count: 43),
            ]
            for header in headers {
                let answer = try await Client(base: base).send(.get, "/api/auth/me", headers: [.authorization: header])
                #expect(answer.status == .unauthorized && answer.code == "UNAUTHORIZED", "\(header)")
                #expect(answer.headers[.wwwAuthenticate] == "Bearer error=\"invalid_token\"", "\(header)")
                // Who shows something that is not good is told so, also where nothing needs to be shown.
                let open = try await Client(base: base).send(.get, "/api/gallery", headers: [.authorization: header])
                #expect(open.status == .unauthorized, "\(header)")
            }
            let spaced = try await Client(base: base).send(
                .get,
                "/api/auth/me",
                headers: [.authorization: "bearer   \(good)"]
            )
            #expect(spaced.status == .ok)
            for cookie in [
                good, "x", "", String(repeating: "A", count: 43), "\"; drop", String(repeating: "x", count: 9_000),
            ] {
                let headers: HTTPFields = [.cookie: "\(SessionCookie.name)=\(cookie)"]
                let answer = try await Client(base: base).send(.get, "/api/auth/me", headers: headers)
                #expect(answer.status == .unauthorized, "\(cookie.prefix(50))")
                #expect(try await Client(base: base).send(.get, "/api/gallery", headers: headers).status == .ok)
            }
        }
    }

    @Test func aBrowserOfAnotherSiteChangesNothing() async throws {
        try await WebWorld.with { world, base in
            let secret = try await world.sessions.open(for: .init(world.studio.owner), agent: nil, ip: nil).secret
            let model = "/api/models/\(try await world.studio.bringing())"
            let before = try await Footprint(world.studio)
            let foreign: [HTTPFields] = [
                [:], [.fetchSite: "cross-site"], [.fetchSite: "same-site"], [.fetchSite: "none"], [.origin: "null"],
                [.origin: "https://evil.example"], [.origin: "http://localhost.evil.example"],
                [.origin: "http://localhost:81"],
                [.origin: "http://evil.example/localhost"], [.origin: "http://localhost", .fetchSite: "cross-site"],
                [.origin: ""], [.origin: "localhost"], [.origin: "http://localhost@evil.example"],
            ]
            for site in foreign {
                let client = Client(base: base, headers: site.merging([.cookie: "\(SessionCookie.name)=\(secret)"]))
                for (method, path) in [
                    (HTTPRequest.Method.post, "/api/tasks"), (.patch, model), (.delete, model), (.put, model + "/like"),
                ] {
                    let answer = try await client.send(method, path, ["prompt": "x", "name": "x"])
                    #expect(answer.status == .forbidden && answer.code == "FORBIDDEN", "\(site)")
                }
                #expect(try await client.send(.get, model).status == .ok, "\(site)")
            }
            #expect(try await Footprint(world.studio) == before)
            for site: HTTPFields in [
                [.fetchSite: "same-origin"], [.origin: "http://localhost"], [.origin: "HTTP://LOCALHOST"],
            ] {
                let client = Client(
                    base: base,
                    headers: site.merging([.cookie: "a=b; \(SessionCookie.name)=\(secret); c=d"])
                )
                let answer = try await client.send(.put, model + "/like")
                #expect(answer.status == .ok, "\(site): \(answer.code ?? "")")
            }
        }
    }

    @Test func aTokenHandsOnNoMoreThanItMayDoItself() async throws {
        try await WebWorld.with { world, base in
            let writer = Client(base: base, token: try await world.token([.write]))
            func make(_ scopes: JSONValue, by client: Client) async throws -> Client.Answer {
                try await client.send(.post, "/api/auth/tokens", ["name": "new", "scopes": scopes])
            }
            #expect(try await make(["write"], by: writer).status == .created)
            for scopes: JSONValue in [["read"], ["admin"], ["write", "read"]] {
                #expect(try await make(scopes, by: writer).status == .forbidden, "\(scopes)")
            }
            // The secret is shown this once, and works.
            let made = try await make(["write", "write"], by: writer)
            let secret = try #require(try made.text("secret"))
            #expect(made.headers[.cacheControl] == "no-store")
            let listed = try await Client(base: base, token: try await world.token()).send(.get, "/api/auth/tokens")
            #expect(!String(buffer: listed.body).contains(secret))
            let fresh = Client(base: base, token: secret)
            #expect(try await fresh.send(.post, "/api/tasks", ["prompt": "x"]).status == .created)
            let place = try #require(made.headers[.location])
            #expect(try await writer.send(.delete, place).status == .noContent)
            #expect(try await fresh.send(.post, "/api/tasks", ["prompt": "x"]).status == .unauthorized)
        }
    }

    @Test func aPersonHasFiftyTokensAndNoMore() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let answers = try await Crowd.ask(60, atOnce: 10) { number in
                try await client.send(.post, "/api/auth/tokens", ["name": .string("t\(number)"), "scopes": ["read"]])
            }
            #expect(answers.count { $0.status == .created } == 49)
            #expect(answers.count { $0.status == .conflict && $0.code == "INVALID_STATE" } == 11)
        }
    }
}
