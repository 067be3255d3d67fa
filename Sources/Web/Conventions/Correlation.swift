import Crypto
import Foundation
import Hummingbird
import HTTPTypes

/// Names one request of a client in its answer, in the log, and in what it brings about.
struct Correlation: Sendable {
    /// As the client gave it, or a UUID: at most 64 characters of visible ASCII.
    let text: String
    /// As commands, events and tasks keep it: the text itself where it is a UUID, otherwise made from it.
    let id: UUID

    /// Before there is one.
    static let none = Correlation(id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))

    /// The correlation of a request that brought none.
    init(id: UUID) {
        text = id.uuidString.lowercased()
        self.id = id
    }

    /// Takes what a client gave; nil if that cannot be kept.
    init?(_ text: String) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        self.text = text
        id = UUID(uuidString: text) ?? Self.id(for: text)
    }

    /// The request's `X-Correlation-Id`, or the trace id of its W3C `traceparent`; nil if it has neither.
    init?(of request: Request) {
        if let given = request.headers[.correlationID] {
            guard let correlation = Self(given) else { return nil }
            self = correlation
            return
        }
        // https://www.w3.org/TR/trace-context/#traceparent-header: version-trace-parent-flags, in hexadecimal.
        guard let parts = request.headers[.traceParent]?.split(separator: "-"), parts.count >= 4, parts[1].count == 32,
            parts[1].allSatisfy(\.isHexDigit), parts[1].contains(where: { $0 != "0" })
        else { return nil }
        self.init(String(parts[1]))
    }

    /// A name-based UUID (version 8, RFC 9562): the first half of the text's SHA-256.
    private static func id(for text: String) -> UUID {
        var bytes = Array(SHA256.hash(data: Data(text.utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
