import NIOCore
import Accounts
import HTTPTypes
import ModelStudio
import Basics
import Blobs
import Storage
import StudioSupport
import TestSupport
import Testing

@testable import Web

/// Versions of what can be changed, and pages of what there is.
@Suite struct VersionTests {
    private static let stale = ETag(Timestamp(microseconds: 1)).text

    @Test(arguments: Backend.allCases)
    func aModelIsChangedOnlyInTheVersionThatWasSeen(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let path = "/api/models/\(try await world.studio.bringing())"
            let seen = try #require(try await client.send(.get, path).headers[.eTag])
            try await Self.checkReading(path, seen, client)
            let before = try await Footprint(world.studio)
            for tag in [Self.stale, "\"none-of-ours\"", "nonsense", ""] {
                let headers: HTTPFields = [.ifMatch: tag]
                let changed = try await client.send(.patch, path, ["name": "New"], headers: headers)
                #expect(changed.status == .preconditionFailed && changed.code == "PRECONDITION_FAILED", "\(tag)")
                let published = try await client.send(
                    .post,
                    path + "/publish",
                    ["licence": "CC0-1.0"],
                    headers: headers
                )
                #expect(published.status == .preconditionFailed, "\(tag)")
                #expect(
                    try await client.send(.post, path + "/unpublish", headers: headers).status == .preconditionFailed
                )
                #expect(try await client.send(.delete, path, headers: headers).status == .preconditionFailed, "\(tag)")
            }
            #expect(try await Footprint(world.studio) == before)
            let changed = try await client.send(.patch, path, ["name": "New"], headers: [.ifMatch: seen])
            #expect(changed.status == .ok)
            let now = try #require(changed.headers[.eTag])
            #expect(now != seen)
            #expect(try await client.send(.get, path, headers: [.ifNoneMatch: now]).status == .notModified)
            #expect(try await client.send(.delete, path, headers: [.ifMatch: now]).status == .noContent)
        }
    }

    @Test func aNewModelHasTheVersionThatItIsAnsweredWith() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let form = Form(file: try Files.cube())
            let made = try await client.send(.post, "/api/models", body: form.body, headers: form.headers)
            let place = try #require(made.headers[.location])
            #expect(try await client.send(.get, place).headers[.eTag] == made.headers[.eTag])
        }
    }

    @Test func aDownloadHasAVersionAndGoesOnWhereItEnded() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let path = "/api/models/\(try await world.studio.bringing())/download?format=stl"
            let whole = try await client.send(.get, path)
            let bytes = Array(buffer: whole.body)
            let tag = try #require(whole.headers[.eTag])
            #expect(whole.headers[.acceptRanges] == "bytes")
            #expect(try await client.send(.get, path, headers: [.ifNoneMatch: tag]).status == .notModified)
            let headers: HTTPFields = [.range: "bytes=100-", .ifRange: tag]
            let rest = try await client.send(.get, path, headers: headers)
            #expect(rest.status == .partialContent && Array(buffer: rest.body) == Array(bytes[100...]))
            #expect(rest.headers[.contentRange] == "bytes 100-\(bytes.count - 1)/\(bytes.count)")
            let other: HTTPFields = [.range: "bytes=100-", .ifRange: Self.stale]
            let again = try await client.send(.get, path, headers: other)
            #expect(again.status == .ok && Array(buffer: again.body) == bytes, "a part of something else is of no use")
            let beyond = try await client.send(.get, path, headers: [.range: "bytes=\(bytes.count)-"])
            #expect(beyond.status == .rangeNotSatisfiable)
            let taller = try await client.send(.get, path + "&height=42")
            #expect(taller.status == .ok && taller.headers[.eTag] == nil, "it is made anew each time")
        }
    }

    @Test(arguments: Backend.allCases)
    func aTaskIsChangedOnlyInTheVersionThatWasSeen(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let id = try await world.studio.working {
                let id = try await world.studio.submit()
                try await world.studio.reaching(.imageCompleted, of: id)
                return id
            }
            let path = "/api/tasks/\(id)"
            let seen = try #require(try await client.send(.get, path).headers[.eTag])
            try await Self.checkReading(path, seen, client)
            let stale: HTTPFields = [.ifMatch: Self.stale]
            let pick: JSONValue = ["selectedImageIndex": 1]
            #expect(try await client.send(.patch, path, pick, headers: stale).status == .preconditionFailed)
            #expect(try await client.send(.delete, path, headers: stale).status == .preconditionFailed)
            let chosen = try await client.send(.patch, path, pick, headers: [.ifMatch: seen])
            #expect(chosen.status == .ok && chosen.headers[.eTag] != seen)
            // Who knows of the choice may change it; who does not is told that there is one.
            let blind = try await client.send(.patch, path, ["selectedImageIndex": 2])
            #expect(blind.status == .conflict && blind.code == "INVALID_STATE")
            let now = try #require(chosen.headers[.eTag])
            let other = try await client.send(.patch, path, ["selectedImageIndex": 2], headers: [.ifMatch: now])
            #expect(try other.json["selectedImageIndex"] == 2)
            #expect(try await client.send(.delete, path, headers: [.ifMatch: "*"]).status == .noContent)
        }
    }

    @Test(arguments: Backend.allCases)
    func aPersonIsChangedOnlyInTheVersionThatWasSeen(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let stranger = try await world.studio.stranger()
            let path = "/api/admin/people/\(stranger.lowercased)"
            let first = try await client.send(.patch, path, ["name": "One"])
            let seen = try #require(first.headers[.eTag])
            let second = try await client.send(.patch, path, ["name": "Two"], headers: [.ifMatch: seen])
            #expect(second.status == .ok)
            let late = try await client.send(
                .patch,
                path,
                ["role": "ADMIN", "isActive": false],
                headers: [.ifMatch: seen]
            )
            #expect(late.status == .preconditionFailed && late.code == "PRECONDITION_FAILED")
            let person = try #require(try await world.people.person(.init(stranger)))
            #expect(person.name == "Two" && person.role == .member && person.isActive)
            let them = Client(base: base, token: try await world.token(of: stranger))
            let me = try #require(try await them.send(.get, "/api/auth/me").headers[.eTag])
            #expect(me == second.headers[.eTag])
            #expect(try await them.send(.get, "/api/auth/me", headers: [.ifNoneMatch: me]).status == .notModified)
        }
    }

    private static func checkReading(_ path: String, _ tag: String, _ client: Client) async throws {
        for known in [tag, "W/\(tag)", "\(stale), \(tag)", "\(tag),\(stale)", "*"] {
            let answer = try await client.send(.get, path, headers: [.ifNoneMatch: known])
            #expect(answer.status == .notModified && answer.body.readableBytes == 0, "\(known)")
            #expect(answer.headers[.eTag] == tag)
        }
        for unknown in [stale, "nonsense", "", "\"\""] {
            #expect(try await client.send(.get, path, headers: [.ifNoneMatch: unknown]).status == .ok, "\(unknown)")
        }
    }

    @Test(arguments: Backend.allCases)
    func pagesHoldEverythingOnce(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let studio = world.studio
            let models = Set(try await studio.stocking(23) { "Cup \($0)" }.map(\.description))
            for model in models {
                _ = try await client.send(.put, "/api/models/\(model)/like")
                _ = try await client.send(.put, "/api/models/\(model)/favorite")
            }
            var tasks: Set<String> = []
            for number in 0..<11 { tasks.insert(try await studio.submit(key: "\(number)").description) }
            for list in [
                "/api/gallery?", "/api/gallery?sort=liked&", "/api/gallery?sort=popular&", "/api/gallery?q=cup&",
            ] {
                #expect(try await Self.all(of: list, client) == models.sorted(), "\(list)")
            }
            for list in ["/api/me/models?", "/api/me/likes?", "/api/me/favorites?", "/api/me/models?q=cup&"] {
                #expect(try await Self.all(of: list, client) == models.sorted(), "\(list)")
            }
            #expect(try await Self.all(of: "/api/tasks?", client) == tasks.sorted())
            #expect(
                try await Self.all(of: "/api/tasks?status=IMAGE_PENDING,IMAGE_GENERATING&", client) == tasks.sorted()
            )
            #expect(try await Self.all(of: "/api/tasks?status=COMPLETED&", client) == [])
            #expect(try await Self.all(of: "/api/admin/flows?", client).count == 11)
            for task in tasks.sorted().prefix(3) {
                _ = try await studio.working {
                    try await studio.reaching(.imageCompleted, of: try #require(.init(task)))
                }
            }
            let jobs = try await Self.all(of: "/api/queue?", client)
            #expect(jobs.count == Set(jobs).count && jobs.count >= 12)
            let own: SQL = "SELECT count(*) FROM async_tasks WHERE user_id = \(studio.owner) AND task_type <> 'flow'"
            #expect(try await studio.count(own) == jobs.count)
            // A cursor is of the list that it came from, in the order in which that was.
            let cursor = try #require(try await client.send(.get, "/api/gallery?limit=3").text("nextCursor"))
            let answer = try await client.send(.get, "/api/gallery?sort=liked&cursor=\(cursor)")
            #expect(answer.status == .unprocessableContent)
        }
    }

    /// The ids of a list, taken page by page, sorted.
    private static func all(of list: String, _ client: Client) async throws -> [String] {
        var ids: [String] = []
        var next = ""
        for _ in 0..<100 {
            let page = try await client.send(.get, "\(list)limit=4\(next)")
            guard case .array(let items)? = try page.json["items"] else { break }
            #expect(items.count <= 4)
            for case .string(let id)? in items.map({ $0["id"] }) { ids.append(id) }
            guard let cursor = try page.text("nextCursor") else { return ids.sorted() }
            #expect(items.count == 4)
            next = "&cursor=\(cursor)"
        }
        Issue.record("The list \(list) does not end.")
        return ids
    }
}
