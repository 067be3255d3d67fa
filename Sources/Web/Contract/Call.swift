package import Basics
package import Hummingbird

/// One request for an operation, and who sends it.
package struct Call<Who: Caller, Body: OperationBody>: Sendable {
    package let request: Request
    let context: AppContext
    /// Who sends it.
    package let caller: Who

    /// Whether only the head of the answer is wanted: nobody sees what it would hold.
    package var isForHead: Bool { context.isForHead }

    /// The values after the question mark.
    package var query: Query {
        get throws(Problem) { try Query(request) }
    }

    /// A value of the path. Throws if it does not read as one: there is no such thing then.
    package func path<Value: LosslessStringConvertible>(
        _ name: String,
        of what: String,
        as type: Value.Type = Value.self
    ) throws(Problem) -> Value {
        guard let text = context.parameters.get(name), let value = Value(text) else { throw Problem.notFound(what) }
        return value
    }

    /// The id in the path. One that is none names nothing.
    package func id<Subject>(of what: String, as type: Subject.Type) throws(Problem) -> Identifier<Subject> {
        guard let text = context.parameters.get("id"), let id = Identifier<Subject>(text) else {
            throw Problem.notFound(what)
        }
        return id
    }

    /// When the version that is to be changed had changed last; nil if the request does not say.
    package var expectedVersion: Timestamp? {
        get throws(Problem) { try ETag.expected(by: request) }
    }

    /// Whether the request names the version that it changes.
    package var namesVersion: Bool { request.headers[.ifMatch] != nil }

    /// Whether the client has a version, and another one than this.
    package func hasOther(than version: ETag) -> Bool {
        request.headers[.ifNoneMatch] != nil && !version.isKnown(to: request)
    }

    /// How long the client would like to wait for something new; nil if it would not.
    package var preferredWait: Duration? { request.preferredWait }

    /// The name that the client gave this intent; a new one if it gave none.
    package func idempotencyKey(_ ids: UUIDGenerator) throws(Problem) -> String { try request.idempotencyKey(ids) }
}

extension Call where Body: JSONBody {
    /// What was sent. Throws a ``Problem`` that points at what does not fit.
    package func body() async throws -> Body { try await request.json(Body.self) }
}
