public import Storage

/// The name of a kind of event, such as `model.request.submitted`.
public struct EventType: StableName, SQLConvertible {
    /// The text.
    public let rawValue: String
    /// An event type by name.
    public init(rawValue: String) { self.rawValue = rawValue }
}
