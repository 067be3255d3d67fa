import Accounts
import Basics
import Durable
import HTTPTypes
import Hummingbird
import HummingbirdRouter

extension Route where Handler == _RouteHandlerClosure<Response, AppContext>, Context == AppContext {
    /// The route of an operation: matches where the contract says it is, lets in whom it names, and runs the handler.
    ///
    /// The handler's context says who may come in (``PersonContext`` has a person); the operation's access says what a
    /// token must be good for.
    init<Admitted: RouteContext, Output: ResponseGenerator>(
        _ operation: Operation,
        _ handler: @escaping @Sendable (Request, Admitted) async throws -> Output
    ) {
        precondition(
            operation.access == .anybody || Admitted.self != VisitorContext.self,
            "\(operation.id) is not for anybody, but its handler is"
        )
        self.init(operation.method, RouterPath(operation.rest)) { request, context in
            let context = try operation.admit(context, as: Admitted.self)
            return try await handler(request, context).response(from: request, context: context)
        }
    }
}

extension Operation {
    /// The context of a handler, for who may come in.
    fileprivate func admit<Context: RouteContext>(_ context: AppContext, as type: Context.Type) throws -> Context {
        let admitted = try Context(context: context)
        let needed: Scope? =
            switch access {
            case .anybody: nil
            case .person(let scope): scope
            case .admin: .admin
            }
        if let needed, let identity = context.identity, !identity.covers(needed) {
            throw Problem(.forbidden, "The token is not good for this: it needs the scope “\(needed.rawValue)”.")
        }
        return admitted
    }
}

extension RouterPath {
    /// A path from text that is known only at run time.
    init(_ text: String) { self = "\(text)" }
}

extension RequestContext {
    /// The id in the path. One that is none names nothing.
    func id<Subject>(
        _ name: String = "id",
        of what: String,
        as type: Subject.Type
    ) throws(Problem) -> Identifier<Subject> {
        guard let text = parameters.get(name), let id = Identifier<Subject>(text) else { throw Problem.notFound(what) }
        return id
    }
}
