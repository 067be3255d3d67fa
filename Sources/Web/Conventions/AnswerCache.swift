import Foundation
import Hummingbird
import NIOCore
package import Storage

/// Answers to requests that only read, kept until something is committed.
///
/// The same person who asks for the same address while the database holds the same is answered the same; so what is
/// kept is never stale. See ``RevisionCache``.
package struct AnswerCache: Sendable {
    /// What is answered, whoever knows it already.
    struct Answer: Sendable {
        /// JSON.
        let body: ByteBuffer
        /// Its version; nil for what has none.
        let tag: ETag?

        init(_ resource: some Encodable, _ tag: ETag? = nil) throws {
            body = ByteBuffer(bytes: try JSONWriter.bytes(of: resource))
            self.tag = tag
        }
    }

    private struct Key: Hashable {
        let person: UUID?
        /// With what stands behind the question mark.
        let path: String
    }

    private let answers: RevisionCache<Key, Answer>

    /// Bytes of answers that are kept, and the longest address whose answer is.
    private static let (maximumBytes, maximumPathLength) = (32 << 20, 1_024)

    /// Answers that come from `database`.
    package init(_ database: any Database) {
        answers = RevisionCache(database, capacity: Self.maximumBytes) {
            $0.body.readableBytes + Self.maximumPathLength
        }
    }

    /// The answer to `request` of `person`, who is nil for nobody; made by `make` unless it is still true.
    func response(
        to request: Request,
        of person: UUID?,
        _ make: () async throws -> Answer
    ) async throws -> Response {
        let path = request.head.path ?? "/"
        guard path.utf8.count <= Self.maximumPathLength else { return .answer(try await make(), to: request) }
        return .answer(try await answers.value(for: Key(person: person, path: path), make), to: request)
    }
}
