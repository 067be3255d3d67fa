import Basics
import Durable
import Foundation
import HTTPTypes
import NIOCore
import Storage
import StudioSupport
import Testing

@testable import Web

/// Bodies that cannot be read, sent to everything that reads one.
@Suite struct BadBodyTests {
    /// A body that no operation reads, and how each answers it.
    struct Sample: Sendable {
        let what: String
        let bytes: [UInt8]
        var type: String? = "application/json"
        var encoding: String?
        let status: Int
        let code: String

        init(
            _ what: String,
            _ bytes: some Sequence<UInt8>,
            type: String? = "application/json",
            encoding: String? = nil,
            _ status: Int,
            _ code: String
        ) {
            (self.what, self.bytes, self.type, self.encoding) = (what, Array(bytes), type, encoding)
            (self.status, self.code) = (status, code)
        }
    }

    static let samples = [
        Sample("nothing", [], 400, "VALIDATION_ERROR"),
        Sample("cut off in a text", #"{"prompt": "a re"#.utf8, 400, "VALIDATION_ERROR"),
        Sample("cut off in an object", #"{"prompt": "a red cup""#.utf8, 400, "VALIDATION_ERROR"),
        Sample("two documents", #"{"a":1}{"a":1}"#.utf8, 400, "VALIDATION_ERROR"),
        Sample("no UTF-8", #"{"prompt":""#.utf8 + [0xFF, 0xFE] + #""}"#.utf8, 400, "VALIDATION_ERROR"),
        Sample("an overlong slash", #"{"prompt":""#.utf8 + [0xC0, 0xAF] + #""}"#.utf8, 400, "VALIDATION_ERROR"),
        Sample(
            "UTF-16",
            Array(#"{"prompt":"x"}"#.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
            400,
            "VALIDATION_ERROR"
        ),
        Sample("a NaN", #"{"prompt":NaN}"#.utf8, 400, "VALIDATION_ERROR"),
        Sample("a null byte", #"{"prompt":"a"#.utf8 + [0] + #"b"}"#.utf8, 400, "VALIDATION_ERROR"),
        Sample("60 000 brackets", Array(repeating: UInt8(ascii: "["), count: 60_000), 400, "VALIDATION_ERROR"),
        Sample("20 000 objects", (0..<10_000).flatMap { _ in Array(#"{"a":"#.utf8) }, 400, "VALIDATION_ERROR"),
        Sample("100 000 brackets", Array(repeating: UInt8(ascii: "["), count: 100_000), 413, "PAYLOAD_TOO_LARGE"),
        Sample("a byte too many", Array(repeating: UInt8(ascii: " "), count: 65_537), 413, "PAYLOAD_TOO_LARGE"),
        Sample("a list", "[]".utf8, 422, "VALIDATION_ERROR"), Sample("a text", #""x""#.utf8, 422, "VALIDATION_ERROR"),
        Sample("a number", "1e400".utf8, 422, "VALIDATION_ERROR"),
        Sample("no type", "{}".utf8, type: nil, 415, "UNSUPPORTED_MEDIA_TYPE"),
        Sample("text", "{}".utf8, type: "text/plain", 415, "UNSUPPORTED_MEDIA_TYPE"),
        Sample(
            "a browser's form",
            "a=b".utf8,
            type: "application/x-www-form-urlencoded",
            415,
            "UNSUPPORTED_MEDIA_TYPE"
        ),
        Sample("packed", [0x1F, 0x8B, 8, 0], encoding: "gzip", 415, "UNSUPPORTED_MEDIA_TYPE"),
        Sample("packed twice", "{}".utf8, encoding: "identity, br", 415, "UNSUPPORTED_MEDIA_TYPE"),
    ]

    @Test func whatCannotBeReadIsRefusedWhereverABodyIsRead() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let before = try await Footprint(world.studio)
            for operation in API.operations where operation.body?.mediaType == "application/json" {
                let path = operation.path.replacing("{id}", with: "00000000-0000-7000-8000-000000000000")
                    .replacing("{name}", with: "nothing")
                for sample in Self.samples {
                    var headers: HTTPFields = [:]
                    headers[.contentType] = sample.type
                    headers[.contentEncoding] = sample.encoding
                    let body = ByteBuffer(bytes: sample.bytes)
                    let answer = try await client.send(operation.method, path, body: body, headers: headers)
                    #expect(answer.status.code == sample.status, "\(operation.id): \(sample.what)")
                    #expect(answer.code == sample.code, "\(operation.id): \(sample.what)")
                    try AnswerShape.check(answer)
                }
            }
            #expect(try await Footprint(world.studio) == before)
        }
    }

    @Test(arguments: [
        (#"{}"#, "/prompt"), (#"{"prompt":7}"#, "/prompt"), (#"{"prompt":null}"#, "/prompt"),
        (#"{"prompt":""}"#, "/prompt"),
        (#"{"prompt":"   "}"#, "/prompt"), (#"{"prompt":"a\u0000b"}"#, "/prompt"),
        (#"{"prompt":"a\u0007b"}"#, "/prompt"),
        (#"{"prompt":"\#(String(repeating: "x", count: 501))"}"#, "/prompt"),
        (#"{"prompt":"x","negativePrompt":"a\u0000b"}"#, "/prompt"), (#"{"prompt":"x","seed":-1}"#, "/seed"),
        (#"{"prompt":"x","seed":"1"}"#, "/seed"),
        (#"{"prompt":"x","model":[]}"#, "/model"), (#"{"prompt":"x","model":{"heightMm":0}}"#, "/model"),
        (#"{"prompt":"x","model":{"heightMm":1e308}}"#, "/model"),
        (#"{"prompt":"x","model":{"heightMm":-5}}"#, "/model"),
        (#"{"prompt":"x","model":{"heightMm":"NaN"}}"#, "/model/heightMm"),
        (#"{"prompt":"x","model":{"triangles":-5}}"#, "/model"),
        (#"{"prompt":"x","model":{"triangles":9223372036854775807}}"#, "/model"),
        (#"{"prompt":"x","model":{"printable":"yes"}}"#, "/model/printable"),
    ])
    func aTaskThatCannotBeIsRefusedWithAPointerToWhatIsWrong(_ body: String, _ pointer: String) async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let answer = try await client.send(
                .post,
                "/api/tasks",
                body: ByteBuffer(string: body),
                headers: [.contentType: "application/json"]
            )
            #expect(answer.status == .unprocessableContent && answer.code == "VALIDATION_ERROR")
            guard case .array(let errors)? = try answer.json["errors"] else {
                Issue.record("no errors: \(try answer.json)")
                return
            }
            #expect(errors.first?["pointer"] == .string(pointer))
            #expect(try await world.studio.count("SELECT count(*) FROM generation_requests") == 0)
        }
    }

    @Test(arguments: [
        #"{"prompt":"\ud800"}"#, #"{"prompt":"x","seed":1.5}"#, #"{"prompt":"x","seed":99999999999999999999}"#,
        #"{"prompt":"x","seed":1e400}"#, #"{"prompt":"x","model":{"heightMm":1e400}}"#, #"{"prompt":"x","seed":0x1F}"#,
    ])
    func whatNoTextOrNumberCanHoldCannotBeRead(_ body: String) async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let type: HTTPFields = [.contentType: "application/json"]
            let answer = try await client.send(.post, "/api/tasks", body: ByteBuffer(string: body), headers: type)
            #expect(answer.status == .badRequest && answer.code == "VALIDATION_ERROR")
            #expect(try await world.studio.count("SELECT count(*) FROM generation_requests") == 0)
        }
    }

    @Test func everyOtherValueThatCannotBeIsRefusedToo() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let studio = world.studio
            let model = "/api/models/\(try await studio.bringing())"
            let task = "/api/tasks/\(try await studio.submit())"
            let person = "/api/admin/people/\(try await studio.stranger().lowercased)"
            let queue =
                "/api/admin/queues/\(try #require(try await studio.core.queues.list().first).config.name.rawValue)"
            let before = try await Footprint(studio)
            let long = JSONValue.string(String(repeating: "x", count: 6_000))
            let samples: [(HTTPRequest.Method, String, JSONValue)] = [
                (.patch, task, ["selectedImageIndex": 4]), (.patch, task, ["selectedImageIndex": -1]),
                (.patch, task, ["selectedImageIndex": .integer(.max)]), (.patch, task, ["selectedImageIndex": "1"]),
                (.patch, task, ["selectedImageIndex": .null]), (.patch, task, [:]),
                (.post, task + "/branch", ["selectedImageIndex": 9]), (.patch, model, ["name": ""]),
                (.patch, model, ["name": " \n "]), (.patch, model, ["name": "a\u{0}b"]),
                (.patch, model, ["name": long]),
                (.patch, model, ["description": "a\u{0}b"]), (.patch, model, ["description": long]),
                (.patch, model, ["name": 5]), (.post, model + "/publish", ["licence": "MINE"]),
                (.post, model + "/publish", [:]), (.post, "/api/auth/send-code", ["email": "nobody"]),
                (.post, "/api/auth/send-code", ["email": "a\u{0}@example.org"]),
                (.post, "/api/auth/send-code", ["email": "a@example.org\r\nBcc: b@example.org"]),
                (.post, "/api/auth/verify-code", ["email": "nobody", "code": "000000"]),
                (.post, "/api/auth/tokens", ["name": "", "scopes": ["read"]]),
                (.post, "/api/auth/tokens", ["name": "a\u{0}b", "scopes": ["read"]]),
                (.post, "/api/auth/tokens", ["name": "x", "scopes": []]),
                (.post, "/api/auth/tokens", ["name": "x", "scopes": ["root"]]),
                (.post, "/api/auth/tokens", ["name": "x", "scopes": ["read"], "expiresInDays": 0]),
                (.post, "/api/auth/tokens", ["name": "x", "scopes": ["read"], "expiresInDays": .integer(.max)]),
                (.patch, person, ["role": "KING"]), (.patch, person, ["name": "a\u{0}b"]),
                (.patch, person, ["name": long]),
                (.patch, queue, ["maxConcurrency": 0]), (.patch, queue, ["maxConcurrency": .integer(.max)]),
                (.patch, queue, ["maxRetries": -1]), (.patch, queue, ["maxRetries": .integer(.max)]),
                (.patch, queue, ["jobTimeoutMs": 0]), (.patch, queue, ["jobTimeoutMs": .integer(.min)]),
                (.patch, queue, ["retryDelayMaxMs": 86_400_001]), (.patch, queue, ["isActive": "no"]),
            ]
            for (method, path, body) in samples {
                let answer = try await client.send(method, path, body)
                #expect(answer.status == .unprocessableContent, "\(method) \(path) \(body)")
                #expect(answer.code == "VALIDATION_ERROR", "\(method) \(path) \(body)")
                try AnswerShape.check(answer)
            }
            #expect(try await Footprint(studio) == before)
        }
    }
}
