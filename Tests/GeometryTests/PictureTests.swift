import Testing

@testable import Geometry

/// Picture files and the texts within them.
@Suite struct PictureTests {
    static let small: Picture = {
        var picture = Picture(width: 5, height: 3)
        for index in 0..<15 {
            picture.pixels[index * 4] = UInt8(index * 16)
            picture.pixels[index * 4 + 1] = 200
            picture.pixels[index * 4 + 2] = UInt8(255 - index)
            picture.pixels[index * 4 + 3] = 255
        }
        return picture
    }()

    @Test func aPictureIsReadAsItWasWritten() throws {
        let bytes = try Self.small.pngData()
        #expect(try Picture.decode(bytes) == Self.small)
        #expect(try PictureHeader(bytes) == PictureHeader(Self.small.pngData(compression: 9)))
        #expect(try PictureHeader(bytes).format.mediaType == "image/png")
    }

    @Test func opacityIsKept() throws {
        var picture = Self.small
        picture.pixels[3] = 0
        let back = try Picture.decode(picture.pngData())
        #expect(back.pixels[3] == 0)
        #expect(back.pixels[7] == 255)
    }

    @Test(arguments: ["{}", "{\"prompt\":\"蘑菇灯 ☂︎\"}", ""]) func aTextTravelsInsideAPicture(_ text: String) throws {
        let plain = try Self.small.pngData()
        let bytes = try Picture.adding(text, named: "recipe", toPNG: plain)
        #expect(Picture.text(named: "recipe", in: bytes) == text)
        #expect(Picture.text(named: "other", in: bytes) == nil)
        #expect(Picture.text(named: "recipe", in: plain) == nil)
        #expect(try Picture.decode(bytes) == Self.small)
    }

    @Test func aDamagedTextIsNotTaken() throws {
        var bytes = try Picture.adding("{\"a\":1}", named: "recipe", toPNG: Self.small.pngData())
        bytes[33 + 8 + 12] ^= 1
        #expect(Picture.text(named: "recipe", in: bytes) == nil)
    }

    @Test func theCheckSumIsTheKnownOne() {
        #expect(PNGChunks.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test func aPictureTooLargeIsRefusedBeforeItIsDecoded() throws {
        var bytes = try Self.small.pngData()
        // The header claims a width of two thousand million.
        bytes[16] = 0x7F
        #expect { try Picture.decode(bytes) } throws: { ($0 as? GeometryError)?.code == .tooLarge }
        let limits = Picture.Limits(bytes: 10)
        #expect { try Picture.decode(bytes, limits: limits) } throws: { ($0 as? GeometryError)?.code == .tooLarge }
    }

    @Test func whatIsNoPictureIsRefused() throws {
        #expect { try Picture.decode([]) } throws: { ($0 as? GeometryError)?.code == .unsupported }
        #expect { try Picture.decode(Array("<svg/>".utf8)) } throws: { ($0 as? GeometryError)?.code == .unsupported }
        #expect { try Picture.decode([0xFF, 0xD8, 0xFF, 0xE0, 0, 2]) } throws: {
            ($0 as? GeometryError)?.code == .malformed
        }
        let cut = try Array(Self.small.pngData().prefix(50))
        #expect { try Picture.decode(cut) } throws: { ($0 as? GeometryError)?.code == .malformed }
    }

    @Test func aThumbnailFitsItsSquareAndKeepsItsShape() throws {
        var picture = Picture(width: 100, height: 40)
        for index in picture.pixels.indices { picture.pixels[index] = 255 }
        let small = try picture.fitted(into: 50)
        #expect(small.width == 50 && small.height == 20)
        #expect(small.pixels.allSatisfy { $0 == 255 })
        #expect(try picture.fitted(into: 200) == picture)
    }
}
