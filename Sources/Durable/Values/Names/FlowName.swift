public import Storage

/// The name of a flow, such as `model.make`.
public struct FlowName: StableName, SQLConvertible {
    /// The text.
    public let rawValue: String
    /// A flow by name.
    public init(rawValue: String) { self.rawValue = rawValue }
}
