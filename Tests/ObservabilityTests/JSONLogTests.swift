import Foundation
import Logging
import Observability
import Synchronization
import Testing

@Suite struct JSONLogTests {
    @Test func aLineIsAnObjectWithItsMetadata() throws {
        let line = try Self.logged { logger in logger.info("hello", metadata: ["correlation": "abc"]) }
        #expect(line["message"] == "hello" && line["correlation"] == "abc" && line["level"] == "info")
        #expect(line["time"] == "now")
    }

    @Test func secretsAreNotWritten() throws {
        let line = try Self.logged { logger in
            logger.error(
                "token atl_0123456789abcdef failed at postgres://me:hunter2@db/x",
                metadata: ["authorization": "Bearer x", "smtp_password": "y", "user": "z"]
            )
        }
        #expect(line["message"] == "token atl_redacted failed at postgres://me:redacted@db/x")
        #expect(line["authorization"] == "redacted" && line["smtp_password"] == "redacted" && line["user"] == "z")
    }

    @Test func namesAndTextsThatOnlyLookLikeSecretsAreWritten() throws {
        let secret = "atl_0123456789"
        let texts = [
            "", "t", "tl", "tl_", "atl_", "battle_tl_", ":/", "://", "a://b", "http://a/b:c@d", "\(secret)",
            "x\(secret)y",
            "塔 \(secret)", "a://b:c@d", "://:c@",
        ]
        let line = try Self.logged { logger in
            let texts = texts.enumerated().map { ("\($0.offset)", Logger.MetadataValue.string($0.element)) }
            let names = ["barcode", "code", "x-code", "API_KEY", "keys", "Set-Cookie", "cookies"].map {
                ($0, Logger.MetadataValue.string("value"))
            }
            logger.info("-", metadata: Dictionary(uniqueKeysWithValues: texts + names))
        }
        let written = texts.indices.map { line["\($0)"] ?? "missing" }
        #expect(Array(written.prefix(10)) == Array(texts.prefix(10)))
        #expect(
            Array(written.suffix(5)) == [
                "atl_redacted", "xatl_redacted", "塔 atl_redacted", "a://b:redacted@d", "://:redacted@",
            ]
        )
        for name in ["barcode", "keys", "cookies"] { #expect(line[name] == "value") }
        for name in ["code", "x-code", "API_KEY", "Set-Cookie"] { #expect(line[name] == "redacted") }
    }

    @Test func anyTextIsJSON() throws {
        let text = "a \"quoted\" \\ path/with\nline\tbreaks \u{1} ü 塔"
        let line = try Self.logged { logger in logger.info("\(text)", metadata: ["na\"me": "\(text)"]) }
        #expect(line["message"] == text && line["na\"me"] == text)
    }

    private static func logged(_ body: (Logger) -> Void) throws -> [String: String] {
        let lines = Lines()
        body(Logger(label: "test") { JSONLogHandler(label: $0, level: .info, now: { "now" }, write: lines.add) })
        return try JSONDecoder().decode([String: String].self, from: Data(lines.all[0].utf8))
    }

    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }
}
