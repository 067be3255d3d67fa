import HTTPTypes
import StudioSupport
import TestSupport
import Testing

@testable import Web

/// Addresses that lead nowhere, and values in them that cannot be.
@Suite struct BadAddressTests {
    @Test(arguments: Backend.allCases)
    func valuesOfTheQueryThatCannotBeAreRefused(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let lists = [
                "/api/tasks", "/api/gallery", "/api/me/models", "/api/me/likes", "/api/me/favorites", "/api/queue",
                "/api/auth/tokens", "/api/admin/outbox", "/api/admin/flows", "/api/admin/people",
            ]
            let long = String(repeating: "x", count: 501)
            let pages = [
                "limit=0", "limit=101", "limit=-1", "limit=1.5", "limit=ten", "limit=", "limit=1&limit=2",
                "limit=99999999999999999999", "cursor=%00", "cursor=***", "cursor=eA", "cursor=\(long)",
                "cursor=_____w",
            ]
            for list in lists {
                for query in pages {
                    let answer = try await client.send(.get, "\(list)?\(query)")
                    #expect(answer.status == .unprocessableContent, "\(list)?\(query)")
                    try AnswerShape.check(answer)
                }
                #expect(try await client.send(.get, "\(list)?limit=100").status == .ok, "\(list)")
                #expect(try await client.send(.get, "\(list)?limit=%FF").status == .badRequest, "\(list)")
                #expect(try await client.send(.get, "\(list)?limit=%").status == .badRequest, "\(list)")
            }
            let model = "/api/models/\(try await world.studio.bringing())/download"
            let others = [
                "/api/tasks?status=DONE", "/api/tasks?status=%00", "/api/gallery?sort=best", "/api/gallery?q=%00",
                "/api/gallery?q=\(long)", "/api/me/models?q=%01", "/api/queue?status=done",
                "/api/admin/outbox?status=x",
                "/api/admin/flows?status=x", "\(model)?format=exe", "\(model)?height=0", "\(model)?height=nan",
                "\(model)?height=inf", "\(model)?height=-5", "\(model)?height=1e999", "\(model)?height=",
                "/api/events?topics=everything", "/api/events?after=-1", "/api/events?after=soon",
            ]
            for path in others {
                #expect(try await client.send(.get, path).status == .unprocessableContent, "\(path)")
            }
            let header: HTTPFields = [.lastEventID: "soon"]
            #expect(try await client.send(.get, "/api/events", headers: header).status == .unprocessableContent)
        }
    }

    @Test(arguments: Backend.allCases)
    func pathsThatLeadNowhereAreNotFound(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let task = "/api/tasks/\(try await world.studio.submit())"
            let before = try await Footprint(world.studio)
            let hash = String(repeating: "0", count: 64)
            let ids = [
                "x", "%00", "..%2F..%2Fetc%2Fpasswd", "00000000-0000-7000-8000-00000000000g", "%FF", "1%20OR%201=1",
            ]
            for id in ids {
                for path in ["/api/tasks", "/api/models", "/api/gallery", "/api/admin/queues"] {
                    #expect(try await client.send(.get, "\(path)/\(id)").status == .notFound, "\(path)/\(id)")
                }
                #expect(try await client.send(.delete, "/api/auth/tokens/\(id)").status == .notFound, "\(id)")
                #expect(try await client.send(.post, "/api/queue/\(id)/front").status == .notFound, "\(id)")
                #expect(try await client.send(.post, "/api/admin/outbox/\(id)/drop").status == .notFound, "\(id)")
                #expect(try await client.send(.post, "/api/admin/queues/\(id)/pause").status == .notFound, "\(id)")
                #expect(try await client.send(.get, "/files/\(id)/\(id)").status == .notFound, "\(id)")
                #expect(try await client.send(.get, "/files/\(hash)/\(id)").status == .notFound, "\(id)")
                #expect(try await client.send(.get, "/sign-in/\(id)").status == .unauthorized, "\(id)")
            }
            for index in ["4", "-1", "x", "99999999999999999999", "%00"] {
                #expect(try await client.send(.post, "\(task)/images/\(index)/retry").status == .notFound, "\(index)")
            }
            let odd = [
                "/nothing", "/api", "/api/nothing", "//api/tasks//x", "/api/tasks/../../etc/passwd", "/%2e%2e/x",
            ]
            for path in odd {
                let answer = try await client.send(.get, path)
                #expect(answer.status == .notFound, "\(path)")
                try AnswerShape.check(answer)
            }
            #expect(try await Footprint(world.studio) == before)
        }
    }
}
