import Accounts
import Basics
package import HTTPTypes
import Hummingbird

/// One thing that can be done over HTTP: where it is, who may do it, what is sent and what is answered, and how it is
/// done.
///
/// The contract and the handler are made from the same types. What `Who` may do is named by an ``Access`` of the same
/// `Who`, so an operation for administrators cannot have a handler that takes members.
package struct Operation<Who: Caller, Body: OperationBody, Answer: AnswerBody>: Sendable {
    /// What carries it out: takes a call, gives the reply, or throws a ``Problem`` or an error that becomes one.
    package typealias Handler = @Sendable (Call<Who, Body>) async throws -> Reply<Answer>

    private let contract: OperationContract
    private let access: Access<Who>
    private let handler: Handler
    private var answers: (cache: AnswerCache, make: @Sendable (Reply<Answer>) throws -> AnswerCache.Answer)?

    /// An operation at a `path` whose parameters stand in braces. A `tag` names the part of the product it belongs to.
    package init(
        _ method: HTTPRequest.Method,
        _ path: String,
        id: String,
        tag: String,
        _ summary: String,
        for access: Access<Who>,
        parameters: [OperationContract.Parameter] = [],
        answer: Answers<Answer>,
        problems: [ProblemCode] = [],
        handler: @escaping Handler
    ) {
        let isConditional = parameters.contains { $0.name == OperationContract.Parameter.ifNoneMatch.name }
        let notModified = OperationContract.Answer(
            status: .notModified,
            description: "It is as you know it.",
            content: nil,
            headers: [:]
        )
        contract = OperationContract(
            id: id,
            method: method,
            path: path,
            tag: tag,
            summary: summary,
            access: access.contract,
            parameters: parameters,
            body: Body.content,
            answers: answer.contract + (isConditional ? [notModified] : []),
            problems: problems
        )
        self.access = access
        self.handler = handler
    }

    /// The operation without its types, as the router and the contract's pages take it.
    package var endpoint: Endpoint { Endpoint(contract: contract, respond: respond) }

    @Sendable private func respond(to request: Request, _ context: AppContext) async throws -> Response {
        let call = Call<Who, Body>(request: request, context: context, caller: try access.admit(context))
        if let answers, request.preferredWait == nil {
            return try await answers.cache.response(to: request, of: call.caller.person?.id.uuid) {
                try await answers.make(handler(call))
            }
        }
        return try await handler(call).response(contract.answers[0].status, to: request)
    }
}

extension Operation where Answer: Encodable {
    /// The same, with answers kept in a cache until something is committed, unless the client wants to wait.
    package func kept(in cache: AnswerCache) -> Self {
        var operation = self
        operation.answers = (cache, { reply in try AnswerCache.Answer(reply.answer, reply.version) })
        return operation
    }
}
