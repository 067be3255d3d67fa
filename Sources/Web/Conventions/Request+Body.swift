import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The body as JSON of a shape. Anything else is refused, with a pointer to what does not fit.
    func json<Body: Decodable & Sendable>(
        _ type: Body.Type = Body.self,
        upTo bytes: Int = Limits.jsonBytes
    ) async throws -> Body {
        guard mediaType == "application/json" else {
            throw Problem(.unsupportedMediaType, "Send JSON, with the header Content-Type: application/json.")
        }
        let buffer = try await collected(upTo: bytes)
        // JSON holds no null bytes, but the UTF-16 that a decoder would take for JSON too does.
        guard let text = String(validating: buffer.readableBytesView, as: UTF8.self), !text.utf8.contains(0) else {
            throw Problem(.malformed, "The body is not UTF-8.")
        }
        do { return try JSONDecoder().decode(type, from: Data(text.utf8)) } catch let error as DecodingError {
            throw Problem(decoding: error)
        }
    }

    /// The whole body, if it is no larger and comes in time.
    func collected(upTo bytes: Int, within timeout: Duration = Limits.bodyTimeout) async throws -> ByteBuffer {
        if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" {
            throw Problem(.unsupportedMediaType, "Send the body as it is, without a Content-Encoding.")
        }
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > bytes {
            throw Problem(.payloadTooLarge, "The body has \(length) bytes; at most \(bytes) are taken here.")
        }
        return try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask { try await whole(upTo: bytes) }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let buffer = first else {
                throw Problem(.requestTimeout, "The body took too long to arrive.")
            }
            return buffer
        }
    }

    /// The whole body, or why there is none: it is too large, or does not come to its end as it should.
    private func whole(upTo bytes: Int) async throws -> ByteBuffer {
        do { return try await body.collect(upTo: bytes) } catch let error as NIOTooManyBytesError {
            throw error
        } catch let error as CancellationError {
            throw error
        } catch {
            throw Problem(.malformed, "The body was cut off, or is not framed as HTTP frames one.")
        }
    }

    /// The media type of the body, in lower case and without parameters.
    var mediaType: String? {
        headers[.contentType].map { type in
            let bare = type.prefix { $0 != ";" }
            return bare.trimmingCharacters(in: .whitespaces).lowercased()
        }
    }
}

extension Problem {
    /// What a decoder found wrong: what cannot be read at all, or what does not fit and where.
    fileprivate init(decoding error: DecodingError) {
        let (context, message): (DecodingError.Context, String)
        switch error {
        case .keyNotFound(let key, let found):
            (context, message) = (found, "is missing")
            self = .invalid(Self.pointer(context.codingPath + [key]), "The member \(key.stringValue) \(message).")
            return
        case .typeMismatch(_, let found), .valueNotFound(_, let found): (context, message) = (found, "has another type")
        case .dataCorrupted(let found):
            guard !found.codingPath.isEmpty else {
                self.init(.malformed, "The body is not JSON, or holds a number that is too large or no whole one.")
                return
            }
            (context, message) = (found, "is not valid")
        @unknown default:
            self.init(.malformed, "The body cannot be read.")
            return
        }
        let pointer = Self.pointer(context.codingPath)
        self = .invalid(pointer, "What stands at \(pointer.isEmpty ? "the top" : pointer) \(message).")
    }

    /// https://www.rfc-editor.org/rfc/rfc6901
    private static func pointer(_ path: [any CodingKey]) -> String {
        path.map { key in
            "/"
                + (key.intValue.map(String.init) ?? key.stringValue).replacing("~", with: "~0").replacing(
                    "/",
                    with: "~1"
                )
        }.joined()
    }
}
