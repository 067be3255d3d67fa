import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

extension Response {
    /// An answer with `value` as JSON: camelCase, UTF-8, times as ISO 8601 in UTC.
    ///
    /// Throws `EncodingError` for what JSON cannot hold, such as a NaN.
    static func json(
        _ value: some Encodable,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return .json(try encoder.encode(value), status: status, headers: headers)
    }

    /// An answer with what is JSON already.
    static func json(_ data: Data, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: data)))
    }

    /// The answer that there is nothing more to say.
    static var noContent: Response { Response(status: .noContent) }
}

/// A moment as the API writes it: ISO 8601 in UTC, to the microsecond.
struct Moment: Encodable, Sendable, Described {
    let timestamp: Timestamp

    init(_ timestamp: Timestamp) { self.timestamp = timestamp }

    /// Nothing for nothing.
    init?(_ timestamp: Timestamp?) {
        guard let timestamp else { return nil }
        self.timestamp = timestamp
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(timestamp.description)
    }

    static var schema: Schema { .moment }
}

/// A JSON document that is carried as it is.
struct Verbatim: Encodable, Sendable {
    let value: JSONValue

    init(_ json: JSON) { value = (try? json.decode(as: JSONValue.self)) ?? .null }

    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
