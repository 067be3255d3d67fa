import Foundation
import ModelStudio
import Basics
import Blobs
import Testing

@testable import ModelStudioAPI
@testable import Web

/// How things are called in paths, headers and schemas.
@Suite struct NamingTests {
    private let id = "01900000-0000-7000-8000-000000000001"

    @Test func theNameOfAFileSaysWhatItBelongsTo() throws {
        let image = try #require(GeneratedImage.ID(id))
        let model = try #require(Model.ID(id))
        #expect(PicturePath.subject(of: "image-\(id).png") == .image(image, side: nil))
        #expect(PicturePath.subject(of: "image-\(id)-512.png") == .image(image, side: "512"))
        #expect(PicturePath.subject(of: "model-\(id)-preview-512.png") == .model(model, file: "preview-512"))
        let odd = [
            "", ".png", "image.png", "image-.png", "image-\(id)", "image-\(id).jpg", "image-\(id)x.png",
            "model-\(id).png",
            "video-\(id).png", "image-\(id.dropLast()).png", "../image-\(id).png", "image-\(id).png.png\0",
            "image-\(id)-\(String(repeating: "x", count: 100)).png", "-\(id).png",
        ]
        for name in odd { #expect(PicturePath.subject(of: name) == nil, "\(name)") }
        let hash = try #require(BlobHash(String(repeating: "a", count: 64)))
        let path = PicturePath.image(hash, image, side: "128")
        #expect(PicturePath.subject(of: String(path.split(separator: "/")[2])) == .image(image, side: "128"))
    }

    @Test(arguments: [
        ("Cup", "filename=\"Cup.glb\"; filename*=UTF-8''Cup.glb"),
        ("Grüner Becher", "filename=\"Gr_ner Becher.glb\"; filename*=UTF-8''Gr%C3%BCner%20Becher.glb"),
        ("a\"b\\c/d", "filename=\"a_b_c_d.glb\"; filename*=UTF-8''a_b_c_d.glb"),
        ("a\r\nX: y", "filename=\"a__X_ y.glb\"; filename*=UTF-8''a__X_%20y.glb"),
        ("", "filename=\"model.glb\"; filename*=UTF-8''model.glb"),
        ("...", "filename=\"model.glb\"; filename*=UTF-8''model.glb"),
        ("..", "filename=\"model.glb\"; filename*=UTF-8''model.glb"),
    ])
    func aDownloadIsCalledByItsNameAndTheHeaderStaysOne(_ name: String, _ value: String) {
        #expect(Disposition.attachment(name, "glb") == "attachment; " + value)
    }

    @Test func aLongNameIsCut() {
        #expect(Disposition.attachment(String(repeating: "x", count: 500), "stl").utf8.count < 300)
    }

    @Test func whatMayBeNullSaysSo() {
        #expect(Schema.string().orNull.json == ["type": ["string", "null"]])
        #expect(Schema.oneOf(["a", "b"]).orNull.json == ["type": ["string", "null"], "enum": ["a", "b", .null]])
        #expect(Schema.integer(1...2).orNull.json == ["type": ["integer", "null"], "minimum": 1, "maximum": 2])
        let named = Schema.object("Thing", "A thing.", [.always("a", .bool)])
        #expect(named.orNull.json == ["anyOf": [["$ref": "#/components/schemas/Thing"], ["type": "null"]]])
        #expect(named.orNull.components["Thing"] != nil)
    }
}
