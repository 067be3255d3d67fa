package import Hummingbird
package import HummingbirdRouter

/// What is known of a request on its way to an operation.
package struct AppContext: RouterRequestContext {
    package var coreContext: CoreRequestContextStorage
    package var routerContext: RouterBuilderContext
    /// The sender's network address; nil where there is no network, as in tests.
    var address: String?
    /// Names the request in answers, logs, commands and events.
    var correlation = Correlation.none
    /// Who sends it, once that was found out; nil for nobody.
    var identity: Identity?
    /// Whether only the head of the answer is wanted: nobody sees what it would hold.
    var isForHead = false

    /// The context of a request that has just arrived.
    package init(source: Source) {
        coreContext = .init(source: source)
        routerContext = .init()
        address = source.channel.remoteAddress?.ipAddress
    }
}
