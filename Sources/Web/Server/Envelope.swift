import Basics
import Durable
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdRouter
import Logging
import Metrics

/// What every request and every answer have, whatever route they take: a correlation id, headers that protect browsers,
/// a problem document for whatever went wrong, a line in the log, and their place in the metrics.
struct Envelope: RouterMiddleware {
    let ids: UUIDGenerator
    let settings: WebSettings
    let metrics: RequestMetrics

    func handle(
        _ request: Request,
        context: AppContext,
        next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let started = ContinuousClock.now
        var (request, context) = (request, context)
        let method = request.method
        if method == .head {
            // Answered like GET, without the body: https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
            var head = request.head
            head.method = .get
            request = Request(head: head, body: request.body)
            context.isForHead = true
        }
        let incoming = Correlation(of: request)
        context.correlation = incoming ?? Correlation(id: ids.next())
        context.logger[metadataKey: "correlation"] = "\(context.correlation.text)"
        if settings.trustsProxy, let last = request.headers[.forwardedFor]?.split(separator: ",").last {
            context.address = last.trimmingCharacters(in: .whitespaces)
        }
        var response: Response
        do {
            response = try await Trace.$incoming.withValue(incoming?.id) { try await next(request, context) }
        } catch {
            response = answer(to: error, request, context)
        }
        protect(&response)
        response.headers[.correlationID] = context.correlation.text
        if context.isForHead { response = response.createHeadResponse() }
        let took = started.duration(to: .now)
        let route = context.endpointPath ?? "none"
        metrics.record(method, route, response.status, took)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(method)", "route": "\(route)", "status": "\(response.status.code)",
                "ms": "\(took.milliseconds)", "address": "\(context.address ?? "none")",
            ]
        )
        return response
    }

    /// The problem that an error is, told to the client; what broke is told to the log, once, here.
    private func answer(to error: any Error, _ request: Request, _ context: AppContext) -> Response {
        var problem = Problem(error)
        if problem.code == .notFound, context.endpointPath == "NotFound" {
            let path = request.uri.path
            let methods = API.methods(at: path)
            if !methods.isEmpty {
                problem = Problem(.methodNotAllowed, "At this address there is: \(methods.joined(separator: ", ")).")
                problem.headers[.allow] = methods.joined(separator: ", ")
            }
        }
        if problem.isFailure {
            context.logger.error(
                "request failed",
                metadata: [
                    "error": "\(String(reflecting: error).prefix(2_000))", "path": "\(request.uri.path.prefix(200))",
                ]
            )
        }
        return problem.response(context.correlation)
    }

    /// https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html
    private func protect(_ response: inout Response) {
        func add(_ name: HTTPField.Name, _ value: String) {
            if response.headers[name] == nil { response.headers[name] = value }
        }
        add(.xContentTypeOptions, "nosniff")
        add(.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
        add(.frameOptions, "DENY")
        add(.referrerPolicy, "same-origin")
        add(.resourcePolicy, "same-origin")
        add(.cacheControl, "no-store")
        if settings.isSecure { add(.strictTransport, "max-age=31536000") }
    }
}
