import Accounts
import Basics
import Durable
import Foundation
import Hummingbird
import HummingbirdRouter

/// What every route knows of a request before it is known who sends it.
///
/// Routes never take this context: they take one of those that are made from it, and which one says who may come in.
struct AppContext: RouterRequestContext {
    var coreContext: CoreRequestContextStorage
    var routerContext: RouterBuilderContext
    /// The sender's network address; nil where there is no network, as in tests.
    var address: String?
    /// Names the request in answers, logs, commands and events.
    var correlation = Correlation.none
    /// Who sends it, once that was found out; nil for nobody.
    var identity: Identity?
    /// Whether only the head of the answer is wanted: nobody sees what it would hold.
    var isForHead = false

    init(source: Source) {
        coreContext = .init(source: source)
        routerContext = .init()
        address = source.channel.remoteAddress?.ipAddress
    }
}

/// What a route that was let in can ask of its context.
protocol RouteContext: RouterRequestContext, ChildRequestContext<AppContext> {
    /// Names the request.
    var correlation: Correlation { get }
    /// Who sends it; nil for nobody.
    var person: Person? { get }
}

/// Anybody may come in; who has signed in is known.
struct VisitorContext: RouteContext {
    var coreContext: CoreRequestContextStorage
    var routerContext: RouterBuilderContext
    let correlation: Correlation
    let address: String?
    let identity: Identity?
    /// Whether only the head of the answer is wanted, so that nothing counts as seen or downloaded.
    let isForHead: Bool

    init(context: AppContext) {
        coreContext = context.coreContext
        routerContext = context.routerContext
        correlation = context.correlation
        address = context.address
        identity = context.identity
        isForHead = context.isForHead
    }

    /// Who sends it. With a token that does not read, it is nobody: such a token sees what everybody sees.
    var person: Person? { identity.flatMap { $0.covers(.read) ? $0.person : nil } }

    /// Whether it comes over no network, as far as can be told: a proxy on this machine must be named as one.
    var isFromThisMachine: Bool { address.map { $0.hasPrefix("127.") || $0 == "::1" } ?? true }
}

/// Only somebody who has signed in may come in: a handler that takes this context cannot run without a person.
struct PersonContext: RouteContext {
    var coreContext: CoreRequestContextStorage
    var routerContext: RouterBuilderContext
    let correlation: Correlation
    let identity: Identity

    init(context: AppContext) throws {
        guard let identity = context.identity else { throw Problem.unauthorized }
        coreContext = context.coreContext
        routerContext = context.routerContext
        correlation = context.correlation
        self.identity = identity
    }

    var person: Person? { identity.person }
    /// The person's id, as the studios know people.
    var user: UUID { identity.person.id.uuid }
}

/// Only somebody who looks after the server may come in.
struct AdminContext: RouteContext {
    var coreContext: CoreRequestContextStorage
    var routerContext: RouterBuilderContext
    let correlation: Correlation
    let identity: Identity

    init(context: AppContext) throws {
        let person = try PersonContext(context: context)
        guard person.identity.person.role.isAdmin else {
            throw Problem(.forbidden, "Only those who look after this server may do this.")
        }
        coreContext = person.coreContext
        routerContext = person.routerContext
        correlation = person.correlation
        identity = person.identity
    }

    var person: Person? { identity.person }
}
