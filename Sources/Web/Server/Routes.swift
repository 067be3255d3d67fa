import Hummingbird
import HummingbirdRouter

/// The routes of operations: those whose paths begin alike stand together, so that few are looked at for a request.
struct Routes: RouterController {
    private let groups: [(path: String, endpoints: [Endpoint])]

    /// The routes of these operations, in their order.
    init(_ endpoints: [Endpoint]) {
        let paths: [String] = endpoints.map(\.contract.group).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        groups = paths.map { path in (path, endpoints.filter { $0.contract.group == path }) }
    }

    var body: some RouterMiddleware<AppContext> {
        for group in groups {
            RouteGroup(RouterPath("\(group.path)")) {
                for endpoint in group.endpoints {
                    Route(
                        endpoint.contract.method,
                        RouterPath("\(endpoint.contract.path.dropFirst(group.path.count))"),
                        handler: endpoint.respond
                    )
                }
            }
        }
    }
}
