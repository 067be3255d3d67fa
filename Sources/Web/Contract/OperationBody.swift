/// What an operation is sent.
package protocol OperationBody: Sendable {
    /// What the contract says of it; nil for nothing.
    static var content: OperationContract.Content? { get }
}

/// Nothing is sent.
package enum NoBody: OperationBody {
    package static var content: OperationContract.Content? { nil }
}

/// JSON is sent.
package protocol JSONBody: OperationBody, Decodable, Described {}

extension JSONBody {
    package static var content: OperationContract.Content? { .init(schema) }
}
