import HTTPTypes
import Hummingbird

/// A PNG picture as an answer.
struct PictureAnswer: AnswerBody {
    let file: FileAnswer

    static var content: OperationContract.Content? { .init(Schema([:]), mediaType: "image/png") }

    func response(
        _ status: HTTPResponse.Status,
        _ headers: HTTPFields,
        to request: Request
    ) async throws -> Response { try await file.response(status, headers, to: request) }
}
