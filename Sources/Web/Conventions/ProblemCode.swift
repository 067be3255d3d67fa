import HTTPTypes

/// The kinds of problems. Their names are stable: a program may decide by them.
struct ProblemCode: Hashable, Sendable {
    /// The stable name.
    let name: String
    /// The status that goes with it.
    let status: HTTPResponse.Status
    /// The kind in a few words, the same for every problem of it.
    let title: String
    /// Whether the same request may succeed later.
    let isRetryable: Bool

    private init(_ name: String, _ status: HTTPResponse.Status, _ title: String, retryable: Bool = false) {
        self.name = name
        self.status = status
        self.title = title
        isRetryable = retryable
    }

    static let malformed = Self("VALIDATION_ERROR", .badRequest, "What was sent cannot be read")
    static let validation = Self("VALIDATION_ERROR", .unprocessableContent, "What was sent is not valid")
    static let unauthorized = Self("UNAUTHORIZED", .unauthorized, "Nobody has signed in")
    static let codeInvalid = Self("CODE_INVALID", .unauthorized, "The code is not valid")
    static let forbidden = Self("FORBIDDEN", .forbidden, "This is not allowed")
    static let notFound = Self("NOT_FOUND", .notFound, "There is no such thing")
    static let methodNotAllowed = Self("METHOD_NOT_ALLOWED", .methodNotAllowed, "This cannot be done with it")
    static let requestTimeout = Self("REQUEST_TIMEOUT", .requestTimeout, "It took too long to arrive", retryable: true)
    static let invalidState = Self("INVALID_STATE", .conflict, "This cannot be done now")
    static let staleDecision = Self("STALE_DECISION", .conflict, "What was decided on has changed")
    static let duplicateCommand = Self("DUPLICATE_COMMAND", .conflict, "The same is under way already", retryable: true)
    static let duplicateModel = Self("DUPLICATE_MODEL", .conflict, "The model is there already")
    static let idempotencyKeyReused = Self("IDEMPOTENCY_KEY_REUSED", .conflict, "The key was used for something else")
    static let preconditionFailed = Self("PRECONDITION_FAILED", .preconditionFailed, "It has changed since")
    static let payloadTooLarge = Self("PAYLOAD_TOO_LARGE", .contentTooLarge, "It is too large")
    static let unsupportedMediaType = Self("UNSUPPORTED_MEDIA_TYPE", .unsupportedMediaType, "This is not read here")
    static let unreadableModel = Self("UNREADABLE_MODEL", .unprocessableContent, "The model cannot be read")
    static let rangeNotSatisfiable = Self("RANGE_NOT_SATISFIABLE", .rangeNotSatisfiable, "There is no such part")
    static let rateLimited = Self("RATE_LIMITED", .tooManyRequests, "Too much at once", retryable: true)
    static let `internal` = Self("INTERNAL", .internalServerError, "Something broke", retryable: true)
    static let queueFull = Self("QUEUE_FULL", .serviceUnavailable, "There is too much to do", retryable: true)
    static let unavailable = Self("UNAVAILABLE", .serviceUnavailable, "Not available now", retryable: true)

    /// Every kind, for the contract.
    static let all: [ProblemCode] = [
        malformed, validation, unauthorized, codeInvalid, forbidden, notFound, methodNotAllowed, requestTimeout,
        invalidState, staleDecision, duplicateCommand, duplicateModel, idempotencyKeyReused, preconditionFailed,
        payloadTooLarge, unsupportedMediaType, unreadableModel, rangeNotSatisfiable, rateLimited, `internal`, queueFull,
        unavailable,
    ]
}
