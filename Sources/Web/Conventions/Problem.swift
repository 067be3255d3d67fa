import Foundation
package import HTTPTypes
import Hummingbird

/// A refusal or failure as a client is told of it: RFC 9457, with a stable code.
package struct Problem: Error {
    /// One thing that is wrong with what was sent.
    package struct FieldError: Encodable, Sendable {
        /// Where it is, as a JSON pointer into the body, or the name of a parameter.
        let pointer: String
        /// What is wrong with it.
        let message: String
    }

    /// What kind of problem it is.
    package let code: ProblemCode
    /// What happened, and where it helps what to do about it.
    package let detail: String
    /// What is wrong with the parts of what was sent.
    package var errors: [FieldError] = []
    /// Further members, such as the id of what is in the way.
    package var members: [String: String] = [:]
    /// Header fields that go with it.
    package var headers: HTTPFields = [:]

    /// A problem of a kind, with what happened.
    package init(_ code: ProblemCode, _ detail: String) {
        self.code = code
        self.detail = detail
    }

    /// The problem with one part of what was sent.
    package static func invalid(_ pointer: String, _ message: String) -> Problem {
        var problem = Problem(.validation, message)
        problem.errors = [FieldError(pointer: pointer, message: message)]
        return problem
    }

    /// Too much, too often: to be tried again after a while.
    static func rateLimited(_ detail: String, retryAfter: Duration) -> Problem {
        var problem = Problem(.rateLimited, detail)
        problem.headers[.retryAfter] = String(max(1, Int(retryAfter.components.seconds)))
        return problem
    }

    /// Nobody has signed in.
    static var unauthorized: Problem {
        var problem = Problem(
            .unauthorized,
            "Sign in first: with the cookie of a session, or with an API token in the Authorization header."
        )
        problem.headers[.wwwAuthenticate] = "Bearer"
        return problem
    }

    /// There is no such thing, or it is somebody else's: nobody can tell which.
    package static func notFound(_ what: String) -> Problem { Problem(.notFound, "There is no such \(what).") }

    /// The problem as an answer to the request that `correlation` names.
    func response(_ correlation: Correlation) -> Response {
        let document = Document(
            type: "/api/docs#\(code.name)",
            title: code.title,
            status: code.status.code,
            detail: detail,
            code: code.name,
            errors: errors,
            requestId: correlation.text,
            retryable: code.isRetryable,
            members: members
        )
        var response: Response
        do { response = try .json(document, status: code.status) } catch {
            preconditionFailure("a problem is made of text and numbers, which JSON can hold: \(error)")
        }
        response.headers[.contentType] = "application/problem+json"
        response.headers[.cacheControl] = "no-store"
        for field in headers { response.headers[field.name] = field.value }
        return response
    }

    private struct Document: Encodable {
        let type: String
        let title: String
        let status: Int
        package let detail: String
        let code: String
        let errors: [FieldError]
        let requestId: String
        let retryable: Bool
        let members: [String: String]

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Name.self)
            try container.encode(type, forKey: "type")
            try container.encode(title, forKey: "title")
            try container.encode(status, forKey: "status")
            try container.encode(detail, forKey: "detail")
            try container.encode(code, forKey: "code")
            if !errors.isEmpty { try container.encode(errors, forKey: "errors") }
            try container.encode(requestId, forKey: "requestId")
            try container.encode(retryable, forKey: "retryable")
            for (name, value) in members { try container.encode(value, forKey: Name(stringLiteral: name)) }
        }
    }

    private struct Name: CodingKey, ExpressibleByStringLiteral {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringLiteral value: String) { stringValue = value }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
