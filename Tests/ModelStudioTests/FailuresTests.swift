import Durable
import Geometry
import Providers
import Testing

@testable import ModelStudio

@Suite struct FailuresTests {
    @Test(arguments: [
        (ProviderError.Code.invalidRequest, "PROVIDER_INVALID_REQUEST", false),
        (.unauthorized, "PROVIDER_UNAUTHORIZED", false), (.rateLimited, "PROVIDER_RATE_LIMITED", true),
        (.unavailable, "PROVIDER_UNAVAILABLE", true), (.timedOut, "PROVIDER_TIMED_OUT", true),
        (.contentBlocked, "PROVIDER_CONTENT_BLOCKED", false), (.malformedResponse, "PROVIDER_MALFORMED_RESPONSE", true),
    ])
    func aProvidersErrorSaysWhetherToTryAgain(_ code: ProviderError.Code, _ name: String, _ retryable: Bool) async {
        let error = await #expect(throws: TaskFailure.self) {
            try await Failures.translated { throw ProviderError(code, "Why.", retryAfter: .seconds(7)) }
        }
        #expect(error?.code == name && error?.retryable == retryable && error?.message == "Why.")
        #expect(error?.retryAfterSeconds == 7)
    }

    @Test func aSubmissionThatMayHaveBegunKeepsItsKey() {
        #expect(Failures.ofSubmission(ProviderError(.timedOut, "x")) is ProviderError)
        #expect(Failures.ofSubmission(ProviderError(.unavailable, "x")) is ProviderError)
        #expect(Failures.ofSubmission(ProviderError(.rateLimited, "x")) is TaskFailure)
        #expect(Failures.ofSubmission(GeometryError(.malformed, "x")) is TaskFailure)
        #expect(Failures.ofSubmission(CancellationError()) is CancellationError)
    }

    @Test(arguments: [
        ("a\nb\nc\nd", ["a", "b", "c", "d"]), ("1. a\n2) b\n- c\n* d\n", ["a", "b", "c", "d"]),
        ("a\n\n\nb\nc\r\nd", ["a", "b", "c", "d"]), ("a\nb\nc", nil), ("a\nb\nc\nd\ne", nil), ("", nil),
    ])
    func fourLinesAreFourVariants(_ answer: String, _ variants: [String]?) {
        #expect(WriteVariants.variants(in: answer) == variants)
    }
}
