import Basics
import Blobs
import Foundation
import HTTPTypes
import ModelStudio
import NIOCore
import Storage
import StudioSupport
import Testing
import TestSupport

@testable import Web

/// What is the same for every operation.
@Suite struct ConventionTests {
    @Test func everyAnswerHasTheSameShape() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let nobody = Client(base: base)
            let id = "00000000-0000-7000-8000-000000000000"
            for operation in API.operations where !operation.id.hasPrefix("follow") {
                let path = operation.path.replacing(/\{[a-z]+\}/, with: id)
                try AnswerShape.check(try await client.send(operation.method, path))
                try AnswerShape.check(try await nobody.send(operation.method, path))
            }
            try AnswerShape.check(try await nobody.send(.get, "/nowhere"))
        }
    }

    @Test func whatCannotBeDoneSaysWhatCan() async throws {
        try await WebWorld.with { _, base in
            let client = Client(base: base)
            let id = "00000000-0000-7000-8000-000000000000"
            for path in Set(API.operations.map(\.path)) {
                let known = Set(API.operations.filter { $0.path == path }.map(\.method))
                let others: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete, .options, .trace]
                for method in others where !known.contains(method) {
                    let answer = try await client.send(method, path.replacing(/\{[a-z]+\}/, with: id))
                    #expect(answer.status == .methodNotAllowed, "\(method) \(path)")
                    #expect(answer.code == "METHOD_NOT_ALLOWED")
                    let allowed = Set((answer.headers[.allow] ?? "").split(separator: ", ").map(String.init))
                    let wanted = known.map(\.rawValue) + (known.contains(.get) ? ["HEAD"] : [])
                    #expect(allowed == Set(wanted), "\(path)")
                    try AnswerShape.check(answer)
                }
            }
        }
    }

    @Test func whatIsAskedForTheHeadIsAnsweredLikeGetWithoutTheBody() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let model = try await world.studio.bringing()
            try await world.studio.library.publish(model, licence: .cc0, by: world.studio.owner)
            let visitor = Client(base: base, token: try await world.token(of: try await world.studio.stranger()))
            let paths = [
                "/health", "/api/openapi.json", "/api/docs", "/api/gallery", "/api/gallery/\(model)",
                "/api/models/\(model)", "/api/models/\(model)/download?format=stl", "/api/auth/me",
                "/api/tasks/00000000-0000-7000-8000-000000000000",
            ]
            for path in paths {
                let head = try await visitor.send(.head, path)
                let whole = try await visitor.send(.get, path)
                #expect(head.status == whole.status, "\(path)")
                #expect(head.body.readableBytes == 0, "\(path)")
                #expect(whole.body.readableBytes > 0, "\(path)")
                #expect(head.headers[.contentType] == whole.headers[.contentType], "\(path)")
                #expect(head.headers[.contentSecurityPolicy] == whole.headers[.contentSecurityPolicy], "\(path)")
            }
            // Only what was really handed out counts.
            let counts = try await world.studio.library.model(model, viewer: .stranger).counts
            #expect(counts.downloads == 1 && counts.views == 1)
            #expect(try await client.send(.head, "/api/auth/logout").status == .methodNotAllowed)
        }
    }

    @Test func theHeadOfAStreamTakesNoPlaceAmongTheStreams() async throws {
        var settings = WebSettings.unhurried
        settings.maxStreams = 1
        try await WebWorld.with(settings: settings) { world, base in
            let client = Client(base: base, token: try await world.token())
            for _ in 0..<3 {
                let head = try await client.send(.head, "/api/events")
                #expect(head.status == .ok && head.headers[.contentType] == "text/event-stream")
            }
            #expect(try await Shutdown.during { try await client.send(.get, "/api/events") }.status == .ok)
        }
    }

    @Test func aRequestIsKnownByTheNameThatItWasGiven() async throws {
        try await WebWorld.with { _, base in
            let client = Client(base: base)
            func name(_ headers: HTTPFields) async throws -> String? {
                try await client.send(.get, "/health", headers: headers).headers[.correlationID]
            }
            #expect(try await name([.correlationID: "my-name_1"]) == "my-name_1")
            let long = String(repeating: "x", count: 64)
            #expect(try await name([.correlationID: long]) == long)
            let trace = "0af7651916cd43dd8448eb211c80319c"
            #expect(try await name([.traceParent: "00-\(trace)-b7ad6b7169203331-01"]) == trace)
            #expect(
                try await name([.traceParent: "00-\(trace)-b7ad6b7169203331-01", .correlationID: "mine"]) == "mine"
            )
            let odd: [HTTPFields] = [
                [:], [.correlationID: long + "x"], [.correlationID: "two words"], [.traceParent: "00-xyz-1-01"],
                [.traceParent: "00-\(String(repeating: "0", count: 32))-b7ad6b7169203331-01"],
            ]
            for headers in odd {
                let first = try #require(try await name(headers))
                #expect(UUID(uuidString: first) != nil)
                #expect(try await name(headers) != first)
            }
        }
    }

    @Test func theNameOfARequestIsCarriedIntoItsProblem() async throws {
        try await WebWorld.with { _, base in
            let answer = try await Client(base: base).send(.get, "/api/tasks", headers: [.correlationID: "find-me"])
            #expect(answer.status == .unauthorized && answer.headers[.wwwAuthenticate] == "Bearer")
            #expect(try answer.text("requestId") == "find-me")
        }
    }

    @Test(arguments: Backend.allCases)
    func aRepeatedIntentGetsTheFirstAnswerAndAnotherOneUnderItsNameIsRefused(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let key: HTTPFields = [.idempotencyKey: "intent"]
            let first = try await client.send(.post, "/api/tasks", ["prompt": "a red cup", "seed": 1], headers: key)
            let again = try await client.send(.post, "/api/tasks", ["prompt": "a red cup", "seed": 1], headers: key)
            #expect(try first.text("id") == again.text("id") && again.status == .created)
            let other = try await client.send(.post, "/api/tasks", ["prompt": "a blue cup", "seed": 1], headers: key)
            #expect(other.status == .conflict && other.code == "IDEMPOTENCY_KEY_REUSED")
            // The name is the sender's own: under somebody else's it is another intent.
            let stranger = Client(base: base, token: try await world.token(of: try await world.studio.stranger()))
            let theirs = try await stranger.send(
                .post,
                "/api/tasks",
                ["prompt": "a blue cup", "seed": 1],
                headers: key
            )
            #expect(theirs.status == .created)
            #expect(try await world.studio.count("SELECT count(*) FROM generation_requests") == 2)

            let cube = Form(file: try Files.cube())
            // One key is one intent, whatever it is about.
            let mixed = try await client.send(.post, "/api/models", body: cube.body, headers: cube.headers.merging(key))
            #expect(mixed.code == "IDEMPOTENCY_KEY_REUSED")
            let headers = cube.headers.merging([.idempotencyKey: "upload"])
            let uploaded = try await client.send(.post, "/api/models", body: cube.body, headers: headers)
            let repeated = try await client.send(.post, "/api/models", body: cube.body, headers: headers)
            #expect(try uploaded.text("id") == repeated.text("id") && repeated.status == .created)
            let fresh = try await client.send(.post, "/api/models", body: cube.body, headers: cube.headers)
            #expect(fresh.status == .conflict && fresh.code == "DUPLICATE_MODEL")
            #expect(try fresh.json["subjectId"] == uploaded.json["id"])
        }
    }

    @Test(arguments: Backend.allCases)
    func whoPrefersToWaitIsAnsweredWhenThereIsSomethingNew(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let made = try await client.send(.post, "/api/tasks", ["prompt": "a red cup"])
            let path = "/api/tasks/\(try #require(try made.text("id")))"
            // Nobody works: the wait is over before there is anything new.
            let early = try await client.send(.get, path, headers: [.prefer: "respond-async, wait=1"])
            #expect(early.headers[.eTag] == made.headers[.eTag])
            let changes = try await world.studio.working {
                try await client.send(.get, path, headers: [.prefer: "wait=60"])
            }
            #expect(changes.headers[.eTag] != made.headers[.eTag])
        }
    }
}
