import Geometry
import HTTPTypes
import NIOCore
import Blobs
import StudioSupport
import Testing

@testable import Web

/// Parts of files: https://www.rfc-editor.org/rfc/rfc9110#section-14
@Suite struct RangeTests {
    @Test func aFileIsHandedOutInTheParts() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let model = try await client.send(.get, "/api/models/\(try await world.studio.bringing())")
            guard case .string(let path)? = try model.json["previews"]?["small"] else {
                Issue.record("The model has no preview.")
                return
            }
            let whole = try await client.send(.get, path)
            let size = whole.body.readableBytes
            #expect(whole.status == .ok && whole.headers[.acceptRanges] == "bytes" && size > 20)
            let good = [
                ("bytes=0-0", 0..<1), ("bytes=5-9", 5..<10), ("bytes=5-", 5..<size), ("bytes=-7", size - 7..<size),
                ("bytes=0-99999999999", 0..<size), ("bytes=-99999999999", 0..<size),
            ]
            for (range, part) in good {
                let answer = try await client.send(.get, path, headers: [.range: range])
                #expect(answer.status == .partialContent, "\(range)")
                #expect(answer.body == whole.body.getSlice(at: part.lowerBound, length: part.count), "\(range)")
                #expect(answer.headers[.contentRange] == "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(size)")
            }
            for range in ["bytes=\(size)-", "bytes=99999999999-", "bytes=-0", "bytes=\(size)-\(size + 5)"] {
                let answer = try await client.send(.get, path, headers: [.range: range])
                #expect(answer.status == .rangeNotSatisfiable && answer.code == "RANGE_NOT_SATISFIABLE", "\(range)")
                #expect(answer.headers[.contentRange] == "bytes */\(size)")
                try AnswerShape.check(answer)
            }
            let others = [
                "bytes=9-5", "bytes=x", "bytes=", "bytes=-", "bytes=--5", "bytes=0-1,3-4", "items=0-1", "bytes=5", "",
                "bytes=99999999999999999999-", "bytes=+1-2", "bytes= 1-2", "bytes=1--2",
            ]
            for range in others {
                let answer = try await client.send(.get, path, headers: [.range: range])
                #expect(answer.status == .ok && answer.body == whole.body, "\(range)")
            }
            // A part of another version is of no use.
            let tag = try #require(whole.headers[.eTag])
            let same = try await client.send(.get, path, headers: [.range: "bytes=0-4", .ifRange: tag])
            #expect(same.status == .partialContent)
            let changed = try await client.send(.get, path, headers: [.range: "bytes=0-4", .ifRange: "\"other\""])
            #expect(changed.status == .ok && changed.body == whole.body)
            for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                #expect(
                    try await client.send(.get, path, headers: [.ifNoneMatch: known]).status == .notModified,
                    "\(known)"
                )
            }
            #expect(try await client.send(.get, path, headers: [.ifNoneMatch: "\"x\""]).status == .ok)
        }
    }

    /// One that is larger than the pieces in which it is read from the disk.
    @Test func aLargeFileIsWholeAndSoAreItsParts() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let form = Form(file: try Files.hills(90))
            let made = try await client.send(.post, "/api/models", body: form.body, headers: form.headers)
            let path = try #require(made.headers[.location]) + "/download?format=stl"
            let whole = try await client.send(.get, path)
            let size = whole.body.readableBytes
            #expect(whole.status == .ok && size == 84 + 50 * 16_200 && size > 3 * BlobContent.piece)
            #expect(whole.headers[.contentLength] == "\(size)")
            let model = try ModelReader.read(Array(buffer: whole.body)).model
            #expect(model.mesh.triangles.count == 16_200)
            let piece = BlobContent.piece
            for part in [0..<1, piece - 1..<piece + 1, 5..<2 * piece + 7, piece..<2 * piece, size - piece - 1..<size] {
                let range = "bytes=\(part.lowerBound)-\(part.upperBound - 1)"
                let answer = try await client.send(.get, path, headers: [.range: range])
                #expect(answer.status == .partialContent, "\(range)")
                #expect(answer.body == whole.body.getSlice(at: part.lowerBound, length: part.count), "\(range)")
            }
        }
    }
}
