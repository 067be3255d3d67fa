package import HTTPTypes
import Hummingbird

/// What a handler gives back: the answer, its version, and header fields that go with it.
package struct Reply<Answer: AnswerBody>: Sendable {
    let answer: Answer
    let version: ETag?
    var headers: HTTPFields
    private let status: HTTPResponse.Status?

    /// A reply. One with a version is answered without its body to who knows the version already. A `status` other than
    /// the contract's first must be one that the contract names.
    package init(
        _ answer: Answer,
        version: ETag? = nil,
        headers: HTTPFields = [:],
        status: HTTPResponse.Status? = nil
    ) {
        self.answer = answer
        self.version = version
        self.headers = headers
        self.status = status
    }

    func response(_ listed: HTTPResponse.Status, to request: Request) async throws -> Response {
        var headers = headers
        if let version {
            headers.append(contentsOf: version.headers)
            if request.method == .get, version.isKnown(to: request) {
                return Response(status: .notModified, headers: headers)
            }
        }
        return try await answer.response(status ?? listed, headers, to: request)
    }
}

extension Reply where Answer == Nothing {
    /// There is nothing more to say.
    package static var done: Self { Self(Nothing()) }
}
