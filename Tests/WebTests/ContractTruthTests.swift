import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Web

@Suite struct ContractTruthTests {
    @Test func everySchemaThatIsReferredToIsThereAndWhatStreamsSend() async throws {
        try await WebWorld.with { world, _ in
            let document = world.server.contract.json
            let schemas = try #require(document["components"]?["schemas"])
            let references = Self.references(in: document)
            #expect(references.contains("TaskPage") && references.contains("GalleryModelPage"))
            for name in references where schemas[name] == nil { Issue.record("\(name) is nowhere in the contract") }
            #expect(schemas["Event"]?["properties"]?["eventId"] != nil)
            #expect(schemas["Progress"]?["properties"]?["progress"] != nil)
        }
    }

    @Test func whoKnowsAnOlderVersionIsToldAtOnceAndDoesNotWait() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let made = try await client.send(.post, "/api/tasks", ["prompt": "a red cup"])
            let path = "/api/tasks/\(try #require(try made.text("id")))"
            let old = try #require(made.headers[.eTag])
            #expect(try await client.send(.post, "\(path)/cancel").status == .ok)
            let started = ContinuousClock.now
            let answer = try await client.send(.get, path, headers: [.prefer: "wait=20", .ifNoneMatch: old])
            #expect(answer.status == .ok)
            #expect(try answer.text("status") == "CANCELLED")
            #expect(started.duration(to: .now) < .seconds(10))
        }
    }

    @Test func whoKnowsTheVersionIsToldThatNothingHappenedWhenTheWaitIsOver() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let made = try await client.send(.post, "/api/tasks", ["prompt": "a red cup"])
            let path = "/api/tasks/\(try #require(try made.text("id")))"
            let known = try #require(made.headers[.eTag])
            let answer = try await client.send(.get, path, headers: [.prefer: "wait=1", .ifNoneMatch: known])
            #expect(answer.status == .notModified)
        }
    }

    @Test(arguments: Backend.allCases)
    func aQueueTakesNoMoreRetriesThanTheContractSays(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            let path = "/api/admin/queues/default"
            for (retries, status) in [(1_000_000, HTTPResponse.Status.ok), (1_000_001, .unprocessableContent)] {
                let answer = try await client.send(.patch, path, ["maxRetries": .integer(retries)])
                #expect(answer.status == status)
            }
            let huge = try await client.send(.patch, path, ["maxRetries": 9_000_000_000])
            #expect(huge.code == "VALIDATION_ERROR")
        }
    }

    /// The names of the schemas that a document refers to.
    private static func references(in value: JSONValue) -> Set<String> {
        switch value {
        case .object(let members):
            members.reduce(into: []) { names, member in
                if member.name == "$ref", case .string(let text) = member.value, text.contains("/schemas/") {
                    names.insert(text.split(separator: "/").last.map(String.init) ?? "")
                } else {
                    names.formUnion(references(in: member.value))
                }
            }
        case .array(let elements): elements.reduce(into: []) { $0.formUnion(references(in: $1)) }
        default: []
        }
    }
}
