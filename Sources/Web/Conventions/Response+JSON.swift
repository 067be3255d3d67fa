package import Basics
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// An answer with `value` as JSON: camelCase, UTF-8, times as ISO 8601 in UTC.
    ///
    /// Throws `EncodingError` for what JSON cannot hold, such as a NaN.
    static func json(
        _ value: some Encodable,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) throws -> Response {
        .json(ByteBuffer(bytes: try JSONWriter.bytes(of: value)), status: status, headers: headers)
    }

    /// An answer with what is JSON already.
    static func json(_ bytes: ByteBuffer, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(status: status, headers: headers, body: .init(byteBuffer: bytes))
    }
}

/// A moment as the API writes it: ISO 8601 in UTC, to the microsecond.
package struct Moment: Encodable, Described {
    let timestamp: Timestamp

    /// A moment.
    package init(_ timestamp: Timestamp) { self.timestamp = timestamp }

    /// Nothing for nothing.
    package init?(_ timestamp: Timestamp?) {
        guard let timestamp else { return nil }
        self.timestamp = timestamp
    }

    /// Writes the moment as text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(timestamp.description)
    }

    package static var schema: Schema { .moment }
}

/// A JSON document that is carried as it is.
package struct Verbatim: Encodable, Sendable {
    let json: JSON

    /// Carries a document.
    package init(_ json: JSON) { self.json = json }

    /// For other encoders than ``JSONWriter``, which takes the text.
    package func encode(to encoder: any Encoder) throws { try json.decode(as: JSONValue.self).encode(to: encoder) }
}
