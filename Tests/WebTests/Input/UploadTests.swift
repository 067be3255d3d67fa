import TestSupport
import Foundation
import HTTPTypes
import NIOCore
import StudioSupport
import Testing

@testable import Web

/// What people bring, and what of it is taken.
@Suite struct UploadTests {
    private static let small: WebSettings = {
        var settings = WebSettings.unhurried
        settings.maxUploadBytes = 200_000
        return settings
    }()

    @Test func filesThatCannotBeUsedAreRefusedAndNothingOfThemStays() async throws {
        try await WebWorld.with(settings: Self.small) { world, base in
            let client = Client(base: base, token: try await world.token())
            let before = try await Footprint(world.studio)
            for file in try HostileFiles.all() {
                let form = Form(file: file.bytes)
                let answer = try await client.send(.post, "/api/models", body: form.body, headers: form.headers)
                #expect(answer.status == .unprocessableContent, "\(file.what)")
                #expect(answer.code == "UNREADABLE_MODEL", "\(file.what)")
                try AnswerShape.check(answer)
            }
            #expect(try await Footprint(world.studio) == before)
        }
    }

    @Test func formsThatCannotBeReadAreRefused() async throws {
        try await WebWorld.with(settings: Self.small) { world, base in
            let client = Client(base: base, token: try await world.token())
            let before = try await Footprint(world.studio)
            let cube = try Files.cube()
            for sample in Self.broken(cube) {
                let answer = try await client.send(
                    .post,
                    "/api/models",
                    body: sample.body,
                    headers: [.contentType: sample.type]
                )
                #expect(answer.status.code == sample.status, "\(sample.what)")
                try AnswerShape.check(answer)
            }
            let form = Form(file: cube)
            var packed = form.headers
            packed[.contentEncoding] = "gzip"
            #expect(try await client.send(.post, "/api/models", body: form.body, headers: packed).status.code == 415)
            for key in ["", "two words", String(repeating: "k", count: 129)] {
                var headers = form.headers
                headers[.idempotencyKey] = key
                let answer = try await client.send(.post, "/api/models", body: form.body, headers: headers)
                #expect(answer.status == .unprocessableContent, "\(key)")
            }
            #expect(try await Footprint(world.studio) == before)
        }
    }

    /// A body that is no form, or not the one that is wanted.
    private struct Broken {
        let what: String
        let body: ByteBuffer
        let status: Int
        var type = "multipart/form-data; boundary=a-line-that-no-file-has"

        init(_ what: String, _ body: ByteBuffer, _ status: Int, type: String? = nil) {
            (self.what, self.body, self.status) = (what, body, status)
            if let type { self.type = type }
        }
    }

    private static func broken(_ cube: [UInt8]) -> [Broken] {
        let good = Form(file: cube).body
        func form(_ change: (inout Form) -> Void) -> ByteBuffer {
            var form = Form()
            change(&form)
            return form.body
        }
        func cut(_ bytes: Int) -> ByteBuffer { good.getSlice(at: 0, length: bytes) ?? ByteBuffer() }
        let line = "--a-line-that-no-file-has\r\n"
        let file = "Content-Disposition: form-data; name=\"file\"; filename=\"a.stl\"\r\n"
        return [
            Broken("no form", ByteBuffer(bytes: cube), 415, type: "model/stl"),
            Broken("no boundary", good, 415, type: "multipart/form-data"),
            Broken("an empty boundary", good, 415, type: "multipart/form-data; boundary="),
            Broken(
                "a boundary of 71",
                good,
                415,
                type: "multipart/form-data; boundary=" + String(repeating: "x", count: 71)
            ),
            Broken("another boundary", good, 400, type: "multipart/form-data; boundary=another"),
            Broken("nothing", ByteBuffer(), 400), Broken("cut off in a header", cut(60), 400),
            Broken("cut off in the file", cut(500), 400),
            Broken("cut off before the end", cut(good.readableBytes - 40), 400),
            Broken("no parts", form { $0.end() }, 422),
            Broken(
                "no file",
                form {
                    $0.add("other", cube, fileName: "a.stl"); $0.end()
                },
                422
            ),
            Broken(
                "a field named file",
                form {
                    $0.add("file", cube); $0.end()
                },
                422
            ),
            Broken(
                "21 parts",
                form { form in
                    (0..<21).forEach { form.add("a\($0)", [1]) }; form.end()
                },
                400
            ),
            Broken(
                "21 parts without a name",
                form { form in
                    (0..<21).forEach { _ in form.add(raw: line + "X: y\r\n\r\n1\r\n") }; form.end()
                },
                400
            ),
            Broken(
                "a long header",
                form {
                    $0.add("file", cube, fileName: String(repeating: "x", count: 5_000)); $0.end()
                },
                400
            ),
            Broken(
                "a boundary inside the file",
                form {
                    $0.add("file", Array("a\r\n--a-line-that-no-file-hasty".utf8), fileName: "a.stl"); $0.end()
                },
                400
            ),
            Broken(
                "no empty line",
                form {
                    $0.add(raw: line + file + "solid\r\n"); $0.end()
                },
                400
            ),
            Broken(
                "a name that is no UTF-8",
                form {
                    $0.add("name", [0xFF, 0xFE]); $0.add("file", cube, fileName: "a.stl"); $0.end()
                },
                422
            ),
            Broken("a name with a null byte", Form(file: cube, name: "a\u{0}b").body, 422),
            Broken("an empty name", Form(file: cube, name: " ").body, 422),
            Broken("a name of 501", Form(file: cube, name: String(repeating: "x", count: 501)).body, 422),
            Broken("a file that is too large", Form(file: Array(repeating: 0, count: 200_001)).body, 413),
            Broken("a form that is too large", Form(file: Array(repeating: 0, count: 300_000)).body, 413),
        ]
    }

    @Test func aFileNameLeadsNowhere() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let names = [
                "../../../../etc/passwd": "passwd", #"..\\..\\windows\\x.stl"#: "x", "/etc/cron.d/x.stl": "x",
                "": "Model",
                "..": "..", "a\u{0}b.stl": "ab", "C:\\\\x.stl": "x", "%2e%2e%2fx.stl": "%2e%2e%2fx", ".stl": "Model",
                "<script>.stl": "<script>", "ünï.stl": "ünï",
            ]
            for (number, (fileName, name)) in names.sorted(by: { $0.key < $1.key }).enumerated() {
                let form = Form(file: try Files.cube(40 + Float(number)), fileName: fileName)
                let answer = try await client.send(.post, "/api/models", body: form.body, headers: form.headers)
                #expect(answer.status == .created, "\(fileName)")
                #expect(try answer.text("name") == name, "\(fileName)")
            }
            // Whatever they were called, there are blobs and the database and nothing else.
            let folder = world.studio.world.folder
            let found = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(found.allSatisfy { $0 == "blobs" || $0.hasPrefix("atelier.db") })
        }
    }

    @Test func whatIsDownloadedIsCalledSomethingHarmless() async throws {
        try await WebWorld.with { world, base in
            let client = Client(base: base, token: try await world.token())
            let id = try await world.studio.bringing()
            _ = try await client.send(.patch, "/api/models/\(id)", ["name": #"../"a"; filename="b.exe"#])
            let answer = try await client.send(.get, "/api/models/\(id)/download?format=stl")
            let value = try #require(answer.headers[.contentDisposition])
            #expect(value.hasPrefix("attachment; filename=\"") && value.contains(".stl\"; filename*=UTF-8''"))
            #expect(!value.contains("/") && value.split(separator: "\"", omittingEmptySubsequences: false).count == 3)
            #expect(answer.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
        }
    }
}
