import Accounts
import Basics
import Blobs
import Foundation
import HTTPTypes
import ModelStudio
import Storage
import StudioSupport
import Testing
import TestSupport

@testable import Web

/// What stays true when many ask at once.
@Suite struct ConcurrencyTests {
    @Test(arguments: Backend.allCases, [ReactionKind.like, .favorite])
    func twoHundredMarksByFiftyPeopleLeaveTheCounterEqualToTheRows(
        on backend: Backend,
        _ type: ReactionKind
    ) async throws {
        try await WebWorld.with(backend) { world, base in
            let model = try await world.studio.bringing()
            try await world.studio.library.publish(model, licence: .cc0, by: world.studio.owner)
            var fans: [Client] = []
            for number in 0..<50 {
                let fan = try await world.studio.stranger("fan-\(number)")
                fans.append(Client(base: base, token: try await world.token(of: fan)))
            }
            let path = "/api/models/\(model)/\(type == .like ? "like" : "favorite")"
            let methods: [HTTPRequest.Method] = [.put, .delete, .post, .put]
            let answers = try await Crowd.ask(200) { [fans] number in
                // Each person asks four times, in an order of their own, and at the same time as everybody else.
                try await fans[number % 50].send(methods[(number / 50 + number) % 4], path)
            }
            #expect(answers.allSatisfy { $0.status == .ok })
            let rows = try await world.studio.count(
                "SELECT count(*) FROM model_interactions WHERE model_id = \(model) AND type = \(type)"
            )
            let counts = try await world.studio.library.model(model, viewer: .stranger).counts
            #expect((type == .like ? counts.likes : counts.favorites) == rows)
            // What everybody says last counts once for each.
            _ = try await Crowd.ask(200) { [fans] number in try await fans[number % 50].send(.put, path) }
            let all = try await world.studio.library.model(model, viewer: .stranger).counts
            #expect((type == .like ? all.likes : all.favorites) == 50)
            _ = try await Crowd.ask(200) { [fans] number in try await fans[number % 50].send(.delete, path) }
            let none = try await world.studio.library.model(model, viewer: .stranger).counts
            #expect((type == .like ? none.likes : none.favorites) == 0)
        }
    }

    @Test(arguments: Backend.allCases)
    func ofFiftySelectionsOneMakesAModelAndTheOthersAreToldWhich(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let task = try await world.studio.working {
                let id = try await world.studio.submit()
                try await world.studio.reaching(.imageCompleted, of: id)
                return id
            }
            let answers = try await Crowd.ask(50) { number in
                try await client.send(.patch, "/api/tasks/\(task)", ["selectedImageIndex": .integer(number % 4)])
            }
            let chosen = answers.filter { $0.status == .ok }
            try #require(chosen.count == 1)
            let model = try #require(try chosen[0].json["model"]?["id"])
            let refused = answers.filter { $0.status == .conflict }
            #expect(refused.count == 49)
            for answer in refused {
                #expect(answer.code == "INVALID_STATE")
                #expect(try answer.json["subjectId"] == model)
            }
            #expect(try await world.studio.count("SELECT count(*) FROM models") == 1)
            let picked = try chosen[0].json["selectedImageIndex"]
            #expect(try await client.send(.get, "/api/tasks/\(task)").json["selectedImageIndex"] == picked)
        }
    }

    @Test(arguments: Backend.allCases)
    func fiftyCallersWithOneIdempotencyKeyStartOneTask(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let answers = try await Crowd.ask(50) { _ in
                try await client.send(
                    .post,
                    "/api/tasks",
                    ["prompt": "a red cup", "seed": 7],
                    headers: [.idempotencyKey: "once"]
                )
            }
            let ids = try Set(answers.map { try #require(try $0.text("id")) })
            #expect(answers.allSatisfy { $0.status == .created })
            #expect(ids.count == 1)
            #expect(try await world.studio.count("SELECT count(*) FROM generation_requests") == 1)
            #expect(try await world.studio.count("SELECT count(*) FROM flow_runs") == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func fiftyUploadsOfOneFileMakeOneModel(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let form = Form(file: try Files.cube())
            let answers = try await Crowd.ask(50) { _ in
                try await client.send(.post, "/api/models", body: form.body, headers: form.headers)
            }
            #expect(answers.count { $0.status == .created } == 1)
            // As many as are taken in at once are read; the others are asked to come again.
            let others = answers.filter { $0.status != .created }
            #expect(others.allSatisfy { $0.code == "DUPLICATE_MODEL" || $0.code == "QUEUE_FULL" })
            #expect(try await world.studio.count("SELECT count(*) FROM models") == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func ofFiftyWhoShowTheRightCodeOneIsSignedIn(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base)
            _ = try await client.send(.post, "/api/auth/send-code", ["email": "new@example.org"])
            let code = try await world.letters.nextCode()
            let answers = try await Crowd.ask(50) { _ in
                let body: JSONValue = ["email": "new@example.org", "code": .string(code)]
                return try await client.send(.post, "/api/auth/verify-code", body)
            }
            #expect(answers.count { $0.status == .ok } == 1)
            #expect(answers.count { $0.code == "CODE_INVALID" } == 49)
            #expect(answers.count { $0.headers[.setCookie] != nil } == 1)
            #expect(try await world.studio.count("SELECT count(*) FROM login_sessions") == 1)
            #expect(try await world.studio.count("SELECT count(*) FROM users WHERE email = 'new@example.org'") == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func ofFiftyChangesOfOneVersionOneIsMade(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let path = "/api/models/\(try await world.studio.bringing())"
            let tag = try #require(try await client.send(.get, path).headers[.eTag])
            let answers = try await Crowd.ask(50) { number in
                try await client.send(.patch, path, ["name": .string("Name \(number)")], headers: [.ifMatch: tag])
            }
            #expect(answers.count { $0.status == .ok } == 1)
            #expect(answers.count { $0.code == "PRECONDITION_FAILED" } == 49)
        }
    }
}
