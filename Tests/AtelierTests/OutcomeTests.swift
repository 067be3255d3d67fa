import Foundation
import Testing

@testable import atelier

@Suite struct OutcomeTests {
    @Test func pathsInTheCurrentFolderAreShownAsSeenFromThere() throws {
        let here = FileManager.default.currentDirectoryPath
        var outcome = Outcome(
            request: "id",
            status: "COMPLETED",
            prompt: "a cup",
            seed: 7,
            pictures: ["\(here)/cup-0.png", "/else/cup-1.png"]
        )
        outcome.model = .init(id: "m", files: ["\(here)/a/cup.glb"], report: nil)
        #expect(
            outcome.lines == ["pictures  ./cup-0.png\n          /else/cup-1.png", "model     ./a/cup.glb"]
        )
        #expect(try JSONText.of(outcome).contains("\(here)/cup-0.png"))
    }

    @Test func aWaitingRequestTellsHowToGoOn() {
        var outcome = Outcome(request: "id", status: "IMAGE_COMPLETED", prompt: "a cup", seed: 7, pictures: [])
        outcome.next = "atelier resume id --pick N"
        #expect(outcome.lines == ["Pick one: atelier resume id --pick N"])
    }
}
