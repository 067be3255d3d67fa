import Blobs
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A stored file with its version, which is its hash; without its bytes if the `request` knows it already.
    static func file(
        _ hash: BlobHash,
        in blobs: any BlobStore,
        headers: HTTPFields,
        for request: Request
    ) async throws -> Response {
        let tag = "\"\(hash)\""
        var headers = headers
        headers[.eTag] = tag
        if request.knows(tag) { return Response(status: .notModified, headers: headers) }
        return try .file(await blobs.open(hash), headers: headers, for: request)
    }

    /// A file, or the one part of it that a request asks for: https://www.rfc-editor.org/rfc/rfc9110#section-14
    ///
    /// What asks for several parts gets everything, as the standard allows. However large it is, and however slowly it
    /// is taken, a piece of it is in memory at a time.
    static func file(_ content: BlobContent, headers: HTTPFields, for request: Request) throws -> Response {
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
