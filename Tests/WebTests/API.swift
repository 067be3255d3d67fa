import Synchronization

@testable import Web

/// The contract that a world's server publishes, the same in every world.
enum API {
    private static let published = Mutex<OpenAPIDocument?>(nil)

    /// Everything that can be done; nothing before there was a world.
    static var operations: [OperationContract] { document?.operations ?? [] }
    /// The contract; nil before there was a world.
    static var document: OpenAPIDocument? { published.withLock { $0 } }

    static func publish(_ document: OpenAPIDocument) { published.withLock { $0 = document } }
}
