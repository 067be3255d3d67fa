import Testing

@testable import Geometry

/// Zips that lie, and zips that are bombs.
@Suite struct ZipReadingTests {
    private func zip(_ entries: [(String, [UInt8])]) throws -> [UInt8] {
        var archive = ZipWriter()
        for entry in entries { archive.add(entry.0, entry.1) }
        return try archive.bytes()
    }

    private func code(_ bytes: [UInt8], _ limits: ReadingLimits = ReadingLimits()) -> GeometryError.Code? {
        let error = #expect(throws: GeometryError.self) { try ModelReader.read(bytes, limits: limits) }
        return error?.code
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let entries = [("a/ä.txt", Array("one".utf8)), ("b", []), ("c", Array(repeating: 7, count: 700_000))]
        let reader = try ZipReader(zip(entries), limits: ReadingLimits())
        #expect(reader.names == entries.map(\.0))
        for entry in entries { #expect(try reader.bytes(of: entry.0) == entry.1) }
        #expect(try reader.bytes(of: "d") == nil)
        #expect(try zip(entries) == zip(entries))
    }

    @Test func aBombIsRefusedBeforeItIsUnpacked() throws {
        let bytes = try zip([("a.obj", Array(repeating: UInt8(ascii: "#"), count: 8 << 20))])
        #expect(bytes.count < 20_000)
        #expect(code(bytes) == .tooLarge)
    }

    @Test func tooManyEntriesAndTooManyBytesAreRefused() throws {
        var limits = ReadingLimits()
        limits.zipEntries = 2
        #expect(code(try zip([("a.obj", []), ("b", []), ("c", [])]), limits) == .tooLarge)
        limits = ReadingLimits()
        limits.unpackedBytes = 10
        #expect(code(try zip([("a.obj", Array("v 0 0 0\nv 1 0 0\n".utf8))]), limits) == .tooLarge)
    }

    @Test func anEntryThatLiesAboutItsSizeIsRefused() throws {
        var bytes = try zip([("a.obj", Array("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n".utf8))])
        let directory = try #require(bytes.firstRange(of: [0x50, 0x4B, 1, 2])).lowerBound
        bytes[directory + 24] = 5
        #expect(code(bytes) == .malformed)
    }

    @Test func aDamagedEntryIsRefused() throws {
        var bytes = try zip([("a.obj", Array("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n".utf8))])
        bytes[40] ^= 0x10
        #expect(code(bytes) == .malformed)
    }

    @Test func aZipWithoutAModelIsRefused() throws {
        #expect(code(try zip([("readme.txt", [65])])) == .unsupported)
        #expect(code(try zip([("a.usdc", [65])])) == .unsupported)
        #expect(code(Array("PK\u{3}\u{4}".utf8)) == .malformed)
    }
}
