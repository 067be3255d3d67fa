import Foundation
import HTTPTypes
import ModelStudio
import NIOCore
import StudioSupport
import TestSupport
import Testing

@testable import Web

@Suite struct MainJobTests {
    @Test(arguments: Backend.allCases)
    func aPromptBecomesPicturesAndThePickAModel(on backend: Backend) async throws {
        try await WebWorld.with(backend) { world, base in
            let client = Client(base: base, token: try await world.token())
            try await world.studio.working {
                let wait: HTTPFields = [.prefer: "wait=60"]
                let made = try await client.send(.post, "/api/tasks", ["prompt": "a red cup"], headers: wait)
                #expect(made.status == .created)
                let id = try #require(try made.text("id"))
                #expect(made.headers[.location] == "/api/tasks/\(id)")
                #expect(try made.text("status") == "IMAGE_COMPLETED")
                let digest = try #require(try made.text("selectionDigest"))
                let chosen = try await client.send(
                    .patch,
                    "/api/tasks/\(id)",
                    ["selectedImageIndex": 2, "digest": .string(digest)],
                    headers: wait
                )
                #expect(chosen.status == .ok)
                #expect(try chosen.text("status") == "COMPLETED")
                let model = try #require(try chosen.json["model"]?["id"])
                guard case .string(let modelID) = model else { return }
                let shown = try await client.send(.get, "/api/models/\(modelID)")
                #expect(shown.status == .ok)
                #expect(try shown.json["report"]?["isWatertight"] == true)
                let file = try await client.send(.get, "/api/models/\(modelID)/download?format=stl")
                #expect(file.status == .ok && file.body.readableBytes == 84 + 12 * 50)
            }
        }
    }

    @Test func theContractNamesEveryRouteAndEveryRouteIsInIt() async throws {
        try await WebWorld.with { world, base in
            // Whatever the contract names is there: nobody is told that there is nothing at the address.
            let nobody = Client(base: base)
            for operation in API.operations where operation.method != .get || operation.access != .anybody {
                let path = operation.path.replacing(/\{[a-z]+\}/, with: "00000000-0000-7000-8000-000000000000")
                let answer = try await nobody.send(operation.method, path)
                #expect(answer.status != .notFound && answer.status != .methodNotAllowed, "\(operation.id)")
            }
            #expect(Set(API.operations.map(\.id)).count == API.operations.count)
        }
    }
}
