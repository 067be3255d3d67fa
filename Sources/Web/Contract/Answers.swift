package import HTTPTypes
package import Hummingbird

/// What an operation answers when all is well.
package protocol AnswerBody: Sendable {
    /// What the contract says of it; nil for nothing.
    static var content: OperationContract.Content? { get }
    /// The answer to a request.
    func response(
        _ status: HTTPResponse.Status,
        _ headers: HTTPFields,
        to request: Request
    ) async throws -> Response
}

/// What the contract says of the answers of an operation: the first is the one that replies get.
package struct Answers<Answer: AnswerBody>: Sendable {
    let contract: [OperationContract.Answer]

    /// Answers that hold the same. Names in `headers` are explained.
    package init(
        _ listed: [(HTTPResponse.Status, String)],
        content: OperationContract.Content? = Answer.content,
        headers: [String: String] = [:]
    ) {
        contract = listed.map { status, description in
            .init(status: status, description: description, content: content, headers: headers)
        }
    }

    /// 200. A `version` says of what the `ETag` is the version.
    package static func ok(_ description: String, version: String? = nil, headers: [String: String] = [:]) -> Self {
        Self([(.ok, description)], headers: headers.merging(eTag(version)) { own, _ in own })
    }

    /// 201, with what stands in `Location`.
    package static func created(_ description: String, at location: String, version: String? = nil) -> Self {
        Self([(.created, description)], headers: eTag(version).merging(["Location": location]) { own, _ in own })
    }

    /// 202, with what stands in `Location`, if there is one.
    package static func accepted(_ description: String, at location: String? = nil, version: String? = nil) -> Self {
        let headers = location.map { ["Location": $0] } ?? [:]
        return Self([(.accepted, description)], headers: eTag(version).merging(headers) { own, _ in own })
    }

    private static func eTag(_ version: String?) -> [String: String] { version.map { ["ETag": $0] } ?? [:] }
}

extension Answers where Answer == Nothing {
    /// 204.
    package static func noContent(_ description: String) -> Self { Self([(.noContent, description)]) }
}

/// JSON that the contract describes.
package protocol JSONAnswer: AnswerBody, Encodable, Described {}

extension JSONAnswer {
    package static var content: OperationContract.Content? { .init(schema) }

    /// Answers with the value as JSON.
    package func response(
        _ status: HTTPResponse.Status,
        _ headers: HTTPFields,
        to request: Request
    ) throws -> Response { try .json(self, status: status, headers: headers) }
}

extension Page: AnswerBody, JSONAnswer where Item: Described {}

/// No body.
package struct Nothing: AnswerBody {
    package static var content: OperationContract.Content? { nil }

    /// Answers without a body.
    package func response(_ status: HTTPResponse.Status, _ headers: HTTPFields, to request: Request) -> Response {
        Response(status: status, headers: headers)
    }
}

/// Text for programs or people, such as a page.
package protocol TextAnswer: AnswerBody {
    /// Its media type.
    static var mediaType: String { get }
    /// The text.
    var text: String { get }
}

extension TextAnswer {
    package static var content: OperationContract.Content? { .init(.string(), mediaType: mediaType) }

    /// Answers with the text.
    package func response(_ status: HTTPResponse.Status, _ headers: HTTPFields, to request: Request) -> Response {
        Response(status: status, headers: headers, body: .init(byteBuffer: .init(string: text)))
    }
}
