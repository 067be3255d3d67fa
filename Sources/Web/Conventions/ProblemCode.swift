package import HTTPTypes

/// The kinds of problems. Their names are stable: a program may decide by them.
package struct ProblemCode: Hashable, Sendable {
    /// The stable name.
    package let name: String
    /// The status that goes with it.
    package let status: HTTPResponse.Status
    /// The kind in a few words, the same for every problem of it.
    package let title: String
    /// Whether the same request may succeed later.
    package let isRetryable: Bool

    /// A kind of problem, for ever under this name.
    package init(_ name: String, _ status: HTTPResponse.Status, _ title: String, retryable: Bool = false) {
        self.name = name
        self.status = status
        self.title = title
        isRetryable = retryable
    }

    package static let malformed = Self("VALIDATION_ERROR", .badRequest, "What was sent cannot be read")
    package static let validation = Self("VALIDATION_ERROR", .unprocessableContent, "What was sent is not valid")
    package static let unauthorized = Self("UNAUTHORIZED", .unauthorized, "Nobody has signed in")
    package static let codeInvalid = Self("CODE_INVALID", .unauthorized, "The code is not valid")
    package static let forbidden = Self("FORBIDDEN", .forbidden, "This is not allowed")
    package static let notFound = Self("NOT_FOUND", .notFound, "There is no such thing")
    package static let methodNotAllowed = Self("METHOD_NOT_ALLOWED", .methodNotAllowed, "This cannot be done with it")
    package static let requestTimeout = Self(
        "REQUEST_TIMEOUT",
        .requestTimeout,
        "It took too long to arrive",
        retryable: true
    )
    package static let invalidState = Self("INVALID_STATE", .conflict, "This cannot be done now")
    package static let staleDecision = Self("STALE_DECISION", .conflict, "What was decided on has changed")
    package static let duplicateCommand = Self(
        "DUPLICATE_COMMAND",
        .conflict,
        "The same is under way already",
        retryable: true
    )
    package static let idempotencyKeyReused = Self(
        "IDEMPOTENCY_KEY_REUSED",
        .conflict,
        "The key was used for something else"
    )
    package static let preconditionFailed = Self("PRECONDITION_FAILED", .preconditionFailed, "It has changed since")
    package static let payloadTooLarge = Self("PAYLOAD_TOO_LARGE", .contentTooLarge, "It is too large")
    package static let unsupportedMediaType = Self(
        "UNSUPPORTED_MEDIA_TYPE",
        .unsupportedMediaType,
        "This is not read here"
    )
    package static let rangeNotSatisfiable = Self(
        "RANGE_NOT_SATISFIABLE",
        .rangeNotSatisfiable,
        "There is no such part"
    )
    package static let rateLimited = Self("RATE_LIMITED", .tooManyRequests, "Too much at once", retryable: true)
    package static let `internal` = Self("INTERNAL", .internalServerError, "Something broke", retryable: true)
    package static let queueFull = Self("QUEUE_FULL", .serviceUnavailable, "There is too much to do", retryable: true)
    package static let unavailable = Self("UNAVAILABLE", .serviceUnavailable, "Not available now", retryable: true)

    /// Every kind that the service itself knows, for the contract.
    static let all: [ProblemCode] = [
        malformed, validation, unauthorized, codeInvalid, forbidden, notFound, methodNotAllowed, requestTimeout,
        invalidState, staleDecision, duplicateCommand, idempotencyKeyReused, preconditionFailed,
        payloadTooLarge, unsupportedMediaType, rangeNotSatisfiable, rateLimited, `internal`, queueFull,
        unavailable,
    ]
}
