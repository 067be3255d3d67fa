package import Basics
import Foundation
import HTTPTypes
import Hummingbird

/// The version of a resource: opaque to clients, made from when it last changed, and where the resource shows what
/// changes apart from it, from that too.
package struct ETag: Sendable, Equatable {
    /// When the resource changed last: what a change of it goes by.
    let updatedAt: Timestamp
    /// Stands for what changes apart from the resource, such as the progress of its work.
    let detail: UInt64

    /// The version of what changed then.
    package init(_ updatedAt: Timestamp, detail: UInt64 = 0) {
        self.updatedAt = updatedAt
        self.detail = detail
    }

    /// Reads one entity tag; weak ones compare like strong ones. Nil if it is none of ours.
    init?(_ text: some StringProtocol) {
        var text = Substring(text)
        if text.hasPrefix("W/") { text = text.dropFirst(2) }
        guard text.utf8.count >= 3, text.first == "\"", text.last == "\"" else { return nil }
        let parts = text.dropFirst().dropLast().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let microseconds = Int64(parts[0], radix: 36), let detail = UInt64(parts[1], radix: 36)
        else { return nil }
        self.init(Timestamp(microseconds: microseconds), detail: detail)
    }

    /// As it stands in a header.
    var text: String { "\"\(String(updatedAt.microseconds, radix: 36)).\(String(detail, radix: 36))\"" }

    /// The version that a request wants to change; nil if it does not say, or says any (`*`).
    ///
    /// Throws for a tag that is none of ours: no version of the resource can be meant.
    static func expected(by request: Request) throws(Problem) -> Timestamp? {
        guard let header = request.headers[.ifMatch], header != "*" else { return nil }
        guard let tag = ETag(header) else {
            throw Problem(.preconditionFailed, "The If-Match header names no version of this. Fetch it again.")
        }
        return tag.updatedAt
    }

    /// The header fields of an answer that has this version.
    var headers: HTTPFields { [.eTag: text, .cacheControl: "private, no-cache"] }

    /// Whether a request knows this version already.
    func isKnown(to request: Request) -> Bool { request.knows(text) }
}

extension Request {
    /// Whether the sender has the version of an entity tag already:
    /// https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2
    func knows(_ tag: String) -> Bool {
        guard let header = headers[.ifNoneMatch] else { return false }
        return header.split(separator: ",").contains { part in
            let part = part.trimmingCharacters(in: .whitespaces)
            return part == "*" || (part.hasPrefix("W/") ? String(part.dropFirst(2)) : part) == tag
        }
    }
}

extension Response {
    /// What was made before, with its version if it has one.
    static func answer(_ answer: AnswerCache.Answer, to request: Request) -> Response {
        guard let tag = answer.tag else { return .json(answer.body) }
        return tag.isKnown(to: request)
            ? Response(status: .notModified, headers: tag.headers) : .json(answer.body, headers: tag.headers)
    }
}
