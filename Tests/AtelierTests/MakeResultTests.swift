import Foundation
import Testing

@testable import atelier

@Suite struct MakeResultTests {
    @Test func pathsInTheCurrentFolderAreShownAsSeenFromThere() throws {
        let here = FileManager.default.currentDirectoryPath
        var result = MakeResult(
            request: "id",
            status: "COMPLETED",
            prompt: "a cup",
            seed: 7,
            pictures: ["\(here)/cup-0.png", "/else/cup-1.png"]
        )
        result.model = .init(id: "m", files: ["\(here)/a/cup.glb"], report: nil)
        #expect(
            result.lines == ["pictures  ./cup-0.png\n          /else/cup-1.png", "model     ./a/cup.glb"]
        )
        #expect(try JSONText.of(result).contains("\(here)/cup-0.png"))
    }

    @Test func aWaitingRequestTellsHowToGoOn() {
        var result = MakeResult(request: "id", status: "IMAGE_COMPLETED", prompt: "a cup", seed: 7, pictures: [])
        result.next = "atelier resume id --pick N"
        #expect(result.lines == ["Pick one: atelier resume id --pick N"])
    }

    @Test func namesAreThoseOfTheAPIWhateverAStoredDocumentCallsThem() throws {
        struct Stored: Encodable {
            enum CodingKeys: String, CodingKey { case box = "bounding_box_mm", hasUV = "has_uv" }
            let box = 1
            let hasUV = true
        }
        struct Shown: Encodable {
            let runID = "r"
            let errorMessage = "e"
            let report = Stored()
            let named = ["a_name": 1]
        }
        let text = try JSONText.of(Shown())
        for name in ["runID", "errorMessage", "boundingBoxMm", "hasUv", "a_name"] {
            #expect(text.contains("\"\(name)\""), "\(text)")
        }
    }
}
