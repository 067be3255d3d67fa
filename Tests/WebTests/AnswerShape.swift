import HTTPTypes
import Testing

@testable import Web

/// What every answer has.
enum AnswerShape {
    /// Fails the test if an answer lacks a header that every answer has, or if it is a problem without the members that
    /// every problem has.
    static func check(_ answer: Client.Answer, _ place: SourceLocation = #_sourceLocation) throws {
        let headers = answer.headers
        #expect(headers[.xContentTypeOptions] == "nosniff", sourceLocation: place)
        #expect(headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true, sourceLocation: place)
        #expect(headers[.frameOptions] == "DENY", sourceLocation: place)
        #expect(["same-origin", "no-referrer"].contains(headers[.referrerPolicy]), sourceLocation: place)
        #expect(headers[.resourcePolicy] == "same-origin", sourceLocation: place)
        #expect(headers[.cacheControl] != nil, sourceLocation: place)
        let correlation = try #require(headers[.correlationID], sourceLocation: place)
        guard answer.status.code >= 400 else { return }
        #expect(headers[.contentType] == "application/problem+json", sourceLocation: place)
        #expect(headers[.cacheControl] == "no-store", sourceLocation: place)
        let json = try answer.json
        let code = try #require(answer.code, sourceLocation: place)
        #expect(json["status"] == .integer(answer.status.code), sourceLocation: place)
        #expect(json["type"] == .string("/api/docs#\(code)"), sourceLocation: place)
        #expect(json["requestId"] == .string(correlation), sourceLocation: place)
        let kind = API.document?.problems.first { $0.name == code && $0.status == answer.status }
        #expect(json["title"] == kind.map { .string($0.title) }, sourceLocation: place)
        #expect(json["retryable"] == kind.map { .bool($0.isRetryable) }, sourceLocation: place)
        #expect(try answer.text("detail")?.isEmpty == false, sourceLocation: place)
    }
}
