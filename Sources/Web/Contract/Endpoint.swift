import Hummingbird

/// An operation as the router and the contract's pages take it: what the contract says, and what answers.
package struct Endpoint: Sendable {
    package let contract: OperationContract
    let respond: @Sendable (Request, AppContext) async throws -> Response
}
