public import Storage

/// Where messages go, such as `model.request.events`.
public struct MessageTopic: StableName, SQLConvertible {
    /// The text.
    public let rawValue: String
    /// A topic by name.
    public init(rawValue: String) { self.rawValue = rawValue }
}
