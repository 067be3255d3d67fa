import Hummingbird
import HummingbirdRouter
import Logging

/// Answers whatever was thrown with a problem document. What broke is written to the log, once, here.
struct ProblemResponses: RouterMiddleware {
    /// Everything that can be done, to say what can be where something else was wanted.
    let operations: [OperationContract]
    /// The problem that an error of a studio is; nil for an error of somebody else.
    let problem: @Sendable (any Error) -> Problem?

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            return answer(to: error, request, context)
        }
    }

    private func answer(to error: any Error, _ request: Request, _ context: AppContext) -> Response {
        var problem = problem(error) ?? Problem(error)
        if problem.code == .notFound, context.endpointPath == "NotFound" {
            let methods = operations.methods(at: request.uri.path)
            if !methods.isEmpty {
                problem = Problem(.methodNotAllowed, "At this address there is: \(methods.joined(separator: ", ")).")
                problem.headers[.allow] = methods.joined(separator: ", ")
            }
        }
        if problem.isFailure, !(error is CancellationError) {
            context.logger.error(
                "request failed",
                metadata: [
                    "error": "\(String(reflecting: error).prefix(2_000))", "path": "\(request.uri.path.prefix(200))",
                ]
            )
        }
        return problem.response(context.correlation)
    }
}
