import Basics
import Foundation
import Storage
import StudioSupport
import Testing

@testable import Web

/// What arrives on the port itself.
@Suite struct WireTests {
    private static func impatient(_ change: (inout WebSettings) -> Void) -> WebSettings {
        var settings = WebSettings.unhurried
        settings.port = 0
        change(&settings)
        return settings
    }

    /// Sends a byte every now and then, until the connection is closed; false if that does not happen.
    private static func trickle(_ beginning: String, to port: Int) async throws -> Bool {
        let wire = try Wire(port)
        guard await wire.send(beginning) else { return true }
        for _ in 0..<400 {
            guard await wire.send("x") else { return true }
            if await wire.receive(within: .milliseconds(50)).isClosed { return true }
        }
        return false
    }

    @Test func aHeadThatNeverEndsIsCutOff() async throws {
        try await WebWorld.live(settings: Self.impatient { $0.headTimeout = .milliseconds(300) }) { _, port in
            let heads = [
                "G", "GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ",
                // A second head on the same connection is held to it too.
                "GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /health",
            ]
            for head in heads {
                let isCutOff = try await Self.trickle(head, to: port)
                #expect(isCutOff, "\(head)")
            }
        }
    }

    @Test func aBodyThatNeverEndsIsCutOff() async throws {
        try await WebWorld.live(settings: Self.impatient { $0.requestTimeout = .milliseconds(300) }) { world, port in
            let head = "POST /api/auth/send-code HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            #expect(try await Self.trickle(head + "Content-Length: 60000\r\n\r\n{", to: port))
            let token = try await world.token()
            let upload =
                "POST /api/models HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 60000\r\n\r\n--b\r\n"
            #expect(try await Self.trickle(upload, to: port))
            #expect(try await world.studio.count("SELECT count(*) FROM models") == 0)
        }
    }

    @Test func aConnectionOnWhichNothingHappensIsClosed() async throws {
        try await WebWorld.live(settings: Self.impatient { $0.idleTimeout = .milliseconds(300) }) { _, port in
            let silent = try Wire(port)
            #expect(await silent.receive().isClosed)
            let done = try Wire(port)
            _ = await done.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            let (text, isClosed) = await done.receive()
            #expect(text.hasPrefix("HTTP/1.1 200") && isClosed)
        }
    }

    @Test func aHeadThatIsTooLargeIsRefused() async throws {
        try await WebWorld.live(settings: Self.impatient { _ in }) { _, port in
            let long = String(repeating: "x", count: 20_000)
            let many = (0..<200).map { "X-\($0): 1\r\n" }.joined()
            for head in [
                "GET /health?\(long) HTTP/1.1\r\n", "GET /health HTTP/1.1\r\nX: \(long)\r\n",
                "GET /health HTTP/1.1\r\n\(many)",
            ] {
                let wire = try Wire(port)
                _ = await wire.send(head + "Host: x\r\n\r\n")
                let (text, isClosed) = await wire.receive()
                #expect(isClosed && !text.hasPrefix("HTTP/1.1 200"), "\(head.prefix(40))")
            }
        }
    }

    @Test func moreThanAnythingThatIsTakenEndsTheConnection() async throws {
        try await WebWorld.live(settings: Self.impatient { $0.maxUploadBytes = 100_000 }) { _, port in
            let wire = try Wire(port)
            // Refused at once for want of a token; the client sends on all the same.
            _ = await wire.send("POST /api/models HTTP/1.1\r\nHost: x\r\nContent-Length: 500000000\r\n\r\n")
            let block = [UInt8](repeating: 0, count: 1 << 16)
            var blocks = 0
            while blocks < 7_000, await wire.send(block) { blocks += 1 }
            // 1.1 MB, and what fits into the buffers of both sides.
            #expect(blocks < 1_000)
        }
    }

    @Test func aChunkedBodyIsHeldToTheSameBounds() async throws {
        try await WebWorld.live(settings: Self.impatient { _ in }) { world, port in
            let token = try await world.token()
            let head =
                "POST /api/tasks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            let wire = try Wire(port)
            let chunk = "4000\r\n" + String(repeating: " ", count: 0x4000) + "\r\n"
            _ = await wire.send(head + String(repeating: chunk, count: 5) + "0\r\n\r\n")
            let answer = await wire.receive().text
            #expect(answer.hasPrefix("HTTP/1.1 413") && answer.contains("PAYLOAD_TOO_LARGE"))
            let broken = try Wire(port)
            _ = await broken.send(head + "6\r\n{\"prom\r\nD\r\npt\":\"a cup\"}\r\n0\r\n\r\n")
            let refusal = await broken.receive().text
            #expect(refusal.hasPrefix("HTTP/1.1 400"))
            let good = try Wire(port)
            _ = await good.send(head + "6\r\n{\"prom\r\nC\r\npt\":\"a cup\"}\r\n0\r\n\r\n")
            let accepted = await good.receive().text
            #expect(accepted.hasPrefix("HTTP/1.1 201"))
            #expect(try await world.studio.count("SELECT count(*) FROM generation_requests") == 1)
        }
    }

    @Test func whatIsNoHTTPIsRefusedAndTheServerGoesOn() async throws {
        try await WebWorld.live(settings: Self.impatient { _ in }) { world, port in
            let post = "POST /api/auth/send-code HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            let requests = [
                "hello\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\r\n\r\n", "GET /health HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /health\r\n\r\n", post + "Content-Length: -5\r\n\r\n{}", post + "Content-Length: 5, 6\r\n\r\n{}",
                post + "Content-Length: x\r\n\r\n{}", post + "Content-Length: 999999999999999999999\r\n\r\n{}",
                post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", post + "Content-Length: 100\r\n\r\n{\"email\":",
                "GET /health HTTP/1.1\r\nHost : x\r\n\r\n", "GET /health HTTP/1.1\r\nX: a\u{0}b\r\n\r\n",
            ]
            for request in requests {
                let wire = try Wire(port)
                _ = await wire.send(request)
                wire.endSending()
                let (text, isClosed) = await wire.receive()
                #expect(isClosed && !text.hasPrefix("HTTP/1.1 2"), "\(request)")
            }
            // Two lengths: what is behind the first must not be taken for another request.
            let smuggler = try Wire(port)
            _ = await smuggler.send(
                post
                    + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                    + "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
            )
            smuggler.endSending()
            #expect(!(await smuggler.receive().text.contains("HTTP/1.1 200")))
            #expect(try await world.studio.count("SELECT count(*) FROM email_verification_codes") == 0)
            let good = try Wire(port)
            _ = await good.send("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(await good.receive().text.hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func anAnswerWithoutABodyLeavesTheConnectionInOrder() async throws {
        try await WebWorld.live(settings: Self.impatient { _ in }) { _, port in
            let wire = try Wire(port)
            _ = await wire.send("HEAD /health HTTP/1.1\r\nHost: x\r\n\r\nHEAD /nowhere HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = await wire.send("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let text = await wire.receive().text
            let answers = text.components(separatedBy: "HTTP/1.1 ").dropFirst()
            #expect(answers.map { String($0.prefix(3)) } == ["200", "404", "200"])
            let heads = answers.map { $0.components(separatedBy: "\r\n\r\n") }
            #expect(heads.map { $0[1].isEmpty } == [true, true, false])
            #expect(heads.allSatisfy { !$0[0].lowercased().contains("transfer-encoding") })
        }
    }
}
