import Foundation
import Basics
import Testing

@testable import Web

@Suite struct JSONWriterTests {
    private struct Inner: Codable, Equatable {
        var list = [1, -2]
        var flags = [true, false]
        var empty: [String] = []
        var table = ["one": 1.5]
    }

    private struct Outer: Codable, Equatable {
        enum Colour: String, Codable { case red }

        var text = "a/b \"c\" \\ \n\t\u{1} ü 塔 🚀"
        var missing: String?
        var colour = Colour.red
        var inner = Inner()
        var inners = [Inner(), Inner()]
        var small: UInt8 = 255
        var large = Int64.min
        var numbers = [0, -0.5, 1e21, 1e-7, 0.1, 5, 123_456_789.25, .greatestFiniteMagnitude]
        var nothing = [String: Int]()
    }

    private func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONWriter.bytes(of: value), as: UTF8.self)
    }

    @Test func whatItWritesOthersReadBackTheSame() throws {
        let bytes = try JSONWriter.bytes(of: Outer())
        #expect(try JSONDecoder().decode(Outer.self, from: Data(bytes)) == Outer())
    }

    @Test func membersKeepTheirOrderAndNumbersAreShort() throws {
        #expect(try text(Inner()) == #"{"list":[1,-2],"flags":[true,false],"empty":[],"table":{"one":1.5}}"#)
        #expect(try text([5.0, 0.25]) == "[5,0.25]")
        #expect(try text("a/b") == #""a/b""#)
        #expect(try text("\u{1}\"\\\n") == #""\u0001\"\\\n""#)
        #expect(try text([String?.none, "x"]) == #"[null,"x"]"#)
        #expect(try text(Page(items: ["x"], nextCursor: nil)) == #"{"items":["x"],"nextCursor":null}"#)
    }

    @Test func whatIsJSONAlreadyStaysOnOneLine() throws {
        let pretty = JSON(text: "{\n  \"a\": [1,\r\n\t2.50],\n  \"b\": \"x\\ny\"\n}")
        #expect(try text(["payload": Verbatim(pretty)]) == #"{"payload":{   "a": [1,   2.50],   "b": "x\ny" }}"#)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func whatJSONCannotHoldIsRefused(_ value: Double) {
        #expect(throws: EncodingError.self) { try JSONWriter.bytes(of: [value]) }
    }
}
