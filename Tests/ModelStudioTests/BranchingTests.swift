import Blobs
import Durable
import Foundation
import ModelStudio
import Storage
import StudioSupport
import Testing
import TestSupport

@Suite struct BranchingTests {
    @Test(arguments: Backend.allCases)
    func anotherPictureOfARequestBecomesAModelOfItsOwn(on backend: Backend) async throws {
        let calls = Calls()
        try await StudioWorld.with(backend, images: FakeImages(calls: calls)) { studio in
            let id = try await studio.submit()
            try await studio.working {
                try await studio.reaching(.imageCompleted, of: id)
                try await studio.requests.select(id, index: 0, by: studio.owner)
                let parent = try await studio.reaching(.completed, of: id)
                let first = try await studio.requests.branch(id, index: 2, by: studio.owner, key: "branch")
                let again = try await studio.requests.branch(id, index: 2, by: studio.owner, key: "branch")
                #expect(again.answer == first.answer && again.isReplay && !first.isReplay)
                let branch = try await studio.reaching(.completed, of: first.answer.request)
                #expect(branch.request.parent == id && branch.request.selectedIndex == 2)
                #expect(branch.request.prompt == parent.request.prompt && branch.request.seed == parent.request.seed)
                #expect(branch.images.map(\.blob) == parent.images.map(\.blob))
                #expect(Set(branch.images.map(\.id)).isDisjoint(with: parent.images.map(\.id)))
                #expect(branch.model?.sourceImage == branch.images[2].id && branch.model?.id != parent.model?.id)
                #expect(branch.model?.blobs["picture-256"] == parent.images[2].thumbnails["256"])
                // One of a branch, of the same picture.
                let twig = try await studio.requests.branch(branch.request.id, index: 2, by: studio.owner, key: "twig")
                let model = try await studio.reaching(.completed, of: twig.answer.request).model
                #expect(model?.blobs["glb"] == branch.model?.blobs["glb"])
            }
            #expect(calls.total == 4)
        }
    }

    @Test(arguments: Backend.allCases)
    func onlyOnesOwnAndOnlyAPictureThatIsThereIsBranched(on backend: Backend) async throws {
        try await StudioWorld.with(backend) { studio in
            let id = try await studio.submit()
            let stranger = try await studio.stranger()
            let early = await #expect(throws: ModelStudioError.self) {
                try await studio.requests.branch(id, index: 0, by: studio.owner, key: "a")
            }
            #expect(early?.code == .invalidState)
            let other = await #expect(throws: ModelStudioError.self) {
                try await studio.requests.branch(id, index: 0, by: stranger, key: "b")
            }
            #expect(other?.code == .notFound)
            let wrong = await #expect(throws: ModelStudioError.self) {
                try await studio.requests.branch(id, index: 4, by: studio.owner, key: "c")
            }
            #expect(wrong?.code == .indexOutOfRange)
            #expect(try await studio.count("SELECT count(*) FROM generation_requests") == 1)
        }
    }
}
