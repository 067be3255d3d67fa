/// Why a provider did not give what was asked for.
package struct ProviderError: Error, Sendable, CustomStringConvertible {
    /// What went wrong; each says what the caller can do.
    package struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Wrapped: String {
            case invalidRequest
            case unauthorized
            case insufficientCredit
            case rateLimited
            case unavailable
            case timedOut
            case contentBlocked
            case malformedResponse
            case jobLost
            case unsupported
            case failed
        }

        private let wrapped: Wrapped

        /// The request can never succeed as it is: change it.
        package static let invalidRequest = Code(wrapped: .invalidRequest)
        /// The key is missing or wrong: ask the person who set the provider up.
        package static let unauthorized = Code(wrapped: .unauthorized)
        /// The account is empty: top it up, or choose another provider.
        package static let insufficientCredit = Code(wrapped: .insufficientCredit)
        /// Too many requests: try again after `retryAfter`.
        package static let rateLimited = Code(wrapped: .rateLimited)
        /// The provider cannot be reached, or is overloaded: try again later.
        package static let unavailable = Code(wrapped: .unavailable)
        /// The provider did not answer in time: try again.
        package static let timedOut = Code(wrapped: .timedOut)
        /// The provider refuses the content: change the prompt.
        package static let contentBlocked = Code(wrapped: .contentBlocked)
        /// The answer is not what the provider promises: try again; report it if it stays.
        package static let malformedResponse = Code(wrapped: .malformedResponse)
        /// The provider no longer knows the job: start a new one.
        package static let jobLost = Code(wrapped: .jobLost)
        /// This provider cannot do this kind of thing: choose another provider or another input.
        package static let unsupported = Code(wrapped: .unsupported)
        /// The provider tried and failed: try again, perhaps with another seed.
        package static let failed = Code(wrapped: .failed)

        package var description: String { wrapped.rawValue }
    }

    /// What went wrong.
    package let code: Code
    /// The reason, for a person.
    package let message: String
    /// How long to wait before trying again, where the provider said so.
    package let retryAfter: Duration?

    /// An error with its reason.
    package init(_ code: Code, _ message: String, retryAfter: Duration? = nil) {
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
    }

    /// True when the same request may succeed later.
    package var isRetryable: Bool {
        switch code {
        case .rateLimited, .unavailable, .timedOut, .malformedResponse, .jobLost, .failed: true
        default: false
        }
    }

    package var description: String { "\(code): \(message)" }
}
