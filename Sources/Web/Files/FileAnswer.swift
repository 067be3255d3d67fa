package import Blobs
import Foundation
package import HTTPTypes
package import Hummingbird
import NIOCore

/// A file as an answer: a stored one, or bytes made for this request; whole, or the one part of it that is asked for.
package struct FileAnswer: AnswerBody {
    /// Where the bytes come from.
    private enum Source: Sendable {
        case stored(BlobHash, any BlobStore)
        case made(BlobContent)
    }

    private let source: Source
    /// Runs when the file goes out from its beginning to its end, to somebody who wants more than the head.
    private let whenSent: @Sendable () async throws -> Void

    /// A stored file. Its version is its hash.
    package init(
        _ hash: BlobHash,
        in blobs: any BlobStore,
        whenSent: @escaping @Sendable () async throws -> Void = {}
    ) {
        source = .stored(hash, blobs)
        self.whenSent = whenSent
    }

    /// A file that was made for this request.
    package init(_ content: BlobContent, whenSent: @escaping @Sendable () async throws -> Void = {}) {
        source = .made(content)
        self.whenSent = whenSent
    }

    package static var content: OperationContract.Content? { .init(Schema([:]), mediaType: "*/*") }

    /// The file, the part of it that is asked for, or that the client has it already.
    package func response(
        _ status: HTTPResponse.Status,
        _ headers: HTTPFields,
        to request: Request
    ) async throws -> Response {
        var headers = headers
        let response: Response
        switch source {
        case .stored(let hash, let blobs):
            let tag = "\"\(hash)\""
            headers[.eTag] = tag
            if request.knows(tag) { return Response(status: .notModified, headers: headers) }
            response = try Self.answer(await blobs.open(hash), headers, request)
        case .made(let content): response = try Self.answer(content, headers, request)
        }
        if request.headers[.range] == nil { try await whenSent() }
        return response
    }

    /// The whole file or a part of it: https://www.rfc-editor.org/rfc/rfc9110#section-14
    ///
    /// What asks for several parts gets everything, as the standard allows. However large it is, and however slowly it
    /// is taken, a piece of it is in memory at a time.
    private static func answer(_ content: BlobContent, _ headers: HTTPFields, _ request: Request) throws -> Response {
        var headers = headers
        headers[.acceptRanges] = "bytes"
        // A part is of use only to who has other parts of the same version.
        let isSame = request.headers[.ifRange].map { $0 == headers[.eTag] } ?? true
        guard isSame, let header = request.headers[.range], let range = ByteRange(header) else {
            return Response(status: .ok, headers: headers, body: body(of: content, 0..<content.count))
        }
        guard let part = range.part(of: content.count) else {
            var problem = Problem(.rangeNotSatisfiable, "The file has \(content.count) bytes.")
            problem.headers[.contentRange] = "bytes */\(content.count)"
            throw problem
        }
        headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(content.count)"
        return Response(status: .partialContent, headers: headers, body: body(of: content, part))
    }

    private static func body(of content: BlobContent, _ part: Range<Int>) -> ResponseBody {
        ResponseBody(contentLength: part.count) { writer in
            for start in stride(from: part.lowerBound, to: part.upperBound, by: BlobContent.piece) {
                let bytes = try await content.bytes(in: start..<min(start + BlobContent.piece, part.upperBound))
                try await writer.write(ByteBuffer(bytes: bytes))
            }
            try await writer.finish(nil)
        }
    }
}

extension Answers where Answer == FileAnswer {
    /// 200, or 206 for a part.
    package static func file(_ description: String, mediaType: String = "*/*") -> Self {
        Self(
            [(.ok, description), (.partialContent, "The part of it.")],
            content: .init(Schema([:]), mediaType: mediaType)
        )
    }
}
